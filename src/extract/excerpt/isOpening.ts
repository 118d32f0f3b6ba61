/** Lines with which an article may begin: neither bylines nor captions, nor notices of the site or its server. */
import { foldWord, monthOf, weekdayOf } from '../../text/date/dateNames.ts';
import { anyOf, findAny, matchWhole } from '../../text/words/patterns.ts';
import { BY } from '../lines/bylinePatterns.ts';
import { endsSentence } from './chooseDescription.ts';
import { BYLINE_LABELS, NOTICES } from './descriptions.data.ts';

/** What a server says of its own programs (`Warning: … on line 813`). */
const SERVER = /^(?:strict standards|warning|notice|deprecated|(?:parse|fatal) error)\s?: .+ on line \d+/i;
/** What sites put above articles: of partners and payment, of cookies, of membership, of old browsers and of old articles. */
const NOTICE = findAny(NOTICES, 'i');

/** Longest caption, in characters. */
const MAX_CAPTION = 250;
/** The credit at the end of a caption (`Foto: Jane Roe`, `© Jane Roe`). */
const CREDIT = new RegExp(
  `${anyOf([
    '(?:^|[\\s(])(?:bild|fotos?|photos?|image|picture|quelle|credit|grafik|illustration)\\s?:\\s?[^.!?]{2,60}',
    '©\\s?[^.!?]{2,60}',
    '(?:getty images|shutterstock|wikimedia commons)',
  ])}$`,
  'iu',
);
/** The same as agencies write it: `(Jane Roe/Agency)`. */
const AGENCY_CREDIT = /\(\p{Lu}[^()/]{2,40}\/\s?\p{L}[^()]{1,40}\)$/u;

/** Longest byline, in characters. */
const MAX_BYLINE = 200;
/** Most words of a byline that are neither dates nor labels. */
const MAX_NAMES = 8;
/** A year or a time. */
const DAY = /(?:19|20)\d{2}|\d{1,2}:\d{2}/;
/** A line that ends with the half of the day does not end a sentence. */
const HALF_OF_DAY = /\b[ap]\.m\.$/;
/** Words of bylines that name nobody. */
const LABEL = matchWhole(BYLINE_LABELS, 'i');
/** A run of characters of a script without spaces: two of them are about a word. */
const CJK = /^[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+$/;

/** How many words of a line are neither dates nor labels. */
function countNames(line: string): number {
  const words = line.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').match(/\p{L}+/gu) ?? [];
  const named = words.filter((word) => {
    const folded = foldWord(word);
    return !LABEL.test(word) && monthOf(folded) === undefined && weekdayOf(folded) === undefined;
  });
  return named.reduce((sum, word) => sum + (CJK.test(word) ? Math.ceil(word.length / 2) : 1), 0);
}

/** True for a line that says who wrote or changed something and when. */
function isByline(line: string): boolean {
  if (line.length > MAX_BYLINE || !DAY.test(line)) return false;
  return (!endsSentence(line) || HALF_OF_DAY.test(line)) && countNames(line) <= MAX_NAMES;
}

/** The beginning of a line that names the author (`By Jane Roe, Staff Writer`). */
const AUTHOR_LINE = new RegExp(`^(?:${BY}|[Tt]ext|[Ww]ords):?\\s+\\p{Lu}`, 'u');
/** Most words of such a line that begin with a small letter. */
const MAX_SMALL_WORDS = 3;

/** True for a line that names the author without a date. */
function isAuthorLine(line: string): boolean {
  if (line.length > MAX_BYLINE || !AUTHOR_LINE.test(line) || endsSentence(line)) return false;
  return (line.match(/(?<![\p{L}\p{N}])\p{Ll}\p{L}*/gu) ?? []).length <= MAX_SMALL_WORDS;
}

/** True for a line with which an article may begin, as far as its words tell. */
export function isOpening(line: string): boolean {
  if (SERVER.test(line) || NOTICE.test(line) || isByline(line) || isAuthorLine(line)) return false;
  return line.length > MAX_CAPTION || !(CREDIT.test(line) || AGENCY_CREDIT.test(line));
}
