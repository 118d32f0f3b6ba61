/** The state of a source that is an archive, while it is read and afterwards. */
import type { ArchiveCounts, ArchiveProgress } from '../model/archive.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import { DAY_MS, MINUTE_MS } from '../text/date/durations.ts';
import { toCount } from '../text/words/toCount.ts';
import { describeInterval } from './nextPoll.ts';
import { toFirstState, toPolled, toStatus } from './pollContext.ts';

/** What became of an archive: it is as it was, or it was read so far. */
export interface ArchiveOutcome {
  readonly source: Source;
  readonly nowMs: number;
  /** Absent: it is as it was. */
  readonly progress?: ArchiveProgress;
}

/** `ok`, with what was counted in words. One that is not read to its end is due at once; others are looked at once a day. */
export function stateAfterArchive(
  state: SourceState | undefined,
  { source, nowMs, progress }: ArchiveOutcome,
): SourceState {
  const before = stateForCurrentUrl(source, state) ?? toFirstState(source, nowMs);
  const { missing: _missing, limits: _limits, notBeforeMs: _notBefore, ...current } = before;
  const isDone = progress === undefined || progress.isDone;
  const reason = progress === undefined ? 'Nothing new.' : describe(progress);
  const minutes = source.everyMinutes ?? DAY_MS / MINUTE_MS;
  const everyMs = minutes * MINUTE_MS;
  return {
    ...toPolled(current, { source, nowMs }),
    ...toStatus(current, 'ok', reason, nowMs),
    ...(progress && { archive: progress }),
    lastSuccessMs: nowMs,
    failures: 0,
    nextPollMs: isDone ? nowMs + everyMs : nowMs,
    nextPollReason: isDone
      ? `every ${describeInterval(minutes)}: ${source.everyMinutes === undefined ? 'an archive hardly changes' : 'as configured'}`
      : 'at once: it is not read to its end',
  };
}

function describe({ counts, isDone }: ArchiveProgress): string {
  const held = `${toCount(counts.pages, 'page', 'pages')} and ${toCount(counts.feeds, 'feed', 'feeds')}`;
  const left = describeLeftOut(counts);
  const read = isDone
    ? `Read ${held} of ${toCount(counts.records, 'record', 'records')}`
    : `Holds ${held}; not read to its end`;
  return left === '' ? `${read}.` : `${read}; ${left}.`;
}

/** What was left out for a fault, in words; empty where nothing was. */
export function describeLeftOut({ broken, oversized, unresolved, unreadable }: ArchiveCounts): string {
  const parts = [
    [broken, 'broken'],
    [oversized, 'too long'],
    [unresolved, 'repeats of what it does not hold'],
    [unreadable, 'pages that cannot be unpacked'],
  ] as const;
  const told = parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return told.length === 0 ? '' : `left out: ${told.join(', ')}`;
}
