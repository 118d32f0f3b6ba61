/** The article's title: as the reader of the page sees it, without the site's name. */
import type { Spot } from '../model/markup.ts';
import { extractSiteName, type Found, siteNames } from './extractSite.ts';
import { lettersOf, metaText, type PageFacts, textOf } from './pageFacts.ts';
import { isSiteName, SEPARATOR, type SiteName, siteHeading, stripSiteName, toSiteNames } from './siteInTitle.ts';
import {
  aboutHeading,
  alikeHeading,
  begunHeading,
  endHeading,
  type Heading,
  introducedHeading,
  isBeside,
  kickeredHeading,
  MAX_TITLE,
  markedHeading,
  onlyHeading,
  partHeading,
  sameHeading,
  shared,
  titleHeadings,
} from './titleHeadings.ts';

/** Titles that the page declares, best first, site names cut. */
function declaredTitles(facts: PageFacts, names: readonly SiteName[]): readonly Found<string>[] {
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

/** What the title is chosen from. */
interface Clues {
  readonly facts: PageFacts;
  readonly names: readonly SiteName[];
  readonly declared: readonly Found<string>[];
  /** All headings, `h1` first. */
  readonly headings: readonly Heading[];
  /** Those that can be a title: not of a sidebar, not the site's name. */
  readonly own: readonly Heading[];
}

/** True for a title that ends in an ellipsis where another goes on with its sentence. */
function isCut(title: string, others: readonly string[]): boolean {
  const bare = title.replace(/\s*(?:\.{3}|…)$/, '');
  if (bare === title || bare === '') return false;
  return others.some((other) => other.startsWith(bare) && /^ ?[\p{L}\p{N}(„“"']/u.test(other.slice(bare.length)));
}

function gatherClues(facts: PageFacts): Clues {
  const headings = titleHeadings(facts);
  const found = [extractSiteName(facts)?.value, siteHeading(facts, headings), ...siteNames(facts)];
  const names = toSiteNames(found.filter((name) => name !== undefined));
  const own = headings.filter((heading) => !isBeside(heading) && !isSiteName(heading.text, names));
  const declared = declaredTitles(facts, names);
  const texts = [...declared.map(({ value }) => value), ...own.map(({ text }) => text)];
  const whole = declared.filter(({ value }) => !isCut(value, texts));
  return { facts, names, declared: whole, headings, own };
}

const isFirstLevel = ({ spot }: Heading) => spot.tag === 'h1';

/** True if a title tag begins with a heading and goes on: what follows is the site's. */
const begins = (tag: string, { letters }: Heading) => letters.length >= 6 && lettersOf(tag).startsWith(letters);

/** On a page that declares nothing but its title tag: the heading that the tag begins with or has as a part, the `h1` that shares most words with it, or the only one. */
function undeclaredHeading({ facts, declared, own }: Clues): Heading | undefined {
  if (declared.some(({ from }) => from !== 'title')) return undefined;
  const tag = declared[0]?.value ?? '';
  const found =
    own.find((heading) => begins(facts.markup.titleTag ?? '', heading)) ?? partHeading(own, tag.split(SEPARATOR));
  if (found !== undefined) return found;
  const first = own.filter(isFirstLevel);
  const share = ({ text }: Heading) => shared(text, tag);
  const alike = first.filter((heading) => share(heading) >= 0.5).sort((one, other) => share(other) - share(one));
  return alike[0] ?? (first.length === 1 ? first[0] : undefined);
}

/** What is left when everything declared is the site's own name: any heading, else that name. */
function lastResort({ facts, names, headings, own }: Clues): Found<string> | undefined {
  const named = headings.filter((heading) => isFirstLevel(heading) && isSiteName(heading.text, names));
  const heading = own.find(isFirstLevel) ?? aboutHeading(named) ?? own[0];
  if (heading !== undefined) return { value: heading.text, from: heading.spot.tag };
  const value = metaText(facts, 'og:title')?.text ?? facts.markup.titleTag;
  return value === undefined ? undefined : { value, from: 'title' };
}

/** A title, and the heading that bears it on the page, if one does. */
export interface FoundTitle extends Found<string> {
  readonly heading?: Spot;
}

/** True if a newsroom's system states the headline: JSON-LD of a news article. */
function isNews(facts: PageFacts): boolean {
  return textOf(facts.article?.headline) !== undefined && /News/i.test(JSON.stringify(facts.article?.['@type'] ?? ''));
}

/** The heading that says something else than what is declared, where that is made for search engines rather than readers. */
function otherHeading({ facts, own }: Clues, titles: readonly string[]): Heading | undefined {
  const first = own.filter(isFirstLevel);
  const marked = markedHeading(first);
  if (marked !== undefined || isNews(facts)) return marked;
  return begunHeading(own, titles) ?? endHeading(own, titles) ?? onlyHeading(first);
}

/** The title that a heading of the page bears. */
function shownTitle(clues: Clues): FoundTitle | undefined {
  const { declared, headings, names } = clues;
  const stated = declared.filter(({ from }) => from !== 'title');
  const titles = [...stated, ...declared].map(({ value }) => value);
  const headline = declared.find(({ from }) => from === 'json-ld')?.value;
  const candidates = headings.filter((heading) => !isBeside(heading));
  const bear = ({ text, spot }: Heading) => ({ value: stripSiteName(text, names), from: spot.tag, heading: spot });
  const same =
    sameHeading(headings, headline === undefined ? [] : [headline]) ??
    sameHeading(candidates, titles) ??
    undeclaredHeading(clues);
  if (same !== undefined) return bear(same);
  const within = kickeredHeading(candidates, [...stated, ...declared]) ?? introducedHeading(candidates, stated);
  if (within !== undefined) return { ...within.title, heading: within.heading.spot };
  const other = otherHeading(clues, titles);
  return other && bear(other);
}

/** The title, or undefined on a page that has none. */
export function extractTitle(facts: PageFacts): FoundTitle | undefined {
  const clues = gatherClues(facts);
  const shown = shownTitle(clues);
  if (shown !== undefined) return shown;
  const { declared, names, headings, own } = clues;
  const headline = declared.find(({ from }) => from === 'json-ld');
  const alike = alikeHeading(
    headings.filter(isFirstLevel),
    declared.map(({ value }) => value),
  );
  const place = (alike ?? own.find(isFirstLevel))?.spot;
  const chosen = headline ?? (alike && { value: stripSiteName(alike.text, names), from: 'h1' }) ?? declared[0];
  const value = chosen ?? lastResort(clues);
  return value === undefined ? undefined : { ...value, ...(place && { heading: place }) };
}
