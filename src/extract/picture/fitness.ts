/** Whether a picture can represent an article, by its address alone. */

import { foldLetters } from '../../text/words/foldLetters.ts';
import { anyOf, findAny } from '../../text/words/patterns.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { siteNames } from '../site/extractSite.ts';
import { PLAIN_LOGO_WORDS, UNFIT_ADDRESSES, UNFIT_NAMES, UNFIT_PARTS } from './pictureNames.data.ts';

/** Names of files that show nothing: signs, faces, placeholders, counters, default pictures for sharing. */
const UNFIT_NAME = findAny([`(?:^|[_.-])${anyOf(UNFIT_PARTS)}(?=[_.@-]|\\d|$)`, `^${anyOf(UNFIT_NAMES)}$`], 'i');
/** Hosts and folders that serve nothing else. */
const UNFIT_ADDRESS = findAny(UNFIT_ADDRESSES, 'i');

/** A logo, of the site or of the company that the story is about. */
const LOGO = /(?:^|[_.-])logos?(?=[_.@-]|\d|$)/i;
/** Shortest word next to `logo` that counts, in letters: shorter ones are languages and file numbers. */
const MIN_WORD = 3;
/** Shortest word that is not a site's initials, in letters. */
const MIN_OTHER = 4;

/** The name of a picture's file, without its ending. */
function fileName(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.\w{3,4}$/, '')
    .slice(0, 200);
}

/** True for a picture that nobody would choose. */
export function isUnfitPicture(url: string): boolean {
  const name = fileName(url);
  return UNFIT_NAME.test(name) || LOGO.test(name) || UNFIT_ADDRESS.test(url.slice(0, 600));
}

/**
 * What a picture is that the page declares for sharing: `unfit` if it was not made for an article; `logo` if its name says that
 * it is the site's own, which some sites declare for articles without a picture; else `fit`. Another company's logo is `fit`,
 * because the story is about that company.
 */
export function assessDeclared(url: string, facts: PageFacts): 'fit' | 'logo' | 'unfit' {
  const name = fileName(url);
  if (UNFIT_NAME.test(name) || UNFIT_ADDRESS.test(url.slice(0, 600))) return 'unfit';
  if (!LOGO.test(name)) return 'fit';
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  const telling = words.filter((word) => word.length >= MIN_WORD && !PLAIN_LOGO_WORDS.has(word));
  if (telling.length === 0) return 'unfit';
  const names = siteNames(facts).map(foldLetters);
  const isOwn = (word: string) => word.length < MIN_OTHER || names.some((site) => site.includes(foldLetters(word)));
  return telling.every(isOwn) ? 'logo' : 'fit';
}
