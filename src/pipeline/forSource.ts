/** The effects that work for one source may use: its own exceptions from the rule that only public addresses are reached. */
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';

/** The same effects, whose network and robots reach the private addresses that the operator allows this source, and no other. */
export function forSource(source: Pick<Source, 'allowPrivate'> | undefined, effects: Effects): Effects {
  const { allowPrivate } = source ?? {};
  if (!allowPrivate?.length) return effects;
  const { network, robots } = effects;
  return {
    ...effects,
    network: { fetch: (request, signal) => network.fetch({ ...request, allowPrivate }, signal) },
    robots: { isAllowed: (url, signal) => robots.isAllowed(url, signal, allowPrivate) },
  };
}
