/**
 * What the names that a page gives its elements (class, id, role) say about them. The words were collected from the
 * templates of news sites and blog systems in several languages; they are read as hints, never as proof: a part that is
 * named like a sidebar and holds most of the text is the article all the same (`extractText.ts`).
 */

/** Bits of a region. */
export const FLAG = {
  /** Not shown: `hidden`, `display:none`. */
  hidden: 1,
  /** Navigation, sidebar, teasers, advertising, sharing: beside the article. */
  beside: 2,
  /** Named as the text of an article. */
  content: 4,
  /** Readers' comments. */
  comments: 8,
  /** Cookie and consent notices. */
  consent: 16,
  author: 32,
  date: 64,
  /** Picture caption. */
  caption: 128,
  /** Within `<noscript>`. */
  noscript: 256,
  /** Page or article header. */
  header: 512,
  /** Within a list of teasers or another article: `<article>` in `<article>`, `<aside>`. */
  aside: 1024,
  /** Within a paragraph's link. */
  link: 2048,
  /** Within `<main>` or `<article>`, or what is named like them. */
  article: 4096,
  /** Paywall or registration notice. */
  paywall: 8192,
  footer: 16384,
  /** Named a teaser: another article's, or the opening of this one. */
  teaser: 32768,
  /** Named as a title, by templates that do not use `<h1>` for it. */
  headline: 65536,
} as const;

/** The bits that hold for everything inside a region. */
export const INHERITED =
  FLAG.hidden |
  FLAG.beside |
  FLAG.comments |
  FLAG.consent |
  FLAG.noscript |
  FLAG.header |
  FLAG.aside |
  FLAG.article |
  FLAG.caption |
  FLAG.footer |
  FLAG.teaser;

const START = '(?:^|[^a-z])';
const END = '(?=$|[^a-z])';
const anyOf = (words: string) => new RegExp(`${START}(?:${words})${END}`);

