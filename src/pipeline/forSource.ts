/** The effects that work for one source may use: with what the operator allows and gives this source, and no other. */
import type { RequestAccess } from '../model/http.ts';
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';

/** A source as far as its requests depend on it. */
export type SourceOfRequests = Pick<Source, 'url' | 'allowPrivate' | 'ownHeaders' | 'proxy'>;

/** What the requests of a source carry. Headers of its own go to the origin of its URL as configured. */
export function toRequestAccess({ url, allowPrivate, ownHeaders, proxy }: SourceOfRequests): RequestAccess {
  return {
    ...(allowPrivate?.length && { allowPrivate }),
    ...(ownHeaders && { ownHeaders: { origin: new URL(url).origin, headers: ownHeaders } }),
    ...(proxy && { proxy }),
  };
}

/** The same effects, whose network and robots work as the operator wants it for this source. */
export function forSource<E extends Pick<Effects, 'network' | 'robots'>>(
  source: SourceOfRequests | undefined,
  effects: E,
): E {
  const access = source === undefined ? {} : toRequestAccess(source);
  if (Object.keys(access).length === 0) return effects;
  const { network, robots } = effects;
  return {
    ...effects,
    network: { fetch: (request, signal) => network.fetch({ ...request, ...access }, signal) },
    robots: { isAllowed: (url, signal) => robots.isAllowed(url, signal, access) },
  };
}
