/** Durations as operators write them: `250ms`, `30m`, `72h`, `7d`. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/text/date/durations.ts';

const UNIT_MS = { ms: 1, s: 1000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const;

/** Matches one duration; also handed to the JSON Schema. */
export const DURATION_PATTERN = /^(\d{1,9})(ms|s|m|h|d)$/;

/** Milliseconds of a duration that matches `DURATION_PATTERN`; undefined for anything else. */
export function toMilliseconds(duration: string): number | undefined {
  const [, amount, unit] = DURATION_PATTERN.exec(duration) ?? [];
  return amount && unit ? Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS] : undefined;
}
