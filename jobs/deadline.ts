/** Nothing on the dashboard waits for Redis longer than a person would. */
import type { App } from '../src/app.ts';
import { Failure } from '../src/errors.ts';
import { HEARTBEAT } from './scheduleDue.ts';

/** A Redis on the same network answers within milliseconds; one that takes so long is as good as away. */
export const REDIS_DEADLINE_MS = 2_000;
/** A whole page asks for some hundred values; it may take longer than one of them. */
export const PAGE_DEADLINE_MS = 8_000;

/** The result, or `redis_unavailable` when it takes longer. What comes later is dropped. */
export async function withinDeadline<T>(work: Promise<T>, deadlineMs = REDIS_DEADLINE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new Failure('redis_unavailable', `Redis did not answer within ${deadlineMs / 1_000} s.`));
    timer = setTimeout(fail, deadlineMs);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Asks Redis for the heartbeat, which also shows that it answers. Throws `redis_unavailable`. */
export async function readHeartbeat({ heartbeats }: App): Promise<number | undefined> {
  try {
    return await withinDeadline(heartbeats.read(HEARTBEAT));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('redis_unavailable', `Redis does not answer (${reason}).`, { cause });
  }
}

/** The same answer for everybody who asks within `freshMs`: many open pages cost no more than one. */
export function memoized<T>(freshMs: number, now: () => number, load: () => Promise<T>): () => Promise<T> {
  let last: { readonly atMs: number; readonly value: Promise<T> } | undefined;
  return () => {
    const atMs = now();
    if (last && atMs - last.atMs < freshMs && atMs >= last.atMs) return last.value;
    const value = load();
    last = { atMs, value };
    value.catch(() => {
      if (last?.value === value) last = undefined;
    });
    return value;
  };
}
