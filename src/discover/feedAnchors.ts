/** Links in the text of a page that lead to feeds by their words or by their address, where no `<link>` announces one. */
import { toPlainText } from '../text/html/html.ts';
import { decodeText } from '../text/html/tokens.ts';
import { fromFeedScheme } from '../text/url/feedScheme.ts';
import { resolveUrl } from '../text/url/url.ts';

/** Links that are looked at, and how much of each, in characters. */
const MAX_ANCHORS = 3_000;
const MAX_TAG = 2_000;
const MAX_WORDS = 400;
/** Feeds that are kept. */
const MAX_FEEDS = 6;

const HREF = /\shref\s*=\s*(?:"([^"]{1,1500})"|'([^']{1,1500})'|([^\s"'>]{1,1500}))/i;
/** What a link is named, also by a picture or to readers that do not see. */
const NAMES = /\s(?:title|aria-label|alt|class)\s*=\s*(?:"([^"]{1,200})"|'([^']{1,200})')/gi;
/** Words that name a feed; a text of many words only speaks of one. */
const FEED_WORDS =
  /(?:^|[^\p{L}\p{N}])(?:rss|atom|feeds?|web ?feed|news ?feed|フィード|フィードを購読)(?:$|[^\p{L}\p{N}])/iu;
const MAX_NAME = 60;
/** Addresses of feeds. */
const FEED_ADDRESS =
  /^feed:|[/=._-](?:rss|atom|feed|rdf)(?:2|s)?(?:\.xml|\.php|\.json)?\/?(?:[?#]|$)|\.(?:rss|atom|rdf)(?:[?#]|$)/i;
/** Services that subscribe, explain or share, and files that are no feeds. */
const OTHER =
  /feedly|inoreader|netvibes|newsblur|add(?:this|toany)|wikipedia\.org|\.(?:svg|png|gif|jpe?g|html?\/feedback)(?:[?#]|$)/i;

/** Addresses of feeds that a page links in its text, the most telling first. `base`: of its relative links. */
export function discoverFeedAnchors(html: string, base: string): readonly string[] {
  const found = new Map<string, number>();
  let at = nextAnchor(html, 0);
  for (let seen = 0; at >= 0 && seen < MAX_ANCHORS; seen += 1) {
    const anchor = readAnchor(html, at, base);
    if (anchor !== undefined && !found.has(anchor.url)) found.set(anchor.url, anchor.signs);
    at = nextAnchor(html, at + 2);
  }
  return [...found]
    .sort(([, a], [, b]) => b - a)
    .map(([url]) => url)
    .slice(0, MAX_FEEDS);
}

function nextAnchor(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    const letter = html.charCodeAt(at + 1);
    const after = html.charCodeAt(at + 2);
    if ((letter === 0x61 || letter === 0x41) && after <= 0x20) return at;
  }
  return -1;
}

/** The feed that a link leads to, and how many signs say so; undefined for any other link. */
function readAnchor(html: string, at: number, base: string): { url: string; signs: number } | undefined {
  const cut = html.slice(at, at + MAX_TAG);
  const end = cut.indexOf('>');
  const tag = end < 0 ? cut : cut.slice(0, end);
  const href = HREF.exec(tag);
  const stated = decodeText(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
  if (stated === '' || OTHER.test(stated)) return undefined;
  const inside = end < 0 ? '' : (html.slice(at + end + 1, at + end + 1 + MAX_WORDS).split(/<\/a\s*>/i, 1)[0] ?? '');
  const names = [
    toPlainText(inside),
    ...[tag, inside].flatMap((part) => [...part.matchAll(NAMES)].map((m) => m[1] ?? m[2] ?? '')),
  ];
  const isNamed = names.some((name) => name.length <= MAX_NAME && FEED_WORDS.test(name));
  const signs = Number(isNamed) + Number(FEED_ADDRESS.test(stated));
  const url = signs === 0 ? undefined : resolveUrl(fromFeedScheme(stated), base);
  if (url === undefined) return undefined;
  return { url, signs: signs - (/comment|kommentar/i.test(`${stated} ${names[0]}`) ? 1.5 : 0) };
}
