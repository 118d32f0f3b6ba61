/**
 * Words in the names (class, id) that templates of news sites and blog systems in several languages give their elements.
 * Each list holds alternatives of a pattern for words of a name, in lower case and separated by `-`.
 */

/** Readers' comments. */
export const COMMENTS: readonly string[] = [
  'comments?|comments?-?(?:list|section|area|wrap(?:per)?|thread|form)|kommentare?',
  'disqus|respond|fb-?comments|reader-?comments',
];

/** Cookie and consent notices, and the products that show them. */
export const CONSENT: readonly string[] = [
  'cookies?|cookie-?(?:notice|banner|bar|law|consent|info|hint|hinweis)|consent|gdpr|dsgvo|eu-?cookie',
  'onetrust|usercentrics|didomi',
];

/** What is outside of an article. */
export const BESIDE: readonly string[] = [
  // navigation
  'nav(?:bar|igation)?|navi|menu|submenu|breadcrumbs?',
  '(?<!(?:content|has|with|no|without)-)side-?bar(?!-(?:grid|layout))',
  // other articles, and what the site promotes
  'related|recommend(?:ed|ations?)?|recirc(?:ulation)?|promos?|promotion',
  'newsletter|subscribe|subscription|signup',
  // sharing
  'sharing|share|sharebar|shares|sharedaddy|social|socials|social-?(?:media|share|links|bar)',
  // advertising
  'ads?|advert(?:s|ising|isement)?|adslot|anzeigen?|werbung|banner|sponsor(?:ed)?',
  // lists of pages and of tags, and other boxes of blog systems
  'pagination|pager|paging|tags|tag-?(?:list|cloud|links)|tagcloud',
  'widget-?area|widget-(?:text|recent[a-z-]*|categories|archives?|search|nav-menu|rss|tag-cloud|calendar|links|meta)',
  'popup|modal|overlay|lightbox',
  'most-?(?:read|popular|viewed)|trending|popular|outbrain|taboola|plista',
  'toolbar|skip-?links?|login|searchform|search-?(?:box|form)|copyright|disclaimer',
  'mehr-?zum-?thema|weitere|empfehlung(?:en)?|bookmarks?|rating|bewertung',
  // the author's box
  'author-?(?:bio|box|info|card|profile)|about-?(?:the-?)?author|bio|infobox',
  // what to read next
  'jp-?relatedposts|more-?(?:stories|news|articles|from|on)|(?<!js-)read-?(?:more|next|also)',
  'you-?may-?(?:also-?)?like|up-?next|post-?navigation|nav-?links',
  // what only some readers see
  'screen-?reader-?text|sr-?only|visually-?hidden|print-?only',
];

/** Openings of articles that the page is not about, or of its own. */
export const TEASER: readonly string[] = ['teasers?|teaser-?(?:text|list|box)'];

/** The foot of a page. */
export const FOOTER: readonly string[] = ['footer|site-?footer|page-?footer|fuss|colophon|impressum'];

/** The text of an article. */
export const CONTENT: readonly string[] = [
  'article-?_*(?:body|content|text|main|copy|detail|inner|section|paragraphs?)s?|articlebody|articletext|articlecontent',
  'story-?_*(?:body|content|text|main)|storybody|storytext',
  [
    '(?:entry|post|blog|beitrags?|artikel|news|single|page|main|text|td-post|detail|node)-?_*',
    '(?:content|body|text|inhalt|main)',
  ].join(''),
  '(?:body|content|text)-?_*(?:copy|text|content|body|main|article)',
  'e-content|rich-?text|entry|post|copy|maincontent|artikeltext|fliesstext|lauftext|body__inner-container',
];

/** An article with its head, or the main part of a page. */
export const ARTICLE: readonly string[] = [
  'article|artikel|story|hentry|main|main-?content|content|post|beitrag|news-?article',
];

/** The name of an author. */
export const AUTHOR: readonly string[] = [
  'authors?|authorname|author-?_*(?:names?|link|by)|by-?line(?:s|-?(?:name|author))?',
  'autor(?:en)?|autorin|verfasser|redakteur|writer|writtenby|posted-?by',
  'post-?_*author|entry-?_*author|article-?_*authors?|contributors?|fn|vcard|credit-?author|p-author|by|user-?name',
];

/** A date. */
export const DATE: readonly string[] = [
  'date|dates|dateline|datum|date-?(?:published|time|posted|created|line)|datetime|time|times?tamp|time-?stamp',
  'published|published-?(?:date|at|on|time)|pubdate|pub-?date|publish(?:ed|ing)?-?date|publication-?date',
  'posted|posted-?on|post-?_*(?:date|time|meta|info)|entry-?_*(?:date|time|meta)',
  'article-?_*(?:date|time|meta|info|published)|submitted|created|veroeffentlicht|erschienen',
  'byline-?date|meta|dt-published',
];

/** The caption or the credit of a picture. */
export const CAPTION: readonly string[] = [
  'caption|wp-caption|wp-caption-text|bildunterschrift|image-?_*(?:caption|credit|info)|credits?',
  'media-?_*(?:caption|credit)|photo-?credit|figcaption|copyright-?notice|bu',
];

/** A title, in templates that do not use `<h1>` for it. */
export const HEADLINE: readonly string[] = [
  'headline|(?:article|entry|post|story|news|page|content)-?_*title|title-?text|ueberschrift|titel',
];

/** The head of a page or of an article. */
export const HEADER: readonly string[] = ['header|site-?header|masthead|page-?header|topbar|kopf'];

/** Paywall or registration notices. */
export const PAYWALL: readonly string[] = [
  'paywall|pay-?wall|regwall|piano|premium-?(?:offer|teaser|wall)|metered',
  'subscriber-?only|paid-?content|plus-?(?:offer|wall|teaser)|offer-?page',
];
