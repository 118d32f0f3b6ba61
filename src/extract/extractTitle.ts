/** The article's title: as the reader of the page sees it, without the site's name. */
import type { Spot } from '../model/markup.ts';
import { extractSiteName, type Found, siteNames } from './extractSite.ts';
import { lettersOf, metaText, type PageFacts, textOf } from './pageFacts.ts';
import { isSiteName, SEPARATOR, siteHeading, stripSiteName } from './siteInTitle.ts';
import {
  aboutHeading,
  alikeHeading,
  begunHeading,
  endHeading,
  type Heading,
  headings,
  introducedHeading,
  isBeside,
  kickeredHeading,
  MAX_TITLE,
  markedHeading,
  onlyHeading,
  partHeading,
  sameHeading,
  shared,
} from './titleHeadings.ts';

/** Titles that the page declares, best first, site names cut. */
function declaredTitles(facts: PageFacts, names: readonly string[]): readonly Found<string>[] {
  // a video within the page has a name of its own
  const isVideo = /Video/i.test(JSON.stringify(facts.article?.['@type'] ?? '')) && facts.metas.has('og:title');
  const raw: readonly (readonly [string | undefined, string])[] = [
    [textOf(facts.article?.headline), 'json-ld'],
    [metaText(facts, 'og:title')?.text, 'og'],
    [metaText(facts, 'twitter:title')?.text, 'twitter'],
    [metaText(facts, 'headline', 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title')?.text, 'meta'],
    [isVideo ? undefined : textOf(facts.article?.name), 'json-ld'],
    [facts.markup.titleTag, 'title'],
  ];
  return raw
    .filter((entry): entry is [string, string] => entry[0] !== undefined && entry[0].length <= MAX_TITLE)
    .map(([text, from]) => ({ value: stripSiteName(text, names), from }))
    .filter(({ value }) => value !== '' && !isSiteName(value, names));
}

/** Headings of the page that can be a title: not of a sidebar, not the site's name. */
function ownHeadings(facts: PageFacts, tag: string, names: readonly string[]): readonly Heading[] {
  return headings(facts, tag).filter((heading) => !isBeside(heading) && !isSiteName(heading.text, names));
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
  const part = partHeading([...own, ...ownHeadings(facts, 'h2', names)], tag.split(SEPARATOR));
  if (part !== undefined) return part;
  const alike = own.filter((heading) => share(heading) >= 0.5).sort((one, other) => share(other) - share(one));
  return alike[0] ?? (own.length === 1 ? own[0] : undefined);
}

/** What is left when everything declared is the site's own name: any heading, else that name. */
function lastResort(facts: PageFacts, names: readonly string[]): Found<string> | undefined {
  const heading =
    ownHeadings(facts, 'h1', names)[0] ??
    aboutHeading(headings(facts, 'h1').filter(({ text }) => isSiteName(text, names))) ??
    ownHeadings(facts, 'h2', names)[0];
  if (heading !== undefined) return { value: heading.text, from: heading.spot.tag };
  const named = metaText(facts, 'og:title')?.text ?? facts.markup.titleTag;
  return named === undefined ? undefined : { value: named, from: 'title' };
}

/** A title, and the heading that bears it on the page, if one does. */
export interface FoundTitle extends Found<string> {
  readonly heading?: Spot;
}

/** True if a newsroom's system states the headline: JSON-LD of a news article. */
function isNews(facts: PageFacts): boolean {
  return textOf(facts.article?.headline) !== undefined && /News/i.test(JSON.stringify(facts.article?.['@type'] ?? ''));
}

/** Where a page bears a title that it declares, and what else its `h1` says. */
function shownTitle(
  facts: PageFacts,
  declared: readonly Found<string>[],
  names: readonly string[],
): FoundTitle | undefined {
  const stated = declared.filter(({ from }) => from !== 'title');
  const values = [...stated, ...declared].map(({ value }) => value);
  const headline = declared.flatMap(({ value, from }) => (from === 'json-ld' ? [value] : [])).slice(0, 1);
  const all = [...headings(facts, 'h1'), ...headings(facts, 'h2')];
  const candidates = all.filter((heading) => !isBeside(heading));
  const bear = (heading: Heading | undefined): FoundTitle | undefined =>
    heading && { value: stripSiteName(heading.text, names), from: heading.spot.tag, heading: heading.spot };
  const same =
    sameHeading(all, headline) ?? sameHeading(candidates, values) ?? undeclaredHeading(facts, declared, names);
  if (same !== undefined) return bear(same);
  const within = kickeredHeading(candidates, [...stated, ...declared]) ?? introducedHeading(candidates, stated);
  if (within !== undefined) return { ...within.title, heading: within.heading.spot };
  const own = ownHeadings(facts, 'h1', names);
  return bear(
    markedHeading(own) ??
      (isNews(facts)
        ? undefined
        : (begunHeading([...own, ...ownHeadings(facts, 'h2', names)], values) ??
          endHeading([...own, ...ownHeadings(facts, 'h2', names)], values) ??
          onlyHeading(own))),
  );
}

/** The title, or undefined on a page that has none. */
export function extractTitle(facts: PageFacts): FoundTitle | undefined {
  const site = extractSiteName(facts)?.value;
  const tagEnd = siteHeading(facts);
  const names = [...[site, tagEnd].filter((name) => name !== undefined), ...siteNames(facts)];
  const declared = declaredTitles(facts, names);
  const shown = shownTitle(facts, declared, names);
  if (shown !== undefined) return shown;
  const headline = declared.find(({ from }) => from === 'json-ld');
  const alike = alikeHeading(
    headings(facts, 'h1'),
    declared.map(({ value }) => value),
  );
  const place = (alike ?? ownHeadings(facts, 'h1', names)[0])?.spot;
  const chosen = headline ?? (alike && { value: stripSiteName(alike.text, names), from: 'h1' }) ?? declared[0];
  const value = chosen ?? lastResort(facts, names);
  return value === undefined ? undefined : { ...value, ...(place && { heading: place }) };
}
