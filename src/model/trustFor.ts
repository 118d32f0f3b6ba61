/** Which publishers the operator knows, and what that does for the trust of a source. */
import type { Trust } from './source.ts';

/** The listed provider of a host: the one with the longest domain that the host is or ends in. */
export function findListed<P extends { readonly domain: string }>(
  host: string | undefined,
  providers: readonly P[],
): P | undefined {
  const name = host?.toLowerCase() ?? '';
  return providers
    .filter(({ domain }) => name === domain.toLowerCase() || name.endsWith(`.${domain.toLowerCase()}`))
    .sort((a, b) => b.domain.length - a.domain.length)[0];
}

/** The trust that counts for an article: `open` becomes `known` when its provider is listed (docs/contract.md, section 4). */
export function trustFor(trust: Trust, { isListed }: { readonly isListed: boolean }): Trust {
  return trust === 'open' && isListed ? 'known' : trust;
}
