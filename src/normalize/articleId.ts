/** The identity of an article. */

import { toOriginUrl } from '../text/url/originUrl.ts';
import { toUrlKey } from '../text/url/url.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { foldLetters } from '../text/words/foldLetters.ts';

/** Characters of the hash: 80 bits, so that no two of a billion articles have the same (birthday bound below one in a million). */
const HASH_LENGTH = 20;

/**
 * The id of the article at a URL: `a` and a hash of what distinguishes it. Scheme, `www.`, tracking parameters, trailing slashes,
 * and a fragment that is no route make no difference; a URL on an AMP cache or in a viewer is that of the publisher.
 */
export function articleIdOf(url: string): string {
  return `a${fingerprint(addressOf(url), HASH_LENGTH)}`;
}

/** The id of one of several articles that are announced under a URL; `name` tells it from the others. */
export function namedArticleIdOf(url: string, name: string): string {
  return `a${fingerprint(`${addressOf(url)}\n${name}`, HASH_LENGTH)}`;
}

function addressOf(url: string): string {
  const key = toUrlKey(toOriginUrl(url) ?? url);
  return key === undefined ? url.trim() : `${key}${routeOf(url)}`;
}

/**
 * The id of an article that shares its URL with others, by what its file tells: so that it is found again when nothing but the
 * file is left.
 */
export function sharedArticleIdOf(article: {
  readonly webUrl: string;
  readonly title: string;
  readonly publishedDateTime: string;
}): string {
  const instant = article.publishedDateTime.replace('.000Z', 'Z');
  return namedArticleIdOf(article.webUrl, `${foldLetters(article.title)} ${instant}`);
}

/** The fragment of a URL that a script reads as an address (`#!/news/1`, `#/news/1`); empty for any other. */
export function routeOf(url: string): string {
  return /#!?\/[^#\s]*[^#\s/]/.exec(url)?.[0] ?? '';
}
