/**
 * What content systems and generators call the lists and the static pages of a site, as the path segment of an address; from the
 * defaults of WordPress, Hugo, Jekyll, Hexo, Pelican, Eleventy, Drupal, Ghost, Shopify, and their translations.
 */

/** Segments after which the name of a tag, a category or a person follows. */
export const LIST_SEGMENTS: readonly string[] = [
  'tags?|tagged|categor(?:y|ies)|authors?|contributors?|labels?|keywords?|taxonomy',
  'kategori(?:e|en|er)?|schlagwort(?:e|er)?|schlagw(?:oe|%c3%b6)rter|autor(?:en)?',
  'cat(?:%c3%a9|e)gories?|mots?-cles?|etiquet(?:te|tes)|auteurs?',
  'categorias?|etiquetas?|autor(?:es|a|as)?|categori[ae]|autor[ei]|rubriques?|onderwerp(?:en)?',
  'kategoria(?:t)?|avainsanat?|tunniste(?:et)?|kirjoittajat?|tagi|%d1%82%d0%b5%d0%b3',
];

/** Segments after which one more may name a list: other things are called so, too. */
export const WEAK_SEGMENTS: readonly string[] = [
  'topics?|sections?|users?|members?|profiles?|themen?|page|seite|pagina|search',
];

/** Last segments of lists that have nothing after them. */
export const LIST_NAMES: readonly string[] = [
  'blog|posts?|articles?|news|stories|archives?|archiv|search|suche|recherche|index|home|start|all|feed|rss|sitemap',
];

/** First and only segments of static pages. */
export const STATIC_NAMES: readonly string[] = [
  'sample-page|beispiel-seite|page-d-exemple|pagina-ejemplo|pagina-di-esempio|voorbeeld-pagina',
  'contact(?:-us)?|kontakt|contacto|contatti|impressum|imprint|mentions-legales|aviso-legal|legal|disclaimer',
  'privacy(?:-policy)?|datenschutz(?:erkl(?:ae|%c3%a4)rung)?|politique-de-confidentialite',
  'terms(?:-(?:of-(?:use|service)|and-conditions))?|cookies?(?:-policy)?',
  'login|register|sign(?:in|up)|cart|checkout|account|404|offline|thank-you|newsletter|subscribe',
];

/** Queries by which a content system asks for a list. */
export const LIST_QUERIES: readonly string[] = ['(?:cat|tag|author|paged?|s|q|category_name|taxonomy|label)='];

/** Words in the names of the sitemaps of an index, and how late they are read; the first that is found decides. */
export const SITEMAP_RANKS: readonly { readonly rank: number; readonly words: readonly string[] }[] = [
  {
    rank: 4,
    words: [
      'taxonom(?:y|ies)|categor(?:y|ies)|kategorien?|tags?|post_tags?|post_format|users?|authors?|autor(?:en|es)?|members?',
      'images?|bilder|attachments?|local|products?|product_cat|glossary|forums?|static|misc|archives?',
    ],
  },
  { rank: 3, words: ['posts?-page|pages?|seiten|paginas?'] },
  { rank: 0, words: ['news|aktuell|nachrichten|actualites?|noticias'] },
  { rank: 1, words: ['posts?-post|posts?|articles?|artikel|stor(?:y|ies)|blog|entries|content'] },
];