/** What names say, tried one after the other on a name in lower case with its words parted by `-`. */
export const NAME_RULES: readonly (readonly [number, RegExp])[] = [
  [
    FLAG.comments,
    anyOf(
      'comments?|comments?-?(?:list|section|area|wrap(?:per)?|thread|form)|kommentare?|disqus|respond|fb-?comments|reader-?comments',
    ),
  ],
  [
    FLAG.consent,
    anyOf(
      'cookies?|cookie-?(?:notice|banner|bar|law|consent|info|hint|hinweis)|consent|gdpr|dsgvo|eu-?cookie|onetrust|usercentrics|didomi',
    ),
  ],
  [
    FLAG.beside,
    anyOf(
      'nav(?:bar|igation)?|navi|menu|submenu|breadcrumbs?|(?<!(?:content|has|with|no|without)-)side-?bar(?!-(?:grid|layout))|related|recommend(?:ed|ations?)?|recirc(?:ulation)?|promos?|promotion|' +
        'newsletter|subscribe|subscription|signup|sharing|share|sharebar|shares|sharedaddy|social|socials|social-?(?:media|share|links|bar)|ads?|advert(?:s|ising|isement)?|' +
        'adslot|anzeigen?|werbung|banner|sponsor(?:ed)?|pagination|pager|paging|tags|tag-?(?:list|cloud|links)|tagcloud|widget-?area|widget-(?:text|recent[a-z-]*|categories|archives?|search|nav-menu|rss|tag-cloud|calendar|links|meta)|popup|modal|overlay|lightbox|' +
        'most-?(?:read|popular|viewed)|trending|popular|outbrain|taboola|plista|toolbar|skip-?links?|login|searchform|search-?(?:box|form)|copyright|disclaimer|' +
        'mehr-?zum-?thema|weitere|empfehlung(?:en)?|bookmarks?|rating|bewertung|author-?(?:bio|box|info|card|profile)|about-?(?:the-?)?author|bio|infobox|' +
        'jp-?relatedposts|more-?(?:stories|news|articles|from|on)|(?<!js-)read-?(?:more|next|also)|you-?may-?(?:also-?)?like|up-?next|post-?navigation|nav-?links|screen-?reader-?text|sr-?only|visually-?hidden|print-?only',
    ),
  ],
  [FLAG.teaser, anyOf('teasers?|teaser-?(?:text|list|box)')],
  [FLAG.footer, anyOf('footer|site-?footer|page-?footer|fuss|colophon|impressum')],
  [
    FLAG.content,
    anyOf(
      'article-?_*(?:body|content|text|main|copy|detail|inner|section|paragraphs?)s?|articlebody|articletext|articlecontent|story-?_*(?:body|content|text|main)|storybody|storytext|' +
        '(?:entry|post|blog|beitrags?|artikel|news|single|page|main|text|td-post|detail|node)-?_*(?:content|body|text|inhalt|main)|(?:body|content|text)-?_*(?:copy|text|content|body|main|article)|' +
        'e-content|rich-?text|entry|post|copy|maincontent|artikeltext|fliesstext|lauftext|body__inner-container',
    ),
  ],
  [FLAG.article, anyOf('article|artikel|story|hentry|main|main-?content|content|post|beitrag|news-?article')],
  [
    FLAG.author,
    anyOf(
      'authors?|authorname|author-?_*(?:names?|link|by)|by-?line(?:s|-?(?:name|author))?|autor(?:en)?|autorin|verfasser|redakteur|writer|writtenby|posted-?by|post-?_*author|entry-?_*author|article-?_*authors?|contributors?|fn|vcard|credit-?author|p-author|by|user-?name',
    ),
  ],
  [
    FLAG.date,
    anyOf(
      'date|dates|dateline|datum|date-?(?:published|time|posted|created|line)|datetime|time|times?tamp|time-?stamp|published|published-?(?:date|at|on|time)|pubdate|pub-?date|publish(?:ed|ing)?-?date|publication-?date|posted|posted-?on|post-?_*(?:date|time|meta|info)|entry-?_*(?:date|time|meta)|article-?_*(?:date|time|meta|info|published)|submitted|created|veroeffentlicht|erschienen|byline-?date|meta|dt-published',
    ),
  ],
  [
    FLAG.caption,
    anyOf(
      'caption|wp-caption|wp-caption-text|bildunterschrift|image-?_*(?:caption|credit|info)|credits?|media-?_*(?:caption|credit)|photo-?credit|figcaption|copyright-?notice|bu',
    ),
  ],
  [
    FLAG.headline,
    anyOf('headline|(?:article|entry|post|story|news|page|content)-?_*title|title-?text|ueberschrift|titel'),
  ],
  [FLAG.header, anyOf('header|site-?header|masthead|page-?header|topbar|kopf')],
  [
    FLAG.paywall,
    anyOf(
      'paywall|pay-?wall|regwall|piano|premium-?(?:offer|teaser|wall)|metered|subscriber-?only|paid-?content|plus-?(?:offer|wall|teaser)|offer-?page',
    ),
  ],
];

const BY_ROLE: Readonly<Record<string, number>> = {
  navigation: FLAG.beside,
  complementary: FLAG.beside | FLAG.aside,
  banner: FLAG.header,
  contentinfo: FLAG.footer,
  search: FLAG.beside,
  dialog: FLAG.consent,
  alertdialog: FLAG.consent,
  main: FLAG.article,
  article: FLAG.article,
};

/** The bits for a `role`. */
export function flagsOfRole(role: string): number {
  return BY_ROLE[role.toLowerCase()] ?? 0;
}

const BY_TAG: Readonly<Record<string, number>> = {
  nav: FLAG.beside,
  menu: FLAG.beside,
  aside: FLAG.aside,
  footer: FLAG.footer,
  header: FLAG.header,
  main: FLAG.article,
  article: FLAG.article,
  figcaption: FLAG.caption,
  noscript: FLAG.noscript,
  dialog: FLAG.consent,
  form: 0,
};

/** The bits that an element has by its name alone. */
export function flagsOfTag(tag: string): number {
  return BY_TAG[tag] ?? 0;
}
