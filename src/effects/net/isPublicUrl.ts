/** Whether a URL leads out of private networks, as far as its host alone tells. */
import { isIP } from 'node:net';
import { createAddressFilter } from './addressFilter.ts';

/** Names that only a private network knows: without a dot, or below the names that are reserved for that (RFC 6761, 6762, 8375, 9476). */
const PRIVATE_NAME = /^[^.]+$|(?:^|\.)(?:localhost|local|internal|home\.arpa|lan|intranet|onion)$/;

/**
 * False for an address that is not on the public network and in none of these ranges, and for a name that only a private network
 * knows where no range is allowed. A name is not resolved: whoever connects to it is to check the address.
 */
export function isPublicUrl(url: string, allowPrivate: readonly string[] = []): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();
  if (isIP(host) !== 0) return createAddressFilter(allowPrivate)(host);
  return allowPrivate.length > 0 || !PRIVATE_NAME.test(host);
}
