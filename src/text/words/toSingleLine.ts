/** Text as one line that shows what it says. */
import { foldSpace } from '../html/html.ts';

/**
 * Controls (next line among them), and the marks that turn the direction of what follows them until they are ended, which a title
 * that is cut or put into another text never does (Unicode UAX #9, section 2): embeddings, overrides, isolates.
 */
const UNSHOWN = /\p{Cc}+|[\u202a-\u202e\u2066-\u2069]+/gu;

/** The text on one line: white space and controls made single spaces, direction marks left out. */
export function toSingleLine(text: string): string {
  return foldSpace(text.replace(UNSHOWN, (signs) => (/\p{Cc}/u.test(signs) ? ' ' : '')));
}
