/** The effects that work for one source may use: with what the operator allows and gives this source, and no other. */
import type { RequestAccess } from '../model/http.ts';
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';

/** A source as far as its requests depend on it. */
export type SourceOfRequests = Pick<Source, 'url' | 'allowPrivate' | 'ownHeaders' | 'proxy'> &
  Partial<Pick<Source, 'id' | 'collection'>>;

/** What the requests of a source carry. Headers of its own go to the origin of its URL as configured. */
export function toRequestAccess({ url, allowPrivate, ownHeaders, proxy }: SourceOfRequests): RequestAccess {
  return {
    ...(allowPrivate?.length && { allowPrivate }),
    ...(ownHeaders && { ownHeaders: { origin: new URL(url).origin, headers: ownHeaders } }),
    ...(proxy && { proxy }),
  };
}

/**
 * The same effects, whose network and robots work as the operator wants it for this source; in a round on a tape with a time of its own,
 * which the answers of this network move. For one piece of work.
 */
export function forSource<E extends Pick<Effects, 'network' | 'robots' | 'clock'>>(
  source: SourceOfRequests | undefined,
  effects: E,
): E {
  const workClock = effects.clock.apart?.();
  const access = source === undefined ? {} : toRequestAccess(source);
  const named = source?.id === undefined ? {} : { source: `${source.collection}/${source.id}` };
  const ofWork = workClock && { ...named, advance: workClock.advance };
  const carried = { ...access, ...(ofWork && { ofWork }) };
  if (Object.keys(carried).length === 0) return effects;
  const { network, robots, clock } = effects;
  return {
    ...effects,
    clock: workClock ?? clock,
    network: { fetch: (request, signal) => network.fetch({ ...request, ...carried }, signal) },
    robots: { isAllowed: (url, signal) => robots.isAllowed(url, signal, access) },
  };
}
