/** Sources as the dashboard lists them: what is wrong comes first. */

import type { App } from '../../src/app.ts';
import { isPaused, type SourceDecision } from '../../src/model/decision.ts';
import type { Collection } from '../../src/model/policy.ts';
import {
  type Source,
  type SourceState,
  type SourceStatus,
  stateForCurrentUrl,
  toSourceName,
} from '../../src/model/source.ts';
import { DAY_MS } from '../../src/text/date/durations.ts';
import { maskUrl } from '../../src/text/url/maskUrl.ts';

/** A source's status; `new` while it was never polled, `paused` while it rests, whatever it was before. */
export type ShownStatus = SourceStatus | 'new' | 'paused';

/** In the order in which an operator wants to see them. */
export const SHOWN_STATUSES = [
  'failing',
  'blocked',
  'gone',
  'limited',
  'moved',
  'paused',
  'new',
  'ok',
] as const satisfies ShownStatus[];

/** Standings that somebody should look into. `limited` is a publisher's wish and passes by itself. */
const NEEDS_ATTENTION: ReadonlySet<ShownStatus> = new Set(['failing', 'blocked', 'gone']);

/** One source with its present state. */
export interface SourceRow {
  readonly collection: string;
  readonly id: string;
  /** What the operator calls it, else the feed itself, else its id. */
  readonly name: string;
  /** Secrets in it are masked. */
  readonly url: string;
  readonly status: ShownStatus;
  readonly reason: string;
  readonly sinceMs?: number;
  readonly lastSuccessMs?: number;
  readonly nextPollMs?: number;
  readonly nextPollReason?: string;
  /** Failures in a row. */
  readonly failures: number;
  /** Entries that it brings per day, as far as is known. */
  readonly entriesPerDay?: number;
}

/** A rate is told from a day of history at least: ten entries of one import are not ten a second. */
const MIN_SPAN_MS = DAY_MS;

/** All sources of a collection, in the order of the configuration. */
export async function loadSourceRows({ sources, now }: App, collection: Collection): Promise<readonly SourceRow[]> {
  const [states, decided] = await Promise.all([sources.listStates(collection.id), sources.listDecided(collection.id)]);
  const nowMs = now();
  return collection.sources.map((source) => toSourceRow(source, states.get(source.id), nowMs, decided.get(source.id)));
}

/** One source with its state, as it is listed. */
export function toSourceRow(
  source: Source,
  stored: SourceState | undefined,
  nowMs: number,
  decision?: SourceDecision,
): SourceRow {
  const state = stateForCurrentUrl(source, stored);
  const paused = isPaused(source, decision);
  const base = { collection: source.collection, id: source.id, url: maskUrl(source.url) };
  if (!state) {
    const name = toSourceName(source, undefined);
    return { ...base, name, status: paused ? 'paused' : 'new', reason: 'Not polled yet.', failures: 0 };
  }
  const rate = toEntriesPerDay(state.recentEntriesMs, nowMs);
  return {
    ...base,
    name: toSourceName(source, state),
    status: paused ? 'paused' : state.lastPollMs === undefined ? 'new' : state.status,
    reason: state.reason,
    sinceMs: state.sinceMs,
    nextPollMs: state.nextPollMs,
    nextPollReason: state.nextPollReason,
    failures: state.failures,
    ...(state.lastSuccessMs !== undefined && { lastSuccessMs: state.lastSuccessMs }),
    ...(rate !== undefined && { entriesPerDay: rate }),
  };
}

/** Entries per day over the known history; undefined without one. */
export function toEntriesPerDay(recentEntriesMs: readonly number[], nowMs: number): number | undefined {
  const oldestMs = recentEntriesMs.at(-1);
  if (oldestMs === undefined) return undefined;
  return (recentEntriesMs.length * DAY_MS) / Math.max(MIN_SPAN_MS, nowMs - oldestMs);
}

/** True if somebody should look into it. */
export function needsAttention({ status }: SourceRow): boolean {
  return NEEDS_ATTENTION.has(status);
}

/** The number of sources by status; every status is present. */
export function countStatuses(rows: readonly SourceRow[]): Readonly<Record<ShownStatus, number>> {
  const counts: Record<ShownStatus, number> = {
    failing: 0,
    blocked: 0,
    gone: 0,
    limited: 0,
    moved: 0,
    paused: 0,
    new: 0,
    ok: 0,
  };
  for (const row of rows) counts[row.status] += 1;
  return counts;
}

/** Troubles first, the latest first among them; then by when they are polled next. */
export function sortByTrouble(rows: readonly SourceRow[]): readonly SourceRow[] {
  const rank = (row: SourceRow) => SHOWN_STATUSES.indexOf(row.status);
  const byTime = (a: SourceRow, b: SourceRow) =>
    needsAttention(a) ? (b.sinceMs ?? 0) - (a.sinceMs ?? 0) : (a.nextPollMs ?? 0) - (b.nextPollMs ?? 0);
  return [...rows].sort((a, b) => rank(a) - rank(b) || byTime(a, b));
}
