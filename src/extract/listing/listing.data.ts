/** Words of listing pages in several languages, alternatives of patterns. */

/** Texts of links that lead on to an article without naming it. */
export const READ_ON: readonly string[] = [
  '(?:read|see|view|learn|find|show|get)(?: (?:the|this|it|out|me|all))*(?: (?:more|full|post|story|article|on|details?|entry|rest|now))*',
  'click here|continue(?: reading)?|more(?: info(?:rmation)?| details?)?|details?|full (?:story|article|text)|keep reading',
  'open|permalink|permanent link',
  'weiter(?:lesen)?|mehr(?: lesen| erfahren| dazu)?|zum (?:artikel|beitrag)|jetzt lesen|lesen|ansehen|artikel lesen',
  'weitere informationen|mehr infos?',
  'lire(?: la suite| plus| l.article)?|en savoir plus|voir plus|suite|découvrir',
  'leer(?: más| mas)?|ver más|seguir leyendo|más información|continuar leyendo',
  'leggi(?: tutto| di più| l.articolo)?|continua(?: a leggere)?',
  'ler mais|leia mais|saiba mais|continue lendo|lees (?:meer|verder)|meer(?: lezen)?|verder lezen',
  'läs mer|les mer|læs mere|lue lisää|czytaj (?:więcej|dalej)|więcej|číst dále|více|tovább|читать далее|подробнее|далее',
  '続きを読む|もっと見る|阅读更多|더 보기',
];

/** Counts and actions beside an article: comments, shares, times of reading. */
export const COUNTS: readonly string[] = [
  [
    '(?:\\d[\\d.,k]*|no|one|leave a|add a|post a|write a|keine?|aucun|sin|nessun|discuss)\\s*',
    '(?:comments?|replies|reply|responses?|kommentare?|commentaires?|comentarios?|commenti|reacties)',
  ].join(''),
  '(?:comments?|kommentare?|kommentieren|commentaires?|comentarios?)(?:\\s*\\(?\\d*\\)?)?',
  '(?:reply|discuss|share|teilen|save|bookmark|print|drucken|edit|like|hide|flag)(?:\\s*\\(?\\d*\\)?)?',
  '(?:[\\d.,k]+\\s*)?(?:views?|likes?|shares?|points?|votes?|min(?:ute)?s?(?: read)?|aufrufe|minuten(?: lesezeit)?)',
  '[\\d\\s.,:+#»«›‹→←↑↓…|/-]*',
];

/** Links that go through the pages of a list. */
export const PAGINATION: readonly string[] = [
  [
    '(?:next|previous|prev|older|newer|first|last|back|load more|show more|show all|all|view all|see all)',
    '(?: (?:page|posts?|entries|articles?|stories|news|items))*',
  ].join(''),
  '(?:page|seite|página|pagina|страница)\\s*\\d+',
  '(?:nächste|vorherige|ältere|neuere|erste|letzte|zurück|alle|weitere)(?: (?:seite|beiträge|artikel|meldungen|nachrichten|news))*',
  'suivante?|précédente?|siguiente|anterior|successiv[oa]|precedente|volgende|vorige|alle nieuws|toutes? les actualités',
];

/** Parts of paths that are lists, people or services, not articles. */
export const LIST_PATHS: readonly string[] = [
  'tags?|category|categories|cat|kategorien?|categorie|categoria|rubrik(?:en)?|rubrique|topics?|thema|themen|labels?|sections?',
  'authors?|autor(?:en)?|auteur|users?|members?|profiles?|people|staff|team|u|contributors?|by',
  'page|seite|paged|archives?|archiv|search|suche|recherche|login|logout|signin|signup|register|subscribe|account',
  'cart|warenkorb|checkout|shop',
  'about|about-us|contact|kontakt|impressum|imprint|privacy|datenschutz|terms|agb|legal|help|faq|sitemap|feeds?|rss|newsletter',
  'jobs|careers|share|sharer|intent|comments?|reply|print|edit',
  'wp-admin|wp-login\\.php|ucp\\.php|memberlist\\.php|faq\\.php|cgi-bin',
];

/** Names of elements that are not a part of the title that they are in. */
export const BESIDE_TITLE: readonly string[] = [
  'kicker|overline|dachzeile|topline|roofline|eyebrow|spitzmarke|badge|label|descriptor|tag|category|kategorie|rubrik|section-?name|flag',
  'date|datum|time|meta|count|comments?|reading-?time|duration|author|byline',
  'screen-?reader(?:-?text)?|sr-?only|visually-?hidden|invisible|hidden|icon|anchor|permalink|headerlink|hash-link',
];

/** Names of lists of other articles than the newest: what readers like, what resembles the page. */
export const OTHER_LISTS: readonly string[] = [
  'most-?(?:read|popular|viewed|commented|shared)|mostread|trending|top-?(?:10|ten)|meistgelesen|beliebt|popular(?:-?posts)?',
  'related|recommend(?:ed|ations?)?|similar|see-?also|you-?may|recent-?(?:posts|comments|entries)|latest-?comments',
  'blogroll|linklist',
  'footer|fuss(?:bereich|zeile)?|side-?bar|aside|marginal(?:ie|spalte)?|widget-?area|widget_\\w+|sidenav',
  'navi(?:gation)?|nav|menu|menue|metanavi|breadcrumbs?|pagination|pager|pagenav|tag-?cloud|social|share|sharing',
  'language-?(?:switch(?:er)?|nav)|lang|cookies?|consent|newsletter|login|search|skip-?links?',
  'ads?|advert(?:isement)?|anzeigen?|werbung|sponsor(?:ed|s)?|partner(?:s|logos)?|banner|promo(?:tion)?',
  'events?|veranstaltung(?:en)?|termine?|calendar|kalender',
];

/** Class names of an element that say which one of its kind it is, not what it is. */
export const CHANGING_NAMES: readonly string[] = [
  'odd|even|first|last|alt|alternate|active|current|sticky|featured|clearfix|clear|lead|big|small|large|hero',
  'visited|read|unread|new|open',
];

/** Beginnings of names that say what an element has in it or next to it. */
export const SWITCH_NAMES: readonly string[] = [
  'no|has|with|without|is|js|u|col|columns?|order|page|post|type|category|tag|hentry|format|status|tx|elementor',
];

/** Ends of the paths of files that are no pages. */
export const FILE_ENDS: readonly string[] = [
  'jpe?g|png|gif|webp|avif|svg|ico|css|js|json|xml|rss|atom|ics|vcf|zip|gz|rar|7z|exe|dmg|mp[34]|m4[av]|ogg|webm|mov',
  'pdf|docx?|xlsx?|pptx?|odt',
];

/** Hosts that only share, subscribe or save. */
export const SHARING_HOSTS: readonly string[] = [
  'addtoany\\.com|pinterest\\.[a-z.]+|t\\.me|wa\\.me|whatsapp\\.com|getpocket\\.com|feedly\\.com|feedburner\\.com',
];
