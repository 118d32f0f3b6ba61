/** The site's names within a title: before it, after it, or in a heading of their own. */
import { foldSpace } from '../../text/html/html.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { Heading } from './headings.ts';

/** Most that a part of a title adds to the site's name and is still that name, in characters. */
const MAX_ADDED = 13;
/** What separates a title from a site's name. */
export const SEPARATOR = /\s+(?:[-–—|·•»«~/]|::|>)\s+|\s*[|»·•｜]\s*|:\s+/;
const SEPARATORS = new RegExp(`(${SEPARATOR.source})`);

/** A site's name, prepared for comparisons. */
export interface SiteName {
  readonly letters: string;
  /** In lower case, with single spaces. */
  readonly folded: string;
}

/** The names of a site, each once, prepared for `isSiteName` and `stripSiteName`. */
export function toSiteNames(names: readonly string[]): readonly SiteName[] {
  const found = names.map((name) => ({ letters: foldLetters(name), folded: foldSpace(name).toLowerCase() }));
  return [...new Map(found.map((name) => [name.folded, name])).values()];
}

/** True if a part is a site's name with one more word (`Gazette Online`), not with a number, nor a longer word. */
function isLonger(part: string, name: string): boolean {
  const long = foldSpace(part).toLowerCase();
  const rest = long.startsWith(`${name} `) ? long.slice(name.length) : '';
  return rest !== '' && rest.length <= MAX_ADDED && !/\d/.test(rest);
}

/** True if a part of a title is one of the site's names. */
export function isSiteName(part: string, names: readonly SiteName[]): boolean {
  const letters = foldLetters(part);
  if (letters === '') return false;
  return names.some(({ letters: other, folded }) => {
    if (letters === other) return true;
    if (letters.length > 40 || other.length < 4) return false;
    return (
      letters === `the${other}` ||
      other === `the${letters}` ||
      letters === `${other}com` ||
      letters === `${other}de` ||
      (other.length >= 5 && letters.startsWith(other) && isLonger(part, folded))
    );
  });
}

/** A title without the site's name before or after it. Only known names are removed. */
export function stripSiteName(title: string, names: readonly SiteName[]): string {
  const parts = title.split(SEPARATORS);
  let [from, to] = [0, parts.length - 1];
  while (to > from && isSiteName(parts[to] ?? '', names)) to -= 2;
  while (from < to && isSiteName(parts[from] ?? '', names)) from += 2;
  const kept = parts
    .slice(from, to + 1)
    .join('')
    .trim();
  return kept === '' ? title : kept;
}

/** Longest heading that may be a site's name, in characters. */
const MAX_NAME = 70;

/**
 * The part of a title tag before or after the title that the page's header has as a heading of its own:
 * `A tram | The Gazette` under an `h1` of `The Gazette`. If the page declares a title, what the tag has besides it.
 */
export function siteHeading(facts: PageFacts, headings: readonly Heading[]): string | undefined {
  const tag = facts.markup.titleTag ?? '';
  const stated = textOfValue(facts.article?.headline) ?? metaText(facts, 'og:title')?.text;
  const parts = tag.split(SEPARATOR).map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  const isShown = (name: string) =>
    name.length <= MAX_NAME &&
    headings.some(
      ({ candidate, letters }) =>
        candidate.tag === 'h1' && (candidate.flags & FLAG.header) !== 0 && letters === foldLetters(name),
    );
  if (stated === undefined) return parts.length > 1 && foldLetters(last) !== '' && isShown(last) ? last : undefined;
  const [whole, title] = [foldLetters(tag), foldLetters(stated)];
  if (title === '' || whole === title) return undefined;
  return [parts[0] ?? '', last].find(
    (name) =>
      foldLetters(name) !== '' &&
      [`${title}${foldLetters(name)}`, `${foldLetters(name)}${title}`].includes(whole) &&
      isShown(name),
  );
}
