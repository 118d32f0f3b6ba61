/**
 * What error pages are called and what they say, as servers, content systems and sites in many languages answer them
 * (`test/fixtures/answers` has one of most kinds). Each list holds alternatives of a pattern, in lower case with plain
 * apostrophes, one language or one idea a line.
 */
import { anyOf } from '../../text/words/patterns.ts';

/** Words with which the name of an error begins. No word is made of others, or a row of them could be read in countless ways. */
export const LEAD: readonly string[] = [
  "o+ps|oeps|vaya|hmm+|hoppsan|ojdå|hups|ups|hoppla|oh no|uh[- ]oh|whoops|ouch|sorry|we're sorry|we are sorry",
  'entschuldigung|désolés?|lo sentimos|spiacenti|helaas|beklager|beklagar|omlouváme se|przepraszamy|извините',
  'ошибка|error|erreur|fehler(?:meldung)?|errore|erro|eroare|fout|fel|fejl|feil|virhe',
  'błąd|chyba|hiba|hata|σφάλμα|помилка|greška|http|status|code',
  'エラー|错误|錯誤|오류|抱歉|عذرا|lỗi',
  '404|410',
];

/** Words for the thing that was not found. */
const THING = {
  en: '(?:web ?)?(?:page|article|story|post|content|file|url|document|site|resource|object|item|link)',
  de: '(?:web)?(?:seite|artikel|beitrag|inhalt|url|datei|meldung|nachricht|dokument|objekt)',
  fr: '(?:page|article|contenu|fichier|document)',
};

