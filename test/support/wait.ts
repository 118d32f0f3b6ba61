/** The only places where tests wait: for something that happens, or for a time that the product itself named. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/** Long enough for a machine with ten times as much to do; only a test that fails waits for it. */
const PATIENCE_MS = 60_000;

/** Waits until `look` says true. `what` completes "not within 60 s: ". */
export async function until(
  what: string,
  look: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (!(await look())) {
    assert.ok(performance.now() < deadlineMs, `not within ${patienceMs / 1_000} s: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Waits until a time (epoch ms) that the product told its caller to come back at; at least until the next timer. */
export function untilTold(retryAtMs: number): Promise<void> {
  return pause(Math.max(1, retryAtMs - Date.now()));
}

/** The time that a pretended piece of work takes: a visit to a publisher, a slow answer, an outage. No test waits by it. */
export function pretendWork(ms: number): Promise<void> {
  return pause(ms);
}

/** Holds callers of `pass` back until `count` of them have come. */
export function createBarrier(count: number): { pass(): Promise<void>; readonly opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return {
    opened,
    pass() {
      come += 1;
      if (come === count) open();
      return opened;
    },
  };
}
