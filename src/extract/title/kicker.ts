/** Kickers: the line above a headline, within the same heading, that names the topic. */
import { toPlainText } from '../../text/html/html.ts';
import { anyOf } from '../../text/words/patterns.ts';

/** Classes of kickers in templates of several languages. */
const NAMES: readonly string[] = [
  'kicker|over-?line|roof-?line|top-?line|top-?title|over-?title',
  'sur-?title|sur-?titre|pre-?title|pre-?headline|ante-?titulo|occhiello|dachzeile|spitzmarke|eyebrow|sub-?line',
];
/** The first element with a text, if it has such a class and no other element within. */
const KICKER = new RegExp(
  [
    '^(?:\\s*<(?!/)[^>]{0,500}>){0,4}?\\s*<(\\w{1,10})\\s[^>]{0,500}?\\bclass\\s*=\\s*',
    `["'][^"'>]{0,300}(?<![a-z])${anyOf(NAMES)}(?![a-z])[^>]{0,300}>([^<]{0,200})</\\1\\s*>`,
  ].join(''),
  'i',
);
/** Shortest headline without its kicker, in characters. */
const MIN_REST = 10;

/** The text of a heading without the kicker with which it begins, if its markup (`html`) has one. */
export function withoutKicker(html: string, text: string): string {
  const found = KICKER.exec(html);
  const kicker = found?.[2] === undefined ? '' : toPlainText(found[2]);
  if (kicker === '' || !text.startsWith(kicker)) return text;
  const rest = text.slice(kicker.length).replace(/^\s*[-–—:|•]?\s*/, '');
  return rest.length < MIN_REST ? text : rest;
}
