/** Text as it may be shown within a page. */
import { toWellFormed } from './toWellFormed.ts';

/** What a text has where anything is to be done: nearly none does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const MAY_CHANGE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;

/**
 * Text without what it may not have in a page of somebody else. Control characters go, C0 and C1, and so do the marks that
 * turn the direction of all that follows (Unicode UAX #9): a text may not change how the page around it reads. Line ends
 * become `\n`, halves of a character U+FFFD.
 */
export function toShown(text: string): string {
  if (!MAY_CHANGE.test(text)) return text;
  return (
    toWellFormed(text)
      .replace(/\r\n?|\u0085/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
  );
}
