/** The end of a request: its own time limit, or the caller's signal. */
import { setMaxListeners } from 'node:events';

/** A signal with the reason why it fired. */
export interface Deadline {
  readonly signal: AbortSignal;
  stoppedBy(): 'timeout' | 'aborted' | undefined;
  /** To be called when the request is over: drops the timer and the listener. */
  clear(): void;
}

/** Starts the clock of a request. */
export function startDeadline(timeoutMs: number, outer: AbortSignal): Deadline {
  const controller = new AbortController();
  // One signal may end any number of requests; each removes its listener, so nothing leaks.
  setMaxListeners(0, outer);
  let reason: 'timeout' | 'aborted' | undefined;
  const stop = (by: 'timeout' | 'aborted') => {
    reason ??= by;
    controller.abort();
  };
  const onAbort = () => stop('aborted');
  const timer = setTimeout(() => stop('timeout'), timeoutMs);
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    stoppedBy: () => reason,
    clear() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}
