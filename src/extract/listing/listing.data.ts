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
  '(?:an?|\\d+)\\s*(?:s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?|months?|y(?:ears?)?)(?: ago)?',
  'vor (?:einer?|einem|\\d+) \\p{L}+|il y a \\d+ \\p{L}+|hace \\d+ \\p{L}+',
  '\\d+ \\p{L}+ (?:fa|geleden|sedan|siden|temu|назад|önce)|\\d+(?:分|時間|日|小时|天|分钟)前',
  // the name of a host and nothing else
  '\\(?(?:[a-z0-9-]+\\.)+[a-z]{2,8}\\)?',
];

/** Links that go through the pages of a list. */
export const PAGINATION: readonly string[] = [
  [
    '(?:next|previous|prev|older|newer|first|last|back|load more|show more|show all|all|view all|see all)',
    '(?: (?:page|posts?|entries|articles?|stories|news|items))*',
  ].join(''),
  '(?:page|seite|página|pagina|страница)\\s*\\d+',
  '(?:nächste|vorherige|ältere|neuere|erste|letzte|zurück|alle|weitere)(?: (?:seite|beiträge|artikel|meldungen|nachrichten|news))*',
  '(?:view|see|show|browse|load|read|explore) (?:all|more|older|other)(?: (?:of|the|our|from|in))*(?: \\p{L}+){0,3}|all \\p{L}+',
  '(?:zu )?(?:alle[nr]?|weitere[nr]?|mehr|ältere) \\p{L}+(?: \\p{L}+)?(?: (?:anzeigen|ansehen|lesen|laden|anschauen))?',
  '(?:zum|ins) \\p{L}*archiv',
  '(?:toutes?|tous)(?: les)? \\p{L}+|plus d.\\p{L}+|(?:ver )?(?:tod[ao]s|más)(?: l[ao]s)? \\p{L}+',
  'tutt[ei](?: le| gli| i)? \\p{L}+|altr[ei] \\p{L}+',
  'показать (?:ещё|все)|все \\p{L}+|(?:więcej|wszystkie|visa|alla|vis alle|tüm|tümü|daha fazla) ?\\p{L}*|もっと見る|.{0,8}一覧(?:へ|を見る)?',
  '更多.?|더 ?보기|المزيد',
  'suivante?|précédente?|siguiente|anterior|successiv[oa]|precedente|volgende|vorige|alle nieuws|toutes? les actualités',
];

/** Parts of paths that are lists, people or services, not articles. */
export const LIST_PATHS: readonly string[] = [
  'rubrik(?:en)?|rubrique|topics?|thema|themen|labels?|sections?',
  'page|seite|paged|search|suche|recherche|login|logout|signin|signup|register|subscribe|account',
  'cart|warenkorb|checkout',
  'about|about-us|contact|kontakt|impressum|imprint|privacy|datenschutz|terms|agb|legal|help|faq|sitemap|feeds?|rss|newsletter',
  'jobs|careers|share|sharer|intent|comments?|reply|print|edit',
  'wp-admin|wp-login\\.php|ucp\\.php|memberlist\\.php|faq\\.php|cgi-bin|viewforum\\.php|forumdisplay\\.php|index\\.php\\?board',
];

/** Parts of paths below which are people, goods and lists, and never articles. */
export const PERSON_PATHS: readonly string[] = [
  'authors?|autor(?:en)?|auteurs?|users?|members?|profiles?|people|staff|team|u|contributors?|by|@[\\w.-]+|yazarlar|columnistas?',
  'products?|produkte?|produits?|productos?|prodotti|collections?|shop|store|cart|checkout|order|bestellen|boutique|tienda',
  'tags?|tagged|category|categories|cat|kategorien?|categorie|categoria|etiqueta|forums?|boards?',
  'signin|sign-in|login|logout|sso|oauth|password|subscribe|wp-admin|tree|blob|src|branch',
  '(?:special|help|category|user|user_talk|talk|file|template|portal|spezial|hilfe|kategorie|benutzer|datei|aide|catégorie):.*',
];

/** Parts of paths below which are events. */
export const EVENT_PATHS: readonly string[] = [
  'events?|veranstaltung(?:en)?|veranstaltungskalender|termine?|calendar|kalender|evenements?|eventos?|eventi|evenementen',
  'evenemang|afisha',
];

/** Parts of paths below which are the pages that a firm, an office or a manual has for good. */
export const LASTING_PATHS: readonly string[] = [
  'features?|solutions?|services?|platform|products?|capabilities|integrations?|industries|use-cases|compare|plans?|pricing',
  'docs?|documentation|guides?|manual|reference|api|kb|knowledge-?base|support|help|faqs?|tutorials?|glossary|lexikon|glossar',
  'courses?|kurse|classes|programs?|degrees|recipes|dienstleistungen?|leistungen|service|angebote?|formulare|forms?|fees|polic(?:y|ies)',
  'about|about-us|company|unternehmen|ueber-uns|kontakt|contact|legal|investors?|careers?|jobs?|karriere|stellen(?:angebote)?',
  'campaigns?|landing|partners?|locations?|standorte?|categor(?:y|ies)',
];

