/** Articles of few words, which may have fewer than a notice on the same page. */

import { foldLetters } from '../../text/words/foldLetters.ts';
import { candidateText, metaText } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { Evidence } from './evidence.ts';

/** Where notices are. */
const OF_NOTICE = FLAG.consent | FLAG.hidden | FLAG.footer;

/** True for a short article (a picture, a film, a line) under its own heading: the notice on its page is a banner. */
export function isShortArticle({ facts, entryTitle }: Evidence): boolean {
  const titles = [
    entryTitle,
    metaText(facts, 'og:title')?.text,
    facts.markup.titleTag?.split(/\s[-–—|·]\s|\s?\|\s?/)[0],
  ];
  const wanted = new Set(titles.map((title) => foldLetters(title ?? '')));
  const isOwn = ({ flags }: { readonly flags: number }) => (flags & OF_NOTICE) === 0;
  const heading = facts.markup.candidates.find(
    (candidate) =>
      candidate.tag === 'h1' && isOwn(candidate) && wanted.has(foldLetters(candidateText(facts, candidate))),
  );
  if (heading === undefined) return false;
  const isShown = (at: number, flags: number) =>
    at > heading.end && (flags & OF_NOTICE) === 0 && (flags & FLAG.article) !== 0;
  const { pictures, frames } = facts.markup;
  return pictures.some((one) => isShown(one.at, one.flags)) || frames.some((one) => isShown(one.at, one.flags));
}
