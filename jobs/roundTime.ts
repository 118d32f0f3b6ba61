/** The time of a round: when it stops to read, and when it stops to write, so that it ends in time. */

/** Kept for publishing and closing: a fifth of the round, and never more than publishing takes after a reading without limits. */
const RESERVE_PART = 1 / 5;
const MAX_RESERVE_MS = 30_000;
/** Kept of the reserve for closing and for the report. */
const CLOSING_PART = 1 / 5;

/** Ends of a round with a limit; without one they never come. */
export interface RoundTime {
  /** Aborted when nothing more is to be read. */
  readonly readsEnd: AbortSignal;
  /** Aborted when nothing more is to be written. */
  readonly writesEnd: AbortSignal;
  readonly dispose: () => void;
}

/** When reading and writing end, in ms from the start of the round. */
export function toRoundEnds(maxTimeMs: number): { readonly readsEndMs: number; readonly writesEndMs: number } {
  const reserveMs = Math.min(maxTimeMs * RESERVE_PART, MAX_RESERVE_MS);
  return { readsEndMs: maxTimeMs - reserveMs, writesEndMs: maxTimeMs - reserveMs * CLOSING_PART };
}

/** Starts the time of a round. */
export function startRoundTime(maxTimeMs: number | undefined): RoundTime {
  const [reads, writes] = [new AbortController(), new AbortController()];
  const timers: NodeJS.Timeout[] = [];
  if (maxTimeMs !== undefined) {
    const { readsEndMs, writesEndMs } = toRoundEnds(maxTimeMs);
    timers.push(
      setTimeout(() => reads.abort(), readsEndMs),
      setTimeout(() => writes.abort(), writesEndMs),
    );
  }
  return {
    readsEnd: reads.signal,
    writesEnd: writes.signal,
    dispose() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
