/**
 * Ticks of a configuration. The schedule asks for one tick a minute, which one process takes, for the sources that it knows. Where
 * another process takes all of them, with other sources or for another site, one that is passed over ticks by itself.
 */
import { createHash } from 'node:crypto';
import type { Settings } from '../src/model/policy.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';

/** A tick comes every minute; one that is this late went to others. */
export const MISSED_MS = 1.5 * MINUTE_MS;

/** Name of the heartbeat of the ticks that looked at these collections and sources. */
export function tickBeatOf({ collections }: Settings): string {
  const ids = collections.map(({ id, sources }) => [id, sources.map((source) => source.id).sort()]);
  return `tick:${createHash('sha256').update(JSON.stringify(ids.sort())).digest('hex').slice(0, 16)}`;
}

/** True if no tick looked at them lately, or if it seems to have been in the future. */
export function isTickMissed(lastMs: number | undefined, nowMs: number): boolean {
  return lastMs === undefined || Math.abs(nowMs - lastMs) >= MISSED_MS;
}
