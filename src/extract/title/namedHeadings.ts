/** Elements that have the title of pages without an `h1` or `h2` for it. */
import type { PageFacts } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { type Heading, isCandidateBeside, toHeading } from './headings.ts';

/** Elements that may have the title of a page without an `h1` or `h2` for it: lower headings, and what a template names a title. */
export function namedHeadings(facts: PageFacts): readonly Heading[] {
  const found = facts.markup.candidates.filter(
    (candidate) => candidate.kind === 'headline' && !isCandidateBeside(candidate),
  );
  return found.flatMap((candidate) => toHeading(facts, candidate));
}

/** What surrounds other articles' titles. */
const OF_OTHERS = FLAG.teaser | FLAG.aside | FLAG.footer;

/** The element that its template names the title of an article, if the page has one such title rather than a list of them. */
export function namedHeading(facts: PageFacts): Heading | undefined {
  const named = namedHeadings(facts).filter(
    ({ candidate }) => (candidate.flags & FLAG.headline) !== 0 && (candidate.flags & OF_OTHERS) === 0,
  );
  const [first] = named;
  return named.every(({ letters }) => letters === first?.letters) ? first : undefined;
}
