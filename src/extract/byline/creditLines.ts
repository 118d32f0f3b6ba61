/** The lines of an article's text in which it names author and date. */
import type { ArticleText } from '../body/extractText.ts';

/** Passages at the end of the text that may name author and date. */
const LAST_PASSAGES = 4;

/** Passages at the beginning of the text that may be a byline, and those at its end. */
const FIRST_PASSAGES = 3;
const MOST_LAST_PASSAGES = 8;
/** A short passage with this beginning names the author, wherever in the text it is. */
const CREDIT = /^(?:autor(?:in|en|innen)?|authors?|auteurs?|verfasser(?:in)?|text|words)\b/i;
/** Longest such passage, in characters. */
const MAX_CREDIT = 120;

/** The lines in which articles name their author within the text: the first, the last, and those that say so. */
export function creditLines(text: ArticleText): readonly string[] {
  const { passages } = text;
  const isOuter = (index: number) => index < FIRST_PASSAGES || index >= passages.length - MOST_LAST_PASSAGES;
  const isCredit = (line: string) => line.length <= MAX_CREDIT && CREDIT.test(line);
  return passages.filter((one, index) => isOuter(index) || isCredit(one.text)).map((one) => one.text);
}

/** The last lines of the text, where some articles name author and date. */
export function closingLines(text: ArticleText): readonly string[] {
  return text.passages.slice(-LAST_PASSAGES).map((passage) => passage.text);
}
