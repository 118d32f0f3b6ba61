/** The article's title: as the reader of the page sees it, without the site's name. */
import type { CandidateElement } from '../../model/markup.ts';
import { isFrontPage } from '../../text/url/url.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import type { Found } from '../facts/found.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { type Clues, gatherClues } from './clues.ts';
import {
  aboutHeading,
  alikeHeading,
  begunHeading,
  endHeading,
  type Heading,
  introducedHeading,
  isBeside,
  isSection,
  isTitled,
  kickeredHeading,
  markedHeading,
  onlyHeading,
  partHeading,
  sameHeading,
} from './headings.ts';
import { namedHeading, namedHeadings } from './namedHeadings.ts';
import { isSiteName, SEPARATOR, stripSiteName } from './siteInTitle.ts';
import { shared } from './words.ts';

const isFirstLevel = ({ candidate }: Heading) => candidate.tag === 'h1';

/** True if a title tag begins with a heading: what follows is the site's. */
const begins = (tag: string, { letters }: Heading) => letters.length >= 6 && foldLetters(tag).startsWith(letters);

/**
 * On a page that declares nothing but its title tag: the heading that the tag begins with or has as a part, the `h1` that
 * shares most words with it, the marked one, or the only one.
 */
function undeclaredHeading(clues: Clues): Heading | undefined {
  const { facts, declared, own } = clues;
  if (declared.some(({ from }) => from !== 'title')) return undefined;
  const tag = declared[0]?.value ?? '';
  if (own.length === 0) {
    const named = namedHeading(facts);
    return named === undefined || isSection(named) ? undefined : named;
  }
  const found =
    longerPart(clues) ??
    own.find((heading) => begins(facts.markup.titleTag ?? '', heading)) ??
    partHeading(own, tag.split(SEPARATOR));
  if (found !== undefined) return found;
  const first = own.filter(isFirstLevel);
  const share = ({ text }: Heading) => shared(text, tag);
  const alike = first.filter((heading) => share(heading) >= 0.5).sort((one, other) => share(other) - share(one));
  return alike[0] ?? own.find(({ isMarked }) => isMarked) ?? (first.length === 1 ? first[0] : undefined);
}

/** The lower heading with the rest of a title tag that begins with the `h1`, the blog's name: `Gazette - The tram is late`. */
function longerPart({ facts, declared, own }: Clues): Heading | undefined {
  const [site, ...rest] = (declared[0]?.value ?? '').split(SEPARATOR);
  if (rest.length !== 1 || site === undefined) return undefined;
  const wanted = foldLetters(rest[0] ?? '');
  if (
    wanted.length <= foldLetters(site).length ||
    !own.some((heading) => isFirstLevel(heading) && heading.letters === foldLetters(site))
  )
    return undefined;
  return namedHeadings(facts).find(({ letters }) => letters === wanted);
}

/** A title, and the heading of the page that has it, if one does. */
export interface FoundTitle extends Found<string> {
  readonly heading?: CandidateElement;
  /** Title tag, declared titles and headings of the page. */
  readonly titles?: readonly string[];
}

/** Most titles that are told of a page. */
const MAX_TITLES = 20;

function titlesOf({ facts, declared, headings }: Clues): readonly string[] {
  const { titleTag } = facts.markup;
  const shown = [...headings, ...namedHeadings(facts)].map(({ text }) => text);
  const all = [...(titleTag === undefined ? [] : [titleTag]), ...declared.map(({ value }) => value), ...shown];
  return [...new Set(all)].slice(0, MAX_TITLES);
}

/**
 * The title of a page that declares only the site's own name: any heading, the marked ones first, else that name, which is
 * also the title of the front page.
 */
