/** A person who waits for a page waits for the host's turn, too. */
import { setTimeout as pause } from 'node:timers/promises';
import { isFailure } from '../src/errors.ts';

const HOST_AGAIN_MS = 500;

/** What `read` gives once the host may be asked; throws what it throws, `host_busy` only once the signal is aborted. */
export async function whenHostIsFree<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (thrown) {
      if (!isFailure(thrown, 'host_busy') || signal.aborted) throw thrown;
      await pause(HOST_AGAIN_MS);
    }
  }
}
