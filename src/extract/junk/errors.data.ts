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

/** Whole names of pages of wikis and repository browsers that nobody has written yet, or that name nothing. */
export const UNWRITTEN: readonly string[] = [
  '(?:this|the) (?:topic|(?:wiki )?page|article|entry|section) (?:does(?:n.t| not) exist|has not been (?:created|written))' +
    '(?: yet)?|create (?:this|a new) page',
  '(?:dieses thema|diese (?:wiki-?)?seite|dieser (?:artikel|eintrag)) (?:existiert|gibt es) (?:noch )?nicht',
  '(?:cette page|ce sujet|cet article) n.existe pas (?:encore|actuellement)|cette page n.existe pas(?: encore)?',
  '(?:este tema|esta página|este artículo) (?:no existe (?:todavía|aún)|(?:todavía|aún) no existe)',
  '(?:questo argomento|questa pagina|questa voce) non esiste (?:ancora|al momento)|questo argomento non esiste',
  '(?:dit onderwerp|deze pagina) bestaat nog niet',
  '(?:este tópico|esta página|este artigo) ainda não existe',
  '(?:ta strona|ten temat) jeszcze nie istnieje|tato stránka (?:ještě|zatím) neexistuje|táto stránka ešte neexistuje',
  '(?:det här ämnet|den här sidan|sidan) finns inte (?:ännu|än)|(?:dette emne|denne side) (?:findes|eksisterer) ikke endnu',
  '(?:dette emnet|denne siden) (?:finnes|eksisterer) ikke ennå|(?:tätä (?:otsikkoa|sivua)) ei ole vielä (?:olemassa|luotu)',
  'ez a (?:témakör|oldal) még nem létezik|(?:эта страница|эта тема) ещ[её] не существует|ця сторінка ще не існує',
  'この(?:トピック|ページ)は(?:まだ)?存在しません|(?:该|此|本)(?:主题|页面|條目|条目)(?:尚|还)?不存在|이 (?:주제|문서)는? ?(?:아직 )?존재하지 않습니다',
  'no such (?:page|topic|entry|post|user|project|repository|branch|commit|file|thread)(?: (?:found|exists?))?',
  '(?:invalid|unknown|bad) (?:page|post|entry|topic|project|repository|branch|commit|object id|commit reference)(?:[:.].{0,60})?',
  '(?:project|repository|commit|branch|topic|thread|user) not found|bad title|no repositories found',
];

/** Sentences with which wikis stand in for a page that nobody has written; without quotations, in lower case. */
export const UNWRITTEN_TEXT: readonly string[] = [
  'there is currently no text in this page|a link to a (?:topic|page) that doesn.t exist yet',
  'you may create (?:it|this page) by|you can create (?:it|this page|a new empty page)|this page does not exist yet',
  'diese seite enthält (?:momentan|derzeit) noch keinen text|einer seite gefolgt, die noch nicht existiert',
  'gibt es noch keine seite mit diesem namen|können sie (?:diese|die) seite (?:jetzt )?(?:anlegen|erstellen)',
  'il n.y a pour l.instant aucun texte sur cette page|lien vers (?:un sujet|une page) qui n.existe pas encore',
  'esta página (?:actualmente )?(?:no tiene|está vacía)|enlace a una página que todavía no existe',
  'in questo momento la pagina richiesta è vuota|collegamento (?:ad|a) (?:un argomento|una pagina) che non esiste',
  'deze pagina bevat (?:nog )?geen tekst|link naar een (?:onderwerp|pagina) (?:gevolgd )?(?:dat|die) nog niet bestaat',
  'esta página (?:encontra-se )?(?:vazia|não contém texto)|tej stronie nie ma jeszcze treści|strony, która jeszcze nie istnieje',
  'в настоящее время на этой странице нет текста|перешли по ссылке на страницу, которой пока не существует',
  'この(?:ページ|項目)には現在(?:本文|テキスト)がありません|本页面目前没有内容|此页目前没有内容',
];

/** Name of a page that is the error of the program that should have made it; the words after the colon are the program's own. */
export const PROGRAM_ERROR: readonly string[] = [
  '(?:(?:fatal|internal|script|template|application|database|query|sql|permission|system|runtime|software|syntax) )?error' +
    '\\s?[:–—-]\\s.{3,90}',
  '(?:error|fehler|erreur|errore) \\d{3}\\s?[:–—-]\\s.{3,90}|(?:software|internal|script|runtime) error',
  '(?:unhandled |uncaught )?exception(?:\\s?[:–—-]\\s.{3,90})?',
  '(?:interner |schwerer )?fehler\\s?[:–—-]\\s.{3,90}|(?:erreur|errore|erro)\\s?[:–—-]\\s.{3,90}',
  '(?:fout(?:melding)?|fel|fejl|feil|virhe|błąd|chyba|hiba|ошибка|помилка)\\s?[:–—-]\\s.{3,90}',
  '(?:エラー|错误|錯誤|오류)\\s?[:：].{2,60}',
];

/** What programs print when they break down. */
export const PROGRAM_FAULT: readonly string[] = [
  '(?:fatal|parse) error: .{1,300} on line \\d|uncaught (?:exception|error|typeerror|argumentcounterror)\\b',
  'traceback \\(most recent call last\\)|sqlstate\\[|you have an error in your sql syntax|whitelabel error page',
  "server error in '.{0,60}' application|an unhandled exception (?:occurred|was generated)|mysqli?_connect\\(\\)",
  '(?:org|java|javax)\\.[a-z.]{3,80}exception\\b|the website encountered an unexpected error',
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