/** Whole names of pages that are not there. */
export const MISSING: readonly string[] = [
  [
    "(?:(?:sorry,? )?(?:we )?(?:(?:can't|cannot|could not|couldn't) (?:be )?find) )?",
    `(?:the|this|that|your)? ?(?:requested )?${THING.en}`,
    "(?: that)?(?: you(?:'re| are| were)? ?(?:looking for|requested|requesting|trying to (?:reach|access|view)))?",
    "(?: (?:was |is |could |can |has |have |had |does |doesn't |can't |cannot |couldn't |isn't |may ?have )?",
    '(?:not |been |be |no longer )*',
    '(?:found|exists?|available|unavailable|gone|missing|removed|deleted|expired|here|moved))',
    '(?: (?:on this server|or (?:moved|removed|deleted|expired)|anymore))?',
  ].join(''),
  '(?:the )?(?:author|user|publisher) (?:has )?(?:deleted|removed) this (?:story|post|article)',
  `(?:sorry,? )?we (?:can't|cannot|could not|couldn't) (?:seem to )?find (?:the|this|that|your) ${THING.en}` +
    "(?: you(?:'re| are| were) looking for)?",
  'the resource cannot be found',
  '(?:sorry,? )?(?:not found|nothing (?:was )?found(?: here)?|there is nothing here|nothing here)(?: on this server)?',
  [
    '(?:die |diese |der |dieser |das |dieses |den )?(?:von ihnen )?',
    `(?:gesuchte |angeforderte |aufgerufene |gewünschte |angefragte )?${THING.de}.{0,30}`,
    anyOf([
      'nicht (?:mehr )?(?:gefunden(?: werden)?|verfügbar|vorhanden|da|auffindbar|erreichbar)',
      'existiert (?:leider )?nicht(?: mehr)?',
      'gelöscht|entfernt',
      'gibt es (?:hier )?(?:leider )?nicht(?: mehr)?',
    ]),
  ].join(''),
  'nicht gefunden|nichts gefunden',
  [
    `(?:la |le |l'|cette |cet |ce )?${THING.fr}`,
    '(?: demandée?| recherchée?| que vous (?:cherchez|recherchez|demandez))?.{0,12} ?',
    anyOf([
      'introuvable|non trouvée?|inexistante?',
      "n'(?:existe|est) (?:pas|plus)(?: disponible| trouvée?)?",
      "n'a pas (?:été|pu être) trouvée?",
      'supprimée?',
    ]),
  ].join(''),
  'introuvable',
  '(?:la )?(?:página|artículo|el artículo|noticia|contenido).{0,30}' +
    '(?:no (?:encontrad[ao]|existe|disponible|está disponible)|eliminad[ao])',
  'no se (?:ha )?(?:encontró|encontrado|pudo encontrar) (?:la página|el artículo).{0,30}',
  'no encontrad[ao]|no (?:encontramos|hemos encontrado) (?:esa|esta|la) página',
  '(?:la )?pagina.{0,30}(?:non (?:trovata|esiste|disponibile|è stata trovata|è disponibile)|inesistente)',
  "(?:l'|la )?(?:articolo|notizia) non (?:trovato|disponibile|più disponibile)|non trovat[ao]",
  '(?:a )?(?:página|artigo|notícia|matéria|conteúdo).{0,30}não (?:foi )?(?:encontrad[ao]|existe|disponível)',
  'não encontrad[ao]',
  '(?:de(?:ze)? )?pagina.{0,30}(?:niet (?:gevonden|beschikbaar|meer beschikbaar)|bestaat niet(?: \\(?meer)?)',
  'niet gevonden',
  'sidan.{0,30}(?:hittades inte|kunde inte hittas|finns inte(?: längre)?)',
  'siden.{0,30}(?:ikke (?:fundet|funnet|finnes)|findes ikke|finnes ikke)',
  '(?:fant ikke|kunne ikke finde|vi fant ikke) siden|hittades inte|ikke (?:fundet|funnet)',
  'sivua ei (?:l[öo]y(?:dy|tynyt)|ole).{0,12}|s[íi]ða(?:n)? fannst ekki|lehte?(?:külge)? ei leitud',
  'puslapis nerastas|lapa nav atrasta',
  '(?:nie znaleziono (?:strony|artykułu)|strona.{0,30}(?:nie istnieje|nie została znaleziona|nie znaleziona))',
  'str[aá]nk(?:a|u).{0,20}(?:nenalezena|neexistuje|nebyla nalezena|nebola nájdená|sa nena[sš]la|nenájdená)',
  'stran(?:ic)?a (?:nije pronađena|ne postoji|ni (?:bila )?najdena|ne obstaja)',
  '(?:az |a )?(?:keresett )?oldal nem (?:található|létezik)|pagina.{0,20}nu (?:a fost găsită|există|există mai)',
  'pàgina no trobada|no s.ha trobat la pàgina|faqja nuk u gjet',
  'страниц[аыу].{0,20}(?:не найдена?|не существует|удалена|не е намерена|не съществува|није пронађена)',
  '(?:такой )?страницы не существует|не найдено|сторінку не знайдено|сторінка не (?:знайдена|існує)',
  'η σελίδα δεν (?:βρέθηκε|υπάρχει)',
  'sayfa bulunamad[ıi]|(?:aradığınız )?sayfa (?:bulunamadı|mevcut değil)',
  '(?:ال)?صفحة.{0,20}(?:غير موجودة|غير متوفرة|لم يتم العثور عليها)',
  'ה?(?:דף|עמוד).{0,15}(?:לא נמצא|אינו קיים|לא קיים)|(?:این )?صفحه.{0,15}(?:پیدا نشد|یافت نشد|وجود ندارد)',
  '(?:お探しの|指定された)?ページ[がは](?:見つかりません(?:でした)?|存在しません)',
  '(?:抱歉)?[，,]?(?:您|你)?(?:访问|查找|请求)?的?(?:页面|文章|网页)(?:不存在|未找到|找不到|已删除)',
  '找不到(?:該|您要的|此|该)?(?:頁面|页面|网页)|頁面(?:不存在|未找到)',
  '(?:요청하신 )?페이지를 찾을 수 없습니다|존재하지 않는 페이지(?:입니다)?',
  'không tìm thấy trang|trang không tồn tại|halaman tidak (?:ditemukan|ditemui)',
  'ไม่พบหน้า(?:เว็บ|ที่คุณต้องการ|นี้)?|(?:पृष्ठ|पेज) नहीं मिला',
];

/** Sentences of pages that are not there. */
export const MISSING_TEXT: readonly string[] = [
  [
    '(?:page|article|story|content|url|post|document|file)',
    "(?: (?:that )?you(?:'re| are| were|'ve| have)? ?(?:looking for|requested|trying to reach|following))? ",
    anyOf([
      "cannot be found|could not be found|can't be found|couldn't be found|was not found",
      "does(?:n't| not) exist|is no longer available",
      'has been (?:moved|removed|deleted)|(?:may|might) have been (?:moved|removed|deleted)',
      'seems to have',
    ]),
  ].join(''),
  "(?:could not|couldn't|can't) find (?:what you|the page|that page)",
  '(?:may have been moved|nothing was found at this location|not found on this server|the link (?:you followed )?may be broken)',
  'seite (?:wurde|konnte|existiert|ist).{0,20}nicht',
  'nicht (?:mehr )?(?:gefunden|vorhanden|verfügbar)',
  "n'(?:existe|est) (?:pas|plus)",
  'introuvable',
  'a (?:peut-être )?été (?:supprimée|déplacée)',
  'no (?:existe|se (?:ha )?encuentra|encontrad[ao]|se ha encontrado)',
  'non (?:esiste|è stata trovata|trovata)',
  'niet (?:gevonden|meer)',
  'não (?:foi encontrada|existe)',
  'finns inte|findes ikke|finnes ikke',
  'nie istnieje|neexistuje|nem található',
  'не (?:существует|найдена|знайдено|існує|съществува)',
  'bulunamadı',
  '見つかりません|不存在|已(?:被)?删除|찾을 수 없|존재하지 않',
];

