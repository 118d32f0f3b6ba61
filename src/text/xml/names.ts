/** Canonical names of elements: the usual prefix of a namespace, whatever prefix a document binds it to. */

/** Namespace (lower case, without slash, hash or version at the end) -> prefix. `''` are the RSS vocabularies. */
const PREFIXES: Readonly<Record<string, string>> = {
  '': '',
  'http://www.w3.org/2005/atom': 'atom:',
  'http://purl.org/atom/ns': 'atom:',
  'http://example.com/newformat': 'atom:',
  'http://example.com/necho': 'atom:',
  'http://purl.org/echo': 'atom:',
  'uri/of/echo/namespace': 'atom:',
  'http://purl.org/pie': 'atom:',
  'http://purl.org/rss/1.0': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://my.netscape.com/publish/formats/rss-0.91': '',
  'http://channel.netscape.com/rdf/simple/0.9': '',
  'http://purl.org/net/rss1.1': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss091': '',
  'http://backend.userland.com/rss092': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://cyber.law.harvard.edu/rss': '',
  'http://hacks.benhammersley.com/rss/streaming': 'str:',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf:',
  'http://purl.org/rss/1.0/modules/content': 'content:',
  'http://purl.org/rss/1.0/modules/syndication': 'sy:',
  'http://purl.org/rss/1.0/modules/slash': 'slash:',
  'http://purl.org/rss/1.0/modules/dcterms': 'dcterms:',
  'http://purl.org/rss/1.0/modules/link': 'l:',
  'http://purl.org/dc/elements/1.0': 'dc:',
  'http://purl.org/dc/elements/1.1': 'dc:',
  'http://purl.org/dc/terms': 'dcterms:',
  'http://search.yahoo.com/mrss': 'media:',
  'http://search.yahoo.com/searchmonkey/media': 'media:',
  'http://video.search.yahoo.com/mrss': 'media:',
  'http://tools.search.yahoo.com/mrss': 'media:',
  'http://www.rssboard.org/media-rss': 'media:',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes:',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes:',
  'http://www.google.com/schemas/play-podcasts/1.0': 'googleplay:',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner:',
  'http://www.pheedo.com/namespace/pheedo': 'pheedo:',
  'http://www.w3.org/1999/xhtml': 'xhtml:',
  'http://www.w3.org/xml/1998/namespace': 'xml:',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news:',
  'http://www.google.com/schemas/sitemap-image/1.1': 'image:',
  'http://www.google.com/schemas/sitemap-video/1.1': 'video:',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.google.com/schemas/sitemap/0.84': '',
  'http://webns.net/mvcb': 'admin:',
  'http://purl.org/syndication/thread/1.0': 'thr:',
};

/** What an undeclared prefix is taken for. */
const USUAL: Readonly<Record<string, string>> = {
  a10: 'atom:',
  atom10: 'atom:',
  atom03: 'atom:',
  xhtml: 'xhtml:',
  html: 'xhtml:',
};

/** No known namespace is longer; and no honest document binds more prefixes. */
const MAX_NAMESPACE = 200;
const MAX_PREFIXES = 100;

/** The namespaces in force at one place, and the names already made there. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
}

/** A document's outermost scope. */
export function rootScope(): Scope {
  return { prefixes: new Map(), names: new Map() };
}

/** The scope inside an element: the outer one unless the element declares namespaces. */
export function openScope(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let prefixes: Map<string, string> | undefined;
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue;
    const prefix = key === 'xmlns' ? '' : key.slice('xmlns:'.length);
    const found = prefixOf(attributes[key] ?? '', prefix);
    if (outer.prefixes.get(prefix) === found) continue;
    prefixes ??= new Map(outer.prefixes);
    if (prefixes.size >= MAX_PREFIXES) break;
    prefixes.set(prefix, found);
  }
  return prefixes === undefined ? outer : { prefixes, names: new Map() };
}

/** The canonical prefix of a namespace; an unknown one keeps the prefix that the document gives it. */
export function prefixOf(namespace: string, prefix: string): string {
  if (namespace.length > MAX_NAMESPACE) return prefix === '' ? '' : `${prefix}:`;
  const key = namespace
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/[/#]+$/, '');
  const known = Object.hasOwn(PREFIXES, key) ? PREFIXES[key] : undefined;
  if (known !== undefined) return known;
  return prefix === '' ? '' : (USUAL[prefix] ?? `${prefix}:`);
}

/** The canonical name of a tag name as written. */
export function toQualifiedName(raw: string, scope: Scope): string {
  const made = scope.names.get(raw);
  if (made !== undefined) return made;
  const lower = raw.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const canonical = scope.prefixes.get(prefix) ?? (prefix === '' ? '' : (USUAL[prefix] ?? `${prefix}:`));
  const name = canonical + lower.slice(colon + 1);
  scope.names.set(raw, name);
  return name;
}
