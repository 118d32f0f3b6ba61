/** The article's title: as the reader of the page sees it, without the site's name. */
import type { Spot } from '../model/markup.ts';
import { extractSiteName, type Found, siteNames } from './extractSite.ts';
import { lettersOf, metaText, type PageFacts, spotText, textOf } from './pageFacts.ts';
import { FLAG } from './regionFlags.ts';

/** What stands between a title and a site's name. */
const SEPARATOR = /\s+(?:[-–—|·•»«~/]|::|>)\s+|\s*[|»·•｜]\s*|:\s+/;
const SEPARATORS = new RegExp(`(${SEPARATOR.source})`);
/** Longer "titles" are texts. */
const MAX_TITLE = 400;

/** True if a part of a title is one of the site's names. */
function isSiteName(part: string, names: readonly string[]): boolean {
  const letters = lettersOf(part);
  if (letters === '') return false;
  return names.some((name) => {
    const other = lettersOf(name);
    if (letters === other) return true;
    if (letters.length > 40 || other.length < 4) return false;
    return (
      letters === `the${other}` ||
      other === `the${letters}` ||
      letters === `${other}com` ||
      letters === `${other}de` ||
      (other.length >= 5 && letters.startsWith(other) && letters.length - other.length <= 12)
    );
  });
}

/** A title without the site's name before or after it. Only known names are cut. */
export function stripSiteName(title: string, names: readonly string[]): string {
  const parts = title.split(SEPARATORS);
  let [from, to] = [0, parts.length - 1];
  while (to > from && isSiteName(parts[to] ?? '', names)) to -= 2;
  while (from < to && isSiteName(parts[from] ?? '', names)) from += 2;
  const kept = parts
    .slice(from, to + 1)
    .join('')
    .trim();
  return kept === '' ? title : kept;
}

/** A heading with its text. */
interface Heading {
  readonly text: string;
  readonly spot: Spot;
}

/** The first headings of a level. */
function headings(facts: PageFacts, tag: string): readonly Heading[] {
  return facts.markup.spots
    .filter((spot) => spot.kind === 'heading' && spot.tag === tag)
    .slice(0, 12)
    .map((spot) => ({ text: spotText(facts, spot), spot }))
    .filter(({ text }) => text.length > 1 && text.length <= MAX_TITLE);
}

/** Words of a title that are not shared by chance. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

/** Share of the words of `a` that stand in `b`. */
function shared(a: string, b: string): number {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  let hits = 0;
  for (const word of words) if (others.has(word)) hits += 1;
  return words.size === 0 ? 0 : hits / words.size;
}

