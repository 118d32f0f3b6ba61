/** Which work waits for a host at the moment. Work is known by the signal that ends it. */
import { Failure, isFailure } from '../../errors.ts';
import type { Network, Robots, Waits } from '../../ports/network.ts';

/** Waits, and what tells them. */
export interface WaitsOfNetwork extends Waits {
  /** The same, telling who waits. Work that was ended with a failure as its reason fails with that, not as `aborted`. */
  readonly ofNetwork: (network: Network) => Network;
  readonly ofRobots: (robots: Robots) => Robots;
}

interface Watched {
  readonly onChange: (isWaiting: boolean) => void;
  /** Requests in progress. */
  count: number;
}

/** Nobody is watched yet. */
export function createWaits(): WaitsOfNetwork {
  const watched = new WeakMap<AbortSignal, Watched>();
  const during = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const one = watched.get(signal);
    if (one && one.count++ === 0) one.onChange(true);
    try {
      return await work();
    } catch (thrown) {
      throw toReason(thrown, signal);
    } finally {
      if (one && --one.count === 0) one.onChange(false);
    }
  };
  return {
    watch: (signal, onChange) => void watched.set(signal, { onChange, count: 0 }),
    ofNetwork: (network) => ({ fetch: (request, signal) => during(signal, () => network.fetch(request, signal)) }),
    ofRobots: (robots) => ({
      isAllowed: (url, signal, access) => during(signal, () => robots.isAllowed(url, signal, access)),
    }),
  };
}

/** What ended a request: the failure that is its signal's reason, where the signal has one, else what was thrown. */
export function toReason(thrown: unknown, { reason }: AbortSignal): unknown {
  if (!isFailure(thrown, 'aborted') || !isFailure(reason)) return thrown;
  const { code, subject } = thrown.subject === undefined ? reason : { code: reason.code, subject: thrown.subject };
  return new Failure(code, `${subject ?? 'The host'} did not answer, and others waited.`, {
    ...(subject !== undefined && { subject }),
    cause: thrown,
  });
}
