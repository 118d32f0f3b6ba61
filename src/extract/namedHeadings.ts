/** What bears the title of pages that give no `h1` or `h2` to it. */
import type { PageFacts } from './pageFacts.ts';
import { FLAG } from './regionFlags.ts';
import { type Heading, isSpotBeside, toHeading } from './titleHeadings.ts';

/** Elements that are no `h1` or `h2` and can bear the title of a page that has it nowhere else: lower headings, and what a template names a title. */
export function namedHeadings(facts: PageFacts): readonly Heading[] {
  const found = facts.markup.spots.filter((spot) => spot.kind === 'headline' && !isSpotBeside(spot));
  return found.flatMap((spot) => toHeading(facts, spot));
}

/** True for an element of any kind that its template names the title of an article. */
export function isNamed({ spot }: Heading): boolean {
  return (spot.flags & FLAG.headline) !== 0;
}