/** Parts of paths that lists of articles and the articles themselves are in. */
export const NEWS_PATHS: readonly string[] = [
  'news(?!letter)[\\w-]*|blogs?|posts?|articles?|stor(?:y|ies)|press(?:-?\\w+)?|media-?(?:center|releases?)',
  'archives?|journal|magazine?|magazin|notes?|essays?|writing|updates?|changelog|releases?|announcements?|insights?|columns?|opinion',
  'diary|log|weblog|p|t|topics?|threads?|entry|entries|latest|bulletins?|notices?|dispatch(?:es)?|item|headlines?|briefs?',
  'aktuell(?:es)?|neuigkeiten|meldung(?:en)?|nachrichten?|mitteilungen|pressemitteilungen|presse(?:-?\\w+)?|artikel|beitrag',
  'beitraege|bekanntmachungen',
  'actualites?|actus?|nouvelles|articulos?|noticias?|actualidad|notizie|comunicati|nieuws|berichten|nyheter|nyheder|uutiset',
  'ajankohtaista',
  'aktualnosci|wiadomosci|artykuly|aktuality|zpravy|clanky|hirek|stiri|novosti|vesti|lenta|haber(?:ler)?|duyurular|nea|xinwen|tongzhi',
];

/** The same as names of pages, whole words. */
export const NEWS_NAMES: readonly string[] = [
  'news(?:room)?|blog|posts?|articles?|stories|press(?: releases?)?|archives?|journal|magazine|notes|writing|updates|changelog',
  'announcements?',
  'insights|latest|headlines|front page|entries|weblog|planet|recent|what.s new',
  'aktuell(?:es)?|neuigkeiten|meldungen|nachrichten|mitteilungen|pressemitteilungen|presse|artikel|beiträge|bekanntmachungen|neues',
  'actualités?|nouvelles|communiqués|noticias|novedades|actualidad|notizie|comunicati|notícias|nieuws|berichten|nyheter|nyheder|uutiset',
  'aktualności|wiadomości|aktuality|zprávy|hírek|știri|новости|лента|блог|новини|haber(?:ler)?|duyurular|νέα|ανακοινώσεις|חדשות|עדכונים',
  '.*(?:ニュース|お知らせ|新着|ブログ|新闻|新聞|公告|通知|动态|뉴스|공지사항|소식|أخبار|الأخبار|مدونة).*',
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
  'footer|fuss(?:bereich|zeile)?|side-?bar|aside|marginal(?:ie|spalte)?|widget-?area|widget_\\w+',
  'ads?|advert(?:isement)?|anzeigen?|werbung|sponsor(?:ed|s)?|partner(?:s|logos)?|banner|promo(?:tion)?',
  'events?|veranstaltung(?:en)?|termine?|calendar|kalender',
];

/** Names of what goes through pages and sites. Lists are at times within what is called so, as "pagination-container". */
export const PAGER_NAMES: readonly string[] = [
  '[a-z]*nav(?:i(?:gation)?|bar|list)?|[a-z]*menue?|breadcrumbs?|pagination|pager|pagenav|tag-?cloud|social|share|sharing',
  'language-?(?:switch(?:er)?|nav)|lang|cookies?|consent|newsletter|login|search(?![-_]?results?)|skip-?links?',
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

/** Headings of lists of other articles than the newest. */
export const OTHER_TITLES: readonly string[] = [
  '(?:the )?(?:most|popular|trending|recommended|related|similar|suggested|featured links)(?: \\p{L}+){0,3}|top (?:10|ten|\\d+)',
  '(?:upcoming |next |our )?events|calendar|what.s on|dates|(?:nächste |aktuelle |kommende )?(?:veranstaltungen|termine)',
  'veranstaltungskalender',
  '(?:prochains )?(?:événements|évènements|rendez-vous)|(?:próximos )?eventos|prossimi eventi|evenementen|evenemang|wydarzenia',
  'мероприятия|афиша|イベント',
  'popular|related|trending|recommended|similar|see also|(?:you )?(?:may|might) (?:also )?(?:like|enjoy)(?: this| these)?',
  '(?:keep|further) reading|read (?:next|also)|up next|(?:more|also) (?:from|in|on|about|like|by) .{1,30}',
  'more (?:stories|articles|posts)',
  'recent comments|recently (?:updated|viewed)|references|external links|footnotes|next steps|learn more|sponsored|advertisement',
  '(?:am )?meist(?:gelesen|geklickt|kommentiert|gesehen)(?:e|en)?(?: \\p{L}+)?|(?:auch|das könnte sie auch) interess(?:ant|ieren)',
  'mehr zum thema',
  'verwandte (?:artikel|themen|beiträge)|ähnliche (?:artikel|beiträge)|lesen sie auch|passend dazu|beliebt(?:e \\p{L}+)?',
  'siehe auch|anzeige',
  '(?:les )?plus (?:lus?|lues|commentés|partagés)(?: .{1,20})?|(?:à lire|lire|voir) aussi|articles? (?:liés|similaires|connexes)',
  'sur le même (?:sujet|thème)',
  'lo más (?:leído|visto|comentado)|(?:artículos|noticias) relacionad[ao]s|te puede interesar|también te puede interesar',
  'más leídas?|relacionad[ao]s',
  '(?:i )?più letti|articoli correlati|leggi anche|potrebbe interessarti|mais lidas?|leia também|meest gelezen|lees ook',
  'mest lästa?|läs också',
  'mest leste?|les også|mest læste?|luetuimmat|najczęściej czytane|popularne|czytaj także|nejčtenější|legolvasottabb',
  'en çok okunanlar?|ilgili haberler',
  '(?:самое )?(?:читаемое|популярное|обсуждаемое)|читайте также|по теме|найпопулярніше|διαβάστε επίσης|δημοφιλή',
  'σχετικά(?: άρθρα)?|הנקראות ביותר|כתבות נוספות',
  '(?:アクセス|人気)?ランキング|関連記事|人気記事|おすすめ.*|相关(?:文章|新闻|阅读)|热门.*|点击排行|推荐阅读|인기.*|많이 본.*|관련 ?(?:기사|글)|الأكثر قراءة|اقرأ أيضا',
];
