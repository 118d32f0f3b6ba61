/** What templates put into descriptions, or in place of one, and what sites write above articles. */

/** Beginnings of what is not a description of an article. */
export const EMPTY_BEGINNINGS: readonly string[] = [
  '[!-~]*$|©|copyright (?:©|\\d)|[^\\p{L}\\p{N}]*$|n/?a$|null$|undefined$|description$|lorem ipsum',
  'just another wordpress|ein weiterer wordpress|page \\d',
];

/** What blog systems say above the form for a comment. */
const FORM_NOTES: readonly string[] = [
  'e-?mail address will not be (?:published|displayed|shown)|required fields are marked',
  'e-?mail-?adresse wird nicht veröffentlicht|(?:erforderliche felder|pflichtfelder) sind (?:mit|markiert)',
  'adresse (?:de messagerie|e-?mail|électronique) ne sera pas publiée|champs obligatoires sont indiqués',
  '(?:correo electrónico|e-?mail) no será publicad[ao]|campos obligatorios están marcados',
  'indirizzo e-?mail non sarà pubblicato|campi obbligatori sono contrassegnati',
  'e-?mailadres (?:wordt|zal) niet (?:worden )?gepubliceerd|vereiste velden zijn gemarkeerd',
  'e-?mail não será publicado|campos obrigatórios (?:são|estão) marcados',
  'e-?mail nie zostanie opublikowany|wymagane pola są oznaczone',
  'e-?postadress (?:kommer inte (?:att )?publiceras|publiceras inte)|e-?mailadresse vil ikke blive publiceret',
  'e-?postadresse vil ikke bli publisert|sähköpostiosoitettasi ei julkaista|e-?mailová adresa nebude zveřejněna',
  'e-?posta (?:hesabınız|adresiniz) yayımlanmayacak|(?:адрес email|e-?mail) не будет опубликован',
  'メールアドレスが公開されることはありません|(?:邮箱|電子郵件)(?:地址|位址)不会?會?被?公[开開]',
];

/** Under which licence a wiki or a blog has all of its pages. */
const LICENCES: readonly string[] = [
  '^except where otherwise noted|is licensed under (?:the following|an? |the )?(?:licen[cs]e|creative|cc|gnu)',
  '^(?:all )?content is available under|(?:is|are) available under (?:the |a )?(?:creative commons|cc|gnu)',
  '^falls nicht anders bezeichnet|inhalt (?:dieses wikis|ist verfügbar) unter|^sofern nicht anders angegeben',
  '^sauf (?:mention|indication) contraire|^excepto donde se indique|^salvo (?:diversa indicazione|indicación contraria)',
  '^tenzij anders (?:vermeld|aangegeven)|^exceto (?:onde|menção|quando)|^o ile nie zaznaczono inaczej',
  '^om inget annat anges|^hvor ikke annet er angitt|^kromě míst, kde je explicitně',
  '^за исключением случаев|特に明示されていない限り|^除额外注明',
];

/** Words that only notices of a site have. */
export const NOTICE_WORDS: readonly string[] = [
  '(?:uses?|verwende\\w{0,4}|nutz\\w{0,4}|utilise|utiliza|utilizza) cookies|cookies? (?:policy|settings|einstellungen)',
  'enable javascript|javascript (?:is )?(?:disabled|aktivieren)|browser (?:is )?(?:not supported|unterstützt)',
  'please (?:log|sign) ?in|adblock|non-?commercial use only',
  '\\{\\{',
  ...FORM_NOTES,
  ...LICENCES,
];

/** What sites put above articles: of partners and payment, of cookies, of membership, of old browsers and of old articles. */
export const NOTICES: readonly string[] = [
  'affiliate[ -]?(?:links?|partner)|amazon[ -](?:associate|partner)|opinions are (?:mine|my own)|compensated by',
  '(?:receive|earn) (?:a )?(?:small )?(?:commission|compensation)|(?:beitrag|artikel) enthält (?:unbezahlte )?werbung',
  '(?:utilisons|utilizamos|usamos|utilizziamo|usiamo|gebruiken|używamy|använder|bruger|bruker) (?:\\S+ )?cookies?',
  '^(?:subscribe|sign up|log in|donate|not a member|already a (?:member|subscriber))\\b',
  '^(?:follow us|folgen sie uns|folge uns|click here|klicken sie hier|melden sie sich|abonnieren sie|' +
    'jetzt (?:anmelden|abonnieren))\\b',
  'become a (?:\\S+ ){0,4}(?:member|subscriber|supporter)',
  'exclusively (?:as an?|for|to) (?:\\S+ ){0,3}(?:members?|subscribers?)\\b',
  'newsletter (?:abonnieren|anmelden)',
  '(?:newer|neueren|current|aktuellen) browser|(?:update|upgrade) your browser|playback doesn.t begin',
  '(?:article|story) is more than \\d|article publié en \\d{4}|(?:artikel|beitrag) ist (?:älter als|mehr als) \\d',
];

/** Words of bylines that name nobody. */
export const BYLINE_LABELS: readonly string[] = [
  'by|von|vom|par|por|di|da|on|at|am|pm|um|uhr|h|in|unter|the|and|und',
  'published|posted|created|updated|original|last|modified|read|min|mins|minute|minutes|ago',
  'veröffentlicht|erstellt|aktualisiert|zuletzt|geändert|stand|datum|autor|author|redaktion|text',
  'kommentare?|comments?|abgelegt|tags?',
  'publié|mis|à|jour|le|publicado|actualizado|pubblicato|aggiornato|a',
  'st|nd|rd|th|est|edt|pst|pdt|gmt|utc|bst|cet|ist|hst|et',
  'no|noch|keine',
];

/** What the link to the whole text is called, with which blog systems end a cut one. */
export const READ_ON: readonly string[] = [
  'read (?:more|on|the (?:full|rest)[^.]{0,40})',
  'weiterlesen|mehr lesen',
  'continue reading|continued|keep reading',
  'lire la suite|lire plus',
  'leer más|seguir leyendo|sigue leyendo',
  'leggi tutto|continua a leggere',
  'leia mais|continue lendo',
  'lees meer|läs mer|les mer|læs mere|czytaj więcej',
];