/** An HTTP status with its phrase, as servers title their own pages. */
export const STATUS_NAME: readonly string[] = [
  `^(?:(?:http )?(?:error|fehler|erreur) )?(?:code )?(4\\d\\d|5\\d\\d)(?: (?:error|-|–))? ?${anyOf([
    'bad request|unauthorized|payment required|forbidden|access denied|not found|method not allowed|not acceptable',
    'request timeout|gone|too many requests|unavailable for legal reasons',
    'internal server error|not implemented|bad gateway|service (?:temporarily )?unavailable|gateway time-?out',
    'bandwidth limit exceeded|backend fetch failed|first byte timeout|origin .{0,30}|web server .{0,30}',
  ])}?$`,
  '^(5\\d\\d|429): [\\w -]{3,40}$',
];

/** Names of pages of an outage that nothing else has. */
export const OUTAGE_NAME: readonly string[] = [
  'too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out',
  'bandwidth limit exceeded|resource limit is reached|application error(?:: a client-side exception.*)?',
  'database error|runtime error|web server is down|guru meditation',
  'error establishing a database connection',
  'briefly unavailable for scheduled maintenance(?:. check back in a minute)?|wordpress › error',
  '(?:web)?site (?:under |is under |in |offline for )?maintenance|(?:scheduled|planned) maintenance',
  'maintenance mode|(?:.{1,40} is )?(?:temporarily )?(?:down|offline|closed) for maintenance',
  "we(?:'ll| will) be (?:right )?back(?: soon| shortly)?|be right back",
  '(?:wegen )?wartungsarbeiten|wartungsmodus|seite im wartungsmodus|(?:website|seite) (?:wird gewartet|in wartung)',
  '(?:site |page )?en maintenance|maintenance en cours',
  '(?:sitio |estamos )?en mantenimiento|(?:sito )?in manutenzione|em manutenção',
  'in onderhoud|under vedligeholdelse|under underhåll',
  'przerwa techniczna|technické práce|технические работы',
];

/** Names that pages of an outage share with headlines. */
export const OUTAGE_NAME_VAGUE: readonly string[] = [
  'maintenance|error|server error|fehler|erreur|something went wrong|etwas ist schiefgelaufen|slow down',
  'technical difficulties|technische störung|an error occurred|unexpected error',
];

/** Sentences that alone are enough to know an outage. */
export const OUTAGE_SENTENCE: readonly string[] = [
  "(?:is|are|we're) (?:currently |temporarily )?(?:undergoing|performing|down for|offline for|closed for) (?:some |a )?" +
    '(?:scheduled |planned |routine |urgent )?maintenance',
  '(?:unsere|diese) (?:website|webseite|seite) (?:ist |wird )?(?:derzeit|gerade|momentan) ' +
    '(?:nicht erreichbar|gewartet|überarbeitet)',
];

/** The number of a missing page, together with a word for it. */
export const MISSING_NUMBER: readonly string[] = [
  '(?:fehler|error|erreur|errore|erro|fout|http|status|code|ошибка)\\W{0,3}404\\b',
  '\\b404\\W{0,3}(?:error|fehler|not found|page)',
];

/** Sentences of pages of an outage. */
export const OUTAGE_TEXT: readonly string[] = [
  '(?:please )?(?:try again|come back|check back) ' +
    '(?:later|soon|shortly|in a (?:minute|few minutes|moment)|very soon|before you)',
  '(?:undergoing|performing|scheduled|down for) (?:some |a )?(?:scheduled |planned |routine )?maintenance',
  'back (?:online )?(?:shortly|soon)',
  'there has been a critical error on this website',
  '(?:made|received) too many requests',
  '(?:unable to (?:complete|service) your request)',
  'an (?:unexpected|internal) error (?:has )?occurred',
  'in kürze wieder',
  '(?:wird|werden) (?:gerade |derzeit )?gewartet',
  'versuchen sie es (?:später|in)',
  'de retour (?:très )?(?:bientôt|prochainement)',
  'en cours de maintenance',
  'volvemos pronto|disculpe las molestias',
  'torneremo|a breve',
  'tijdelijk niet beschikbaar',
];