/** Titles that the page declares, best first, site names cut. */
function declaredTitles(facts: PageFacts, names: readonly string[]): readonly Found<string>[] {
  const raw: readonly (readonly [string | undefined, string])[] = [
    [textOf(facts.article?.headline), 'json-ld'],
    [metaText(facts, 'og:title')?.text, 'og'],
    [metaText(facts, 'twitter:title')?.text, 'twitter'],
    [metaText(facts, 'headline', 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title')?.text, 'meta'],
    [textOf(facts.article?.name), 'json-ld'],
    [facts.markup.titleTag, 'title'],
  ];
  return raw
    .filter((entry): entry is [string, string] => entry[0] !== undefined && entry[0].length <= MAX_TITLE)
    .map(([text, from]) => ({ value: stripSiteName(text, names), from }))
    .filter(({ value }) => value !== '' && !isSiteName(value, names));
}

/** Headings of the page that can be a title: not of a sidebar, not the site's name. */
function ownHeadings(facts: PageFacts, tag: string, names: readonly string[]): readonly Heading[] {
  const elsewhere = FLAG.beside | FLAG.comments | FLAG.consent;
  return headings(facts, tag).filter(({ text, spot }) => (spot.flags & elsewhere) === 0 && !isSiteName(text, names));
}

/** The heading that says what the page's own declarations say, in the same words. */
function sameHeading(facts: PageFacts, declared: readonly Found<string>[]): Heading | undefined {
  const letters = new Set(declared.map(({ value }) => lettersOf(value)));
  return [...headings(facts, 'h1'), ...headings(facts, 'h2')].find(({ text }) => letters.has(lettersOf(text)));
}

/** The `h1` that says it in nearly the same words. */
function alikeHeading(facts: PageFacts, declared: readonly Found<string>[]): Heading | undefined {
  return headings(facts, 'h1').find(
    ({ text }) =>
      wordsOf(text).size >= 3 &&
      declared.some(({ value }) => shared(text, value) >= 0.75 && shared(value, text) >= 0.5),
  );
}

/** The end of a title tag that the page's header bears as a heading: `A tram | The Gazette` under an `h1` of `The Gazette`. */
function siteHeading(facts: PageFacts, tag: string): string | undefined {
  if (metaText(facts, 'og:title') !== undefined || textOf(facts.article?.headline) !== undefined) return undefined;
  const last = tag.split(SEPARATOR).at(-1)?.trim() ?? '';
  if (last === '' || lettersOf(last) === lettersOf(tag)) return undefined;
  const bears = ({ text, spot }: Heading) => (spot.flags & FLAG.header) !== 0 && lettersOf(text) === lettersOf(last);
  return headings(facts, 'h1').some(bears) ? last : undefined;
}

/** True if a title tag begins with a heading and goes on: what follows is the site's. */
function begins(tag: string, heading: string): boolean {
  const letters = lettersOf(heading);
  return letters.length >= 6 && lettersOf(tag).startsWith(letters);
}

/** On a page that declares nothing but its title tag: the heading that the tag begins with, its only `h1`, or the one that shares most words with the tag. */
function undeclaredHeading(
  facts: PageFacts,
  declared: readonly Found<string>[],
  names: readonly string[],
): Heading | undefined {
  if (declared.some(({ from }) => from !== 'title')) return undefined;
  const own = ownHeadings(facts, 'h1', names);
  const tag = declared[0]?.value ?? '';
  const begin = [...own, ...ownHeadings(facts, 'h2', names)].find(({ text }) =>
    begins(facts.markup.titleTag ?? '', text),
  );
  if (begin !== undefined) return begin;
  const share = ({ text }: Heading) => shared(text, tag);
  const alike = own.filter((heading) => share(heading) >= 0.5).sort((one, other) => share(other) - share(one));
  return alike[0] ?? (own.length === 1 ? own[0] : undefined);
}

/** What is left when everything declared is the site's own name: any heading, else that name. */
function lastResort(facts: PageFacts, names: readonly string[]): Found<string> | undefined {
  const heading = ownHeadings(facts, 'h1', names)[0] ?? ownHeadings(facts, 'h2', names)[0];
  if (heading !== undefined) return { value: heading.text, from: heading.spot.tag };
  const named = metaText(facts, 'og:title')?.text ?? facts.markup.titleTag;
  return named === undefined ? undefined : { value: named, from: 'title' };
}

/** A title, and the heading that bears it on the page, if one does. */
export interface FoundTitle extends Found<string> {
  readonly heading?: Spot;
}

/** The title, or undefined on a page that has none. */
export function extractTitle(facts: PageFacts): FoundTitle | undefined {
  const site = extractSiteName(facts)?.value;
  const tagEnd = siteHeading(facts, facts.markup.titleTag ?? '');
  const names = [...[site, tagEnd].filter((name) => name !== undefined), ...siteNames(facts)];
  const declared = declaredTitles(facts, names);
  const same = sameHeading(facts, declared) ?? undeclaredHeading(facts, declared, names);
  if (same !== undefined) return { value: stripSiteName(same.text, names), from: same.spot.tag, heading: same.spot };
  const headline = declared.find(({ from }) => from === 'json-ld');
  const alike = alikeHeading(facts, declared);
  const place = (alike ?? ownHeadings(facts, 'h1', names)[0])?.spot;
  const chosen = headline ?? (alike && { value: stripSiteName(alike.text, names), from: 'h1' }) ?? declared[0];
  const value = chosen ?? lastResort(facts, names);
  return value === undefined ? undefined : { ...value, ...(place && { heading: place }) };
}
