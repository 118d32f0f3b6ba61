/** The headings of a page that can have its title. */
import type { CandidateElement } from '../../model/markup.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import { candidateText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { withoutKicker } from './kicker.ts';
import { shared, wordsOf } from './words.ts';

/** A heading with its text. */
export interface Heading {
  readonly text: string;
  /** The letters of the text, as `foldLetters` gives them. */
  readonly letters: string;
  /** The letters of the kicker that the template marks before the text, and those of kicker and text. */
  readonly kicker: string;
  readonly whole: string;
  readonly candidate: CandidateElement;
  /** Marked by a blog system as the title that the author wrote. */
  readonly isMarked: boolean;
}

/** Longest title, in characters: a longer one is a text. */
export const MAX_TITLE = 400;
/** How much markup of a heading is looked at, in characters. */
const MAX_MARKUP = 3_000;
/** Most headings of a level that are looked at. */
const MAX_HEADINGS = 12;
/** Least letters of a declared title that is looked for within a heading: shorter ones are sections. */
const MIN_WITHIN = 12;
/** A heading with an introduction is at least this many times as long as its title. */
const INTRODUCED = 1.8;
/** Least words of a title: a heading of fewer may be a section's. */
const MIN_WORDS = 3;
/** Classes of headings with the site's name. */
const SITE = /(?:^|[\s_-])(?:site|blog|brand)-?_?(?:title|name|logo)(?![\w-])/i;
/** Classes by which blog systems mark the title that the author wrote; the titles that they declare are for search engines. */
const MARKED = /(?:^|[\s_-])(?:entry|post)-?_?title(?![\w-])/i;
/** The link from a post's title to its own page in blog systems (HTML standard, section 4.6.7.3). */
const BOOKMARK = /<a\s[^>]{0,500}\brel\s*=\s*["']?bookmark\b/i;

/** The first headings of a page that can have a title: `h1` before `h2`, each in the order of the page. */
export function titleHeadings(facts: PageFacts): readonly Heading[] {
  const found = facts.markup.candidates.filter((candidate) => candidate.kind === 'heading');
  return ['h1', 'h2'].flatMap((tag) => {
    const ofTag = found.filter((candidate) => candidate.tag === tag);
    // a sidebar that comes first has enough headings to hide the title
    const beside = ofTag.filter(isCandidateBeside).slice(0, MAX_HEADINGS);
    const others = ofTag.filter((candidate) => !isCandidateBeside(candidate)).slice(0, MAX_HEADINGS);
    const inOrder = [...beside, ...others].sort((one, other) => one.start - other.start);
    return inOrder.flatMap((candidate) => toHeading(facts, candidate));
  });
}

/** An element as a heading; empty for an element without a text, with a long text, or with the site's name. */
export function toHeading(facts: PageFacts, candidate: CandidateElement): readonly Heading[] {
  const text = SITE.test(candidate.names) ? '' : candidateText(facts, candidate);
  if (text.length <= 1 || text.length > MAX_TITLE) return [];
  const html = facts.markup.html.slice(candidate.start, Math.min(candidate.end, candidate.start + MAX_MARKUP));
  const isMarked = MARKED.test(candidate.names) || (html.includes('bookmark') && BOOKMARK.test(html));
  const whole = foldLetters(text);
  const cut = html.includes('class') ? withoutKicker(html, text) : text;
  // a kicker that the newsroom's own headline has is a part of it
  const isCut = cut !== text && whole !== foldLetters(textOfValue(facts.article?.headline) ?? '');
  const letters = isCut ? foldLetters(cut) : whole;
  const kicker = whole.slice(0, whole.length - letters.length);
  return [{ text: isCut ? cut : text, letters, kicker, whole, candidate, isMarked }];
}

const TITLED = /(?:^|[\s_-])(?:title|headline|titel)(?![\w-])/i;

/** Classes of an `h1` that is the article's own, whatever surrounds it. */
const OWN = /(?:^|[\s_-])(?:article|post|entry|story|content|page)-?_*(?:title|head(?:line)?)(?![\w-])/i;

/** True for an element outside of the article: in a sidebar, in comments, in a notice. */
export function isCandidateBeside(candidate: CandidateElement): boolean {
  if ((candidate.flags & (FLAG.beside | FLAG.comments | FLAG.consent)) === 0) return false;
  return candidate.tag !== 'h1' || !OWN.test(candidate.names);
}

/** True for a heading outside of the article: in a sidebar, among breadcrumbs, in a notice. */
export function isBeside({ candidate }: Heading): boolean {
  return isCandidateBeside(candidate);
}

/** The heading in the same words as one of `titles`; of several, that of the first title. */
export function sameHeading(candidates: readonly Heading[], titles: readonly string[]): Heading | undefined {
  for (const title of titles) {
    const wanted = foldLetters(title);
    const found = candidates.find(({ letters, whole }) => letters === wanted || whole === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A declared title, and a heading that has it with more around it. */
export interface WithinHeading<T> {
  readonly title: T;
  readonly heading: Heading;
}

/** The title with which a heading ends, after a kicker without a separator: `Opinion` `The tram is late`. */
export function kickeredHeading<T extends { readonly value: string }>(
  candidates: readonly Heading[],
  titles: readonly T[],
): WithinHeading<T> | undefined {
  return findWithin(candidates, titles, ({ letters }, title) => letters.endsWith(foldLetters(title)));
}

/** The title with which a heading begins that is much longer, because it has the introduction within it. */
export function introducedHeading<T extends { readonly value: string }>(
  candidates: readonly Heading[],
  titles: readonly T[],
): WithinHeading<T> | undefined {
  return findWithin(
    candidates,
    titles,
    ({ text, letters }, title) =>
      letters.startsWith(foldLetters(title)) &&
      (text.length >= title.length * INTRODUCED || /^\s*[|»]/.test(text.slice(title.length))),
  );
}

function findWithin<T extends { readonly value: string }>(
  candidates: readonly Heading[],
  titles: readonly T[],
  matches: (heading: Heading, title: string) => boolean,
): WithinHeading<T> | undefined {
  for (const title of titles) {
    if (foldLetters(title.value).length < MIN_WITHIN) continue;
    const heading = candidates.find((each) => matches(each, title.value));
    if (heading !== undefined) return { title, heading };
  }
  return undefined;
}

/** True for a heading that its template names a title. */
export function isTitled({ candidate }: Heading): boolean {
  return TITLED.test(candidate.names);
}

/** True for a heading with so few words that it may be a section's. */
export function isSection({ text }: Heading): boolean {
  return wordsOf(text).size < MIN_WORDS;
}

/** The one `h1` that a blog system marks as the post's title. */
export function markedHeading(candidates: readonly Heading[]): Heading | undefined {
  const marked = candidates.filter(({ candidate, isMarked }) => candidate.tag === 'h1' && isMarked);
  return marked.length === 1 ? marked[0] : undefined;
}

/** The heading with which a longer declared title begins: `The tram is late - and what to do`. */
export function begunHeading(candidates: readonly Heading[], titles: readonly string[]): Heading | undefined {
  const wanted = titles.map(foldLetters);
  return candidates.find(
    ({ letters }) => letters.length >= MIN_WITHIN && wanted.some((title) => title.startsWith(letters)),
  );
}

/** The heading with which a declared title ends, after a section: `News - The tram is late`. */
export function endHeading(candidates: readonly Heading[], titles: readonly string[]): Heading | undefined {
  const wanted = titles.map(foldLetters);
  return candidates.find(
    ({ text, letters }) => wordsOf(text).size >= MIN_WORDS && wanted.some((title) => title.endsWith(letters)),
  );
}

/** The longest of the headings that are parts of a title. */
export function partHeading(candidates: readonly Heading[], parts: readonly string[]): Heading | undefined {
  const wanted = new Set(parts.map(foldLetters));
  const found = candidates.filter(({ letters }) => wanted.has(letters));
  return found.sort((one, other) => other.text.length - one.text.length)[0];
}

/** On a page about the site itself: of the headings with its name, the one in the article rather than in the page's header. */
export function aboutHeading(candidates: readonly Heading[]): Heading | undefined {
  const around = FLAG.header | FLAG.footer | FLAG.beside;
  return candidates.find(({ candidate }) => (candidate.flags & FLAG.article) !== 0 && (candidate.flags & around) === 0);
}

/** The only `h1` within the article, if it has more words than a section's name. */
export function onlyHeading(candidates: readonly Heading[]): Heading | undefined {
  const article = candidates.filter(
    ({ candidate }) => (candidate.flags & FLAG.article) !== 0 && (candidate.flags & FLAG.footer) === 0,
  );
  const inside = article.length > 0 ? article : candidates;
  const [only] = inside;
  return inside.length === 1 && only !== undefined && wordsOf(only.text).size >= MIN_WORDS ? only : undefined;
}

/** The `h1` in nearly the same words as one of `titles`. */
export function alikeHeading(candidates: readonly Heading[], titles: readonly string[]): Heading | undefined {
  return candidates.find(
    ({ text }) =>
      wordsOf(text).size >= 3 && titles.some((title) => shared(text, title) >= 0.75 && shared(title, text) >= 0.5),
  );
}
