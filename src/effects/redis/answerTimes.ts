/** How late the answers of Redis come, and what its clock says by the clock of this process. */
import { MINUTE_MS } from '../../text/date/durations.ts';

/** One answer: when the question was sent and the answer was read, by a clock of this process, and the server's time between. */
export interface TimedAnswer {
  readonly sentMs: number;
  readonly readMs: number;
  readonly serverMs: number;
}

/** What the answers so far say. */
export interface AnswerTimes {
  readonly record: (answer: TimedAnswer) => void;
  /** How long the next answer may take, by the late ones of the last time. */
  readonly expectedMs: () => number;
  /** A time of the server by the clock of this process. */
  readonly toLocalMs: (serverMs: number) => number;
  /** How far that may be off: nobody knows which way took how much of the quickest answer. */
  readonly uncertainMs: () => number;
}

/** Part of the slowest answer that is expected of the one after it: some twenty quick ones forget it. */
const REMEMBERED = 0.9;
/** The quickest answer tells the server's time for this long: clocks of machines drift by milliseconds in it. */
const TRUSTED_MS = 10 * MINUTE_MS;

/** Nothing is known yet. */
export function createAnswerTimes(): AnswerTimes {
  let slowestMs = 0;
  let best: { readonly tookMs: number; readonly aheadMs: number; readonly readMs: number } | undefined;
  return {
    record({ sentMs, readMs, serverMs }) {
      const tookMs = readMs - sentMs;
      slowestMs = Math.max(tookMs, slowestMs * REMEMBERED);
      if (best === undefined || tookMs <= best.tookMs || readMs - best.readMs > TRUSTED_MS) {
        best = { tookMs, aheadMs: serverMs - (sentMs + readMs) / 2, readMs };
      }
    },
    expectedMs: () => slowestMs,
    toLocalMs: (serverMs) => serverMs - (best?.aheadMs ?? 0),
    uncertainMs: () => (best?.tookMs ?? 0) / 2,
  };
}
