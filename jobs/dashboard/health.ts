/** How frontwire is, in one word and one sentence. */
import type { Check, Readiness } from './readiness.ts';
import { needsAttention, type SourceRow } from './sourceRows.ts';

/** `good`: nothing to do. `warn`: somebody should look when there is time. `bad`: work is not being done. */
export type Tone = 'good' | 'warn' | 'bad';

/** The answer to "is all well?". */
export interface Health {
  readonly tone: Tone;
  readonly sentence: string;
  readonly checks: readonly Check[];
  /** Sources that somebody should look into. */
  readonly troubledSources: number;
}

/**
 * The worst thing decides; a schedule that never ran is a warning, for `run` by cron has none, and so is that no run has indexed
 * anything yet.
 */
export function toHealth({ checks, heartbeatMs }: Readiness, sources: readonly SourceRow[]): Health {
  const troubledSources = sources.filter(needsAttention).length;
  const failed = checks.filter(({ ok }) => !ok);
  const isUnscheduled = heartbeatMs === undefined && failed.every(({ name }) => name === 'jobs' || name === 'indexes');
  const base = { checks, troubledSources };
  const worst = failed[0];
  if (worst && !isUnscheduled) return { ...base, tone: 'bad', sentence: worst.reason };
  if (worst)
    return { ...base, tone: 'warn', sentence: 'No schedule is running: sources are polled by `frontwire run` only.' };
  if (sources.length === 0) return { ...base, tone: 'warn', sentence: 'No sources are configured yet.' };
  if (troubledSources > 0)
    return { ...base, tone: 'warn', sentence: toTroubleSentence(troubledSources, sources.length) };
  return {
    ...base,
    tone: 'good',
    sentence:
      sources.length === 1 ? 'The source is well.' : `All ${sources.length.toLocaleString('en-US')} sources are well.`,
  };
}

function toTroubleSentence(troubled: number, total: number): string {
  const of = `of ${total.toLocaleString('en-US')} sources`;
  return troubled === 1 ? `1 ${of} needs a look.` : `${troubled.toLocaleString('en-US')} ${of} need a look.`;
}
