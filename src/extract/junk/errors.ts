/** Patterns for what error pages are called (whole names, as in `names.ts`) and for what they say. */
import { anyOf, findAny, matchWhole } from '../../text/words/patterns.ts';
import * as words from './errors.data.ts';

/** What a name of an error begins with: any number of such words, with any signs after each. */
const LEAD = `(?:${anyOf(words.LEAD)}[\\s\\p{P}]*)*`;

/** Names of pages that are not there. */
export const MISSING_NAME = new RegExp(
  `^${LEAD}${anyOf([...words.MISSING, '(?<=404|410)[\\s\\p{P}]*(?:error|page|seite)?'])}(?: (?:404|github pages))?$`,
  'u',
);

/** Names and sentences of pages that nobody has written yet. */
export const UNWRITTEN_NAME = matchWhole(words.UNWRITTEN, 'u');
export const UNWRITTEN_TEXT = findAny(words.UNWRITTEN_TEXT);

/** Names of pages that are the error of a program, and what programs print when they break down. */
export const PROGRAM_ERROR = matchWhole(words.PROGRAM_ERROR, 'u');
export const PROGRAM_FAULT = findAny(words.PROGRAM_FAULT);

/** Sentences of pages that are not there. */
export const MISSING_TEXT = findAny(words.MISSING_TEXT);

/** An HTTP status with its phrase, as servers title their own pages. */
export const STATUS_NAME = findAny(words.STATUS_NAME, 'u');

/** Names of pages of an outage that nothing else has. */
export const OUTAGE_NAME = new RegExp(`^${LEAD}${anyOf(words.OUTAGE_NAME)}$`, 'u');

/** Names that pages of an outage share with headlines. */
export const OUTAGE_NAME_VAGUE = matchWhole(words.OUTAGE_NAME_VAGUE, 'u');

/** Sentences that alone are enough to know an outage. */
export const OUTAGE_SENTENCE = findAny(words.OUTAGE_SENTENCE);

/** The number of a missing page, together with a word for it. */
export const MISSING_NUMBER = findAny(words.MISSING_NUMBER);

/** Sentences of pages of an outage. */
export const OUTAGE_TEXT = findAny(words.OUTAGE_TEXT);
