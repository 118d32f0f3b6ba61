/** The identity of an article. */

import { toOriginUrl } from '../text/url/originUrl.ts';
import { toUrlKey } from '../text/url/url.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** Characters of the hash: 80 bits, so that no two of a billion articles have the same (birthday bound below one in a million). */
const HASH_LENGTH = 20;

/**
 * The id of the article at a URL: `a` and a hash of what distinguishes it. Scheme, `www.`, fragment, tracking
 * parameters and trailing slashes make no difference; a URL on an AMP cache or in a viewer is that of the publisher.
 */
export function articleIdOf(url: string): string {
  return `a${fingerprint(toUrlKey(toOriginUrl(url) ?? url) ?? url.trim(), HASH_LENGTH)}`;
}
