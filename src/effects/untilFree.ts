/** Patience of somebody who waits for an answer. */
import { setTimeout as pause } from 'node:timers/promises';

/** A publish holds the lock for some tenths of a second, and a large one for longer than anybody watches a page. */
const PATIENCE_MS = 8_000;
const AGAIN_MS = 100;

/** What work gives, tried again for some seconds while that is undefined: another process holds what it needs. */
export async function untilFree<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let waitedMs = 0; ; waitedMs += AGAIN_MS) {
    const result = await work();
    if (result !== undefined || waitedMs >= PATIENCE_MS) return result;
    await pause(AGAIN_MS);
  }
}
