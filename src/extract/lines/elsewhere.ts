/** What is near the heading on the page, but belongs to something else: to a comment, another story, the head of the site. */
import type { CandidateElement, TextBlock } from '../../model/markup.ts';
import { toPlainText } from '../../text/html/html.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { hasRole } from './dateRole.ts';

/** Shortest run outside of links that is running text, in characters: where the first ends, the article's byline is over. */
const MIN_TEXT = 100;
/** How much of a run in the head of a page is looked at, in characters. */
const MAX_RUN = 500;
/** What is not running text of the article. */
const AROUND = FLAG.aside | FLAG.beside | FLAG.comments | FLAG.consent | FLAG.footer | FLAG.hidden | FLAG.header;

/** Where the article's text begins after a heading, and the flags of that place. */
interface Beginning {
  readonly at: number;
  readonly flags: number;
}

/** Beginnings after headings: asides before them are about the article, those after them about others. */
const beginnings = new WeakMap<CandidateElement, Beginning>();

function beginningOf(facts: PageFacts, heading: CandidateElement): Beginning {
  const known = beginnings.get(heading);
  if (known !== undefined) return known;
  const { blocks, contentBlocks } = facts.markup;
  const flagsOf = (run: TextBlock | undefined) => contentBlocks[run?.contentBlock ?? -1]?.flags ?? 0;
  const isText = (run: TextBlock) =>
    run.start >= heading.end && run.chars - run.linkChars >= MIN_TEXT && (flagsOf(run) & ~heading.flags & AROUND) === 0;
  const first = blocks.find(isText);
  const beginning = { at: first?.end ?? Number.POSITIVE_INFINITY, flags: flagsOf(first) };
  beginnings.set(heading, beginning);
  return beginning;
}

/** True for an aside that is named as the place of date and author, as some templates do at the end of an article. */
function isByline(facts: PageFacts, contentBlock: number): boolean {
  const { contentBlocks } = facts.markup;
  for (let at = contentBlock; at >= 0; at = contentBlocks[at]?.parent ?? -1) {
    const own = contentBlocks[at]?.ownFlags ?? 0;
    if ((own & (FLAG.aside | FLAG.beside)) !== 0) return (own & (FLAG.date | FLAG.author)) !== 0;
  }
  return false;
}

/** A place in the page: a candidate or a run of text. */
interface Place {
  readonly start: number;
  readonly contentBlock: number;
}

/** Where other stories are, once the article's text has begun; asides and boxes may be about the article, too. */
const OF_STORIES = FLAG.teaser | FLAG.story | FLAG.nestedStory;
const OF_OTHERS = OF_STORIES | FLAG.aside | FLAG.beside;

/** True for a place in a comment or in another story that the heading is not in, too. */
function isOfOthers(
  facts: PageFacts,
  { start, contentBlock }: Place,
  heading: CandidateElement,
  flags: number,
): boolean {
  const other = flags & ~heading.flags;
  if ((other & (FLAG.comments | FLAG.item)) !== 0) return true;
  if ((other & OF_OTHERS) === 0) return false;
  const beginning = beginningOf(facts, heading);
  if ((other & ~beginning.flags & OF_OTHERS) === 0 || start < beginning.at) return false;
  return (other & ~beginning.flags & OF_STORIES) !== 0 || !isByline(facts, contentBlock);
}

/** True for a place in the head of the site, where many pages show the day of the visit, or in its foot. */
function isOfSite({ start }: Place, heading: CandidateElement, flags: number): boolean {
  if ((flags & FLAG.article) !== 0) return false;
  if (start >= heading.start) return (flags & ~heading.flags & FLAG.footer) !== 0;
  return (heading.flags & FLAG.article) !== 0 || (flags & ~heading.flags & (FLAG.header | FLAG.beside)) !== 0;
}

/** True for an element that belongs to something else than the heading. */
export function isElsewhere(
  facts: PageFacts,
  candidate: CandidateElement,
  heading: CandidateElement | undefined,
): boolean {
  if (heading === undefined) return (candidate.flags & FLAG.comments) !== 0;
  const { flags } = candidate;
  return isOfOthers(facts, candidate, heading, flags) || isOfSite(candidate, heading, flags);
}

/** True for a run of text that belongs to something else; head and foot of the site may say when the page was changed. */
function isRunElsewhere(facts: PageFacts, run: TextBlock, heading: CandidateElement): boolean {
  const flags = facts.markup.contentBlocks[run.contentBlock]?.flags ?? 0;
  if (isOfOthers(facts, run, heading, flags)) return true;
  if (!isOfSite(run, heading, flags)) return false;
  return !hasRole(toPlainText(facts.markup.html.slice(run.start, Math.min(run.end, run.start + MAX_RUN))));
}

/** A piece of the page's markup, without the runs of text that belong to something else than the heading. */
export function ownMarkup(facts: PageFacts, heading: CandidateElement, from: number, to: number): string {
  const { html, blocks } = facts.markup;
  let [own, kept] = ['', from];
  for (const run of blocks) {
    if (run.start >= to) break;
    if (run.end <= from || !isRunElsewhere(facts, run, heading)) continue;
    own += `${html.slice(kept, Math.max(run.start, kept))}<br>`;
    kept = Math.min(run.end, to);
  }
  return own + html.slice(kept, to);
}
