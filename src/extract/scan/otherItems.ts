/**
 * Which objects of a page's JSON-LD describe another page: related stories, lists of teasers, films that are embedded. An
 * object is the page's own if its address or its headline is the page's.
 */
import type { CandidateElement, Link, Meta, StructuredItem } from '../../model/markup.ts';
import { toPlainText } from '../../text/html/html.ts';
import { isJsonObject } from '../../text/jsonObject.ts';
import { isFrontPage, resolveUrl } from '../../text/url/url.ts';
import type { ListedItem } from './jsonLd.ts';

/** What a page says of itself, as far as it was read. */
export interface PageSelf {
  readonly html: string;
  readonly url: string | undefined;
  readonly titleTag: string | undefined;
  readonly metas: readonly Meta[];
  readonly links: readonly Link[];
  readonly candidates: readonly CandidateElement[];
}

/** Types that have an address and a headline of their own. */
const OF_A_PAGE =
  /article|posting|webpage|itempage|videoobject|^review$|report|creativework|podcastepisode|^recipe$|event$/;
const OF_A_FILM = /videoobject|audioobject|podcastepisode/;
/** Metas with the page's own title. */
const TITLE_METAS = new Set([
  'og:title',
  'twitter:title',
  'parsely-title',
  'sailthru.title',
  'dc.title',
  'citation_title',
]);
/** Most headings that are compared with a headline, and how much of each, in characters of markup. */
const MAX_HEADINGS = 12;
const MAX_HEADING = 1_500;
/** Least share of the words of a headline that the page's titles have, if it is worded a little differently there. */
const MIN_SHARED = 0.5;
/** Least letters of a headline that is looked for within a title. */
const MIN_WITHIN = 6;

/** Host and path of an address: page and object may differ in scheme, `www.`, query and the slash at the end. */
function placeOf(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

/** The addresses by which an object is known. */
function addressesOf({ value }: StructuredItem, base: string): readonly string[] {
  const main = value.mainEntityOfPage;
  const named = [value.url, value['@id'], main, ...(isJsonObject(main) ? [main['@id'], main.url] : [])];
  return named.flatMap((name) => {
    const url =
      typeof name === 'string' && /^(?:https?:)?\/|^[^\s:#]+\//i.test(name) ? resolveUrl(name, base) : undefined;
    // `https://site.example/#article-7` is a name within the site's own data, not where the article is
    return url === undefined || (name === value['@id'] && isFrontPage(url)) ? [] : [placeOf(url)];
  });
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
const foldLetters = (text: string) => [...wordsOf(text)].join('');

/** The page's own titles, read when they are first asked for: most objects are known by their address. */
function createTitles({ html, titleTag, metas, candidates }: PageSelf): () => readonly string[] {
  let titles: readonly string[] | undefined;
  return () => {
    titles ??= [
      titleTag ?? '',
      ...metas.filter(({ name }) => TITLE_METAS.has(name)).map(({ content }) => toPlainText(content)),
      ...candidates
        .filter(({ kind, tag }) => kind === 'heading' || (kind === 'headline' && !/^h\d$/.test(tag)))
        .slice(0, MAX_HEADINGS)
        .map(({ start, end }) => toPlainText(html.slice(start, Math.min(end, start + MAX_HEADING)))),
    ];
    return titles;
  };
}

/** True if one of the page's titles has the words of a headline, or most of them. */
function isTitle(headline: string, titles: readonly string[]): boolean {
  const [letters, words] = [foldLetters(headline), wordsOf(headline)];
  return titles.some((title) => {
    const own = wordsOf(title);
    const whole = foldLetters(title);
    if (letters === whole || (letters.length >= MIN_WITHIN && whole.includes(letters))) return true;
    if (whole.length >= MIN_WITHIN && letters.includes(whole)) return true;
    return [...words].filter((word) => own.has(word)).length >= Math.max(words.size * MIN_SHARED, 2);
  });
}

/**
 * The objects, those of other pages marked. An object among others (in a list, as a part) is the page's own only if address
 * or headline prove it; one that stands alone is another's only if both are known and neither fits.
 */
export function markOthers(items: readonly ListedItem[], page: PageSelf): readonly StructuredItem[] {
  if (!items.some(({ types }) => types.some((type) => OF_A_PAGE.test(type)))) return items;
  const base = page.url ?? '';
  const declared = [
    ...page.links.filter(({ rel }) => /(?:^|\s)canonical(?:\s|$)/.test(rel)).map(({ href }) => href),
    ...page.metas.filter(({ name }) => name === 'og:url').map(({ content }) => content),
  ];
  const own = new Set([base, ...declared.map((href) => resolveUrl(href, base) ?? '')].map(placeOf));
  own.delete('');
  const titles = createTitles(page);
  const isFilmPage = page.metas.some(({ name, content }) => name === 'og:type' && /^video/i.test(content));
  const isOther = ({ listed, ...item }: ListedItem): boolean => {
    if (!item.types.some((type) => OF_A_PAGE.test(type))) return false;
    const addresses = addressesOf(item, base);
    if (addresses.some((address) => own.has(address))) return false;
    const stated = item.value.headline ?? item.value.name;
    const headline = typeof stated === 'string' ? toPlainText(toPlainText(stated.slice(0, MAX_HEADING))) : '';
    if (headline !== '' && isTitle(headline, titles())) return false;
    // a film that a page embeds may have neither address nor name
    if (item.types.some((type) => OF_A_FILM.test(type))) return listed === true || !isFilmPage;
    return listed === true || (headline !== '' && addresses.length > 0 && own.size > 0);
  };
  return items.map(({ listed, ...item }) =>
    isOther({ ...item, ...(listed && { listed }) }) ? { ...item, isOther: true } : item,
  );
}
