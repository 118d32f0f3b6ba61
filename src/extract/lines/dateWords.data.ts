/** What says, right before a date, which date it is; stems without endings, one language a line, tried on lower case. */

/** Publication. */
export const PUBLISHED_LABELS: readonly string[] = [
  'publish|publication|posted|written|created|issued|released|(?:available|first|since) online|online (?:since|first)',
  'veröff|publizi|publikation|erschien|erstellt|verfasst|geschrieben|eingestellt|online seit',
  'publi[ée]|paru|mise? en ligne|rédigé|écrit le|créé',
  'publicad|publicación|publicação|escrito|creado|criado em',
  'pubblicat|pubblicazione|scritto|creato',
  'gepubliceerd|geplaatst|verschenen|geschreven|publicatiedatum',
  'publicerad|publisert|publiceret|udgivet|offentliggjort|skriven|skrevet',
  'opublikowan|data publikacji|dodano|publikován|zveřejněn|vydáno|julkaistu|publicat|megjelen|közzétéve',
  'опубликован|дата публикации|размещен|опубліковано|yayın|yayım',
  '公開|投稿|掲載|发布|發布|发表|發表|게시|입력|등록|작성',
];

/** A change. */
export const UPDATED_LABELS: readonly string[] = [
  'updat|modifi|edited|revised|changed|amended|corrected|last revision',
  'aktualis|geändert|bearbeitet|überarbeitet|zuletzt|letzte änderung|\\bstand\\b',
  'mise? à jour|actualis|modifié|dernière modification',
  'actualiza|modificad|editad|editó|última (?:modificación|edición)|atualizad|atualização|última alteração',
  'aggiornat|aggiornamento|modificat|ultima modifica',
  'bijgewerkt|gewijzigd|aangepast|bewerkt',
  'uppdaterad|ändrad|redigerad|oppdatert|opdateret|endret|ændret|redigert',
  'zaktualizowan|aktualizacja|edytowan|zmodyfikowan|aktualizov|upraven|päivitetty|muokattu|actualizat|frissít',
  'обновлен|обновлён|изменен|изменён|отредактирован|оновлено|güncelle|değiştir',
  '更新|編集|修改|编辑|수정',
];

/** Everything else that a page dates: what was handed in, what ends, what takes place, who was born, when somebody looked. */
export const OTHER_LABELS: readonly string[] = [
  'received|accepted|deadline|closing date|closes|apply by|due(?: date| by| on)?\\b|expir|valid (?:until|from|through|to|till)',
  'best before|effective|starts|ends|event date|born|died|retrieved|accessed|reviewed|copyright|©|embargo|next update',
  'eingereicht|eingegangen|angenommen|frist|schluss\\b|gültig|läuft ab|ablaufdatum|termin|geboren|gestorben|abgerufen',
  'reçu|accepté|date limite|échéance|clôture|valable|valide|expire|consulté|née? le|décédé',
  'recibid|aceptad|fecha límite|plazo|cierre|válid|vence|caduca|consultado|nacid|recebid|aceito|aceite\\b|prazo|expira',
  'ricevut|accettat|scadenza|scade|valid|consultat|nato il|nata il',
  'ontvangen|geaccepteerd|aanvaard|sluitingsdatum|uiterlijk|geldig|verloopt|geboren|geraadpleegd',
  'mottagen|mottatt|modtaget|antagen|godkänd|sista (?:ansöknings)?dag|frist|giltig|gyldig|född|født',
  'otrzyman|zaakceptowan|przyjęt|termin|ważn|přijato|uzávěrka|platnost|vastaanotettu|hyväksytty|määräaika',
  'получен|поступил|принят|срок|действует до|дата рождения|son başvuru|geçerli',
  '受付|受理|締切|締め切り|有効期限|截止|收到|接受|有效期|마감|접수|유효',
];

/** Little words that make the date after them a beginning or an end. */
export const BOUND_WORDS: readonly string[] = [
  'until|till|since|by|before|after|from|up to',
  'bis(?: zum)?|ab(?: dem)?|seit(?: dem)?|vor dem|nach dem',
  "jusqu'au|depuis le|avant le|dès le|à partir du",
  'hasta(?: el)?|desde(?: el)?|antes del?|até(?: o)?|fino al?|entro il|dal|tot(?: en met)?|sinds|vanaf|voor',
];
