/** A description that was cut, made whole where the page shows how it goes on. */

import { foldLetters } from '../../text/words/foldLetters.ts';
import type { ArticleText } from '../body/extractText.ts';
import { CUT, endsSentence, OPENING, openingOf, positionIn } from './chooseDescription.ts';
import { leadSentences, wholeSentences } from './sentences.ts';

/** By this many of its last characters a description is found within a paragraph. */
const TAIL = 30;
/** Shortest description that is looked for there, in characters. */
const MIN_TAILED = 60;

/** Quotes as typewriters have them, one sign for one sign: descriptions and paragraphs differ in them. */
const plainQuotes = (text: string) => text.replace(/[‘’‚`´]/g, "'").replace(/[“”„«»]/g, '"');

/** How the page goes on after a description that ends within one of its paragraphs. */
function restOf(description: string, text: ArticleText): string | undefined {
  const tail = plainQuotes(description.slice(-TAIL));
  for (const passage of text.passages.slice(0, OPENING)) {
    const at = plainQuotes(passage.text).indexOf(tail);
    if (at >= 0) return passage.text.slice(at + tail.length);
  }
  return undefined;
}

/** The description up to the end of its sentence, if the page shows it; else as it is. Longer than `max` only if it was. */
export function completeDescription(description: string, text: ArticleText | undefined, max: number): string {
  if (text === undefined || endsSentence(description)) return description;
  const passage = text.passages[positionIn(openingOf(text), description)];
  if (passage !== undefined && foldLetters(passage.text).startsWith(foldLetters(description)))
    return passage.text.length <= description.length
      ? description
      : wholeSentences(passage.text, description.length - 3, max);
  const bare = description.replace(CUT, '').trimEnd();
  const rest = bare.length < MIN_TAILED ? undefined : restOf(bare, text);
  return rest === undefined || rest.trim() === '' ? description : leadSentences(bare + rest, bare.length - 1, max);
}
