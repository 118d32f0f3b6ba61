/** No work waits for Redis longer than a person would. */
import { Failure } from '../src/errors.ts';

/** A Redis on the same network answers within milliseconds; one that takes this long is as good as away. */
export const REDIS_DEADLINE_MS = 2_000;

/** The result, or `redis_unavailable` when it takes longer. What comes later is dropped. */
export async function withinDeadline<T>(work: Promise<T>, deadlineMs = REDIS_DEADLINE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new Failure('redis_unavailable', `Redis did not answer within ${deadlineMs / 1_000} s.`));
    timer = setTimeout(fail, deadlineMs);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