function lastResort(clues: Clues): FoundTitle | undefined {
  const { facts, names, headings, own } = clues;
  const value = metaText(facts, 'og:title')?.text ?? facts.markup.titleTag;
  if (value !== undefined && isFrontPage(facts.url)) return { value, from: 'title' };
  const named = headings.filter((heading) => isFirstLevel(heading) && isSiteName(heading.text, names));
  const heading =
    own.find(isFirstLevel) ??
    aboutHeading(named) ??
    own.find(({ isMarked }) => isMarked) ??
    own.find(({ candidate }) => (candidate.flags & FLAG.header) === 0) ??
    own[0] ??
    namedHeadings(facts).find(({ text }) => !isSiteName(text, names));
  if (heading !== undefined) return { value: heading.text, from: heading.candidate.tag, heading: heading.candidate };
  return value === undefined ? undefined : { value, from: 'title' };
}

/** True if a newsroom's system states the headline, by JSON-LD of a news article. */
function isNews(facts: PageFacts): boolean {
  return (
    textOfValue(facts.article?.headline) !== undefined && /News/i.test(JSON.stringify(facts.article?.['@type'] ?? ''))
  );
}

/** The heading that differs from what is declared, if that is made for search engines rather than readers. */
function otherHeading({ facts, own, declared }: Clues, titles: readonly string[]): Heading | undefined {
  const first = own.filter(isFirstLevel);
  const marked = markedHeading(first);
  if (marked !== undefined || isNews(facts)) return marked;
  const begun = begunHeading(own, titles);
  if (begun === undefined || isFirstLevel(begun)) return begun ?? endHeading(own, titles) ?? onlyHeading(first);
  // of two headings that are both parts of what is declared (`Artist - Song`): the `h1`, if its template names it a title
  const stated = declared.filter(({ from }) => from !== 'title');
  const parts = stated.flatMap(({ value }) => value.split(SEPARATOR));
  return partHeading(first.filter(isTitled), parts) ?? begun;
}

/** The declared title that has the words of a heading, with a colon where the page's layout separates a kicker from the rest. */
function withColon({ text, letters }: Heading, declared: readonly Found<string>[]): string | undefined {
  if (text.includes(': ')) return undefined;
  return declared.find(({ value }) => value.includes(': ') && foldLetters(value) === letters)?.value;
}

/** The title that a heading of the page has. */
function shownTitle(clues: Clues): FoundTitle | undefined {
  const { declared, headings, names } = clues;
  const stated = declared.filter(({ from }) => from !== 'title');
  const titles = [...stated, ...declared].map(({ value }) => value);
  const headline = declared.find(({ from }) => from === 'json-ld')?.value;
  const candidates = headings.filter((heading) => !isBeside(heading));
  const toTitle = (heading: Heading) => {
    const value = withColon(heading, declared) ?? stripSiteName(heading.text, names);
    return { value, from: heading.candidate.tag, heading: heading.candidate };
  };
  const same =
    sameHeading(headings, headline === undefined ? [] : [headline]) ??
    sameHeading(candidates, titles) ??
    undeclaredHeading(clues);
  if (same !== undefined) return toTitle(same);
  const within = kickeredHeading(candidates, [...stated, ...declared]) ?? introducedHeading(candidates, stated);
  if (within !== undefined) return { ...within.title, heading: within.heading.candidate };
  const other = otherHeading(clues, titles);
  return other && toTitle(other);
}

/** The title, or undefined on a page that has none. */
export function extractTitle(facts: PageFacts): FoundTitle | undefined {
  const clues = gatherClues(facts);
  const title = chooseTitle(clues);
  return title && { ...title, titles: titlesOf(clues) };
}

function chooseTitle(clues: Clues): FoundTitle | undefined {
  const shown = shownTitle(clues);
  if (shown !== undefined) return shown;
  const { declared, names, headings, own } = clues;
  const headline = declared.find(({ from }) => from === 'json-ld');
  const alike = alikeHeading(
    headings.filter(isFirstLevel),
    declared.map(({ value }) => value),
  );
  const heading = (alike ?? own.find(isFirstLevel))?.candidate;
  const chosen = headline ?? (alike && { value: stripSiteName(alike.text, names), from: 'h1' }) ?? declared[0];
  const value = chosen ?? lastResort(clues);
  return value === undefined ? undefined : { ...value, ...(heading && { heading: heading }) };
}
