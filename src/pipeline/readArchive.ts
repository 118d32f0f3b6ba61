/** One poll of an archive: what is in it is read in place, in steps that a crash loses one of at the most. */
import { Failure, isFailure } from '../errors.ts';
import { nextState } from '../fetch/nextState.ts';
import { toFirstState } from '../fetch/pollContext.ts';
import { toFailedOutcome } from '../fetch/readFeedResponse.ts';
import { describeLeftOut, stateAfterArchive } from '../fetch/stateAfterArchive.ts';
import type { ArchiveCounts, ArchiveProgress } from '../model/archive.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import type { OpenArchive } from '../ports/archives.ts';
import type { Effects } from '../ports.ts';
import { type ArchiveIndex, indexArchive } from './archiveIndex.ts';
import { NOTHING_READ, type Progress, readThrough, type TellReads } from './archiveSteps.ts';
import type { CollectionContext } from './collectionContext.ts';
import { stoppable } from './inSlices.ts';
import type { PollReport } from './pollSource.ts';
import { toArchiveName } from './recordedSource.ts';
import { findArchiveFailure } from './recordedWeb.ts';
import { NO_NEWS } from './toNews.ts';

/** What became of an archive, beside its source's state. */
export interface ArchiveReport extends PollReport {
  /** Of this poll; absent where nothing was read. */
  readonly archive?: ArchiveCounts;
}

/**
 * Reads what is new in an archive and puts it into the inbox of its collection, some pages at a time, each time with how far it is. What
 * cannot be opened is a state with a reason. Throws what is to be tried again soon: `aborted`, an effect that is away.
 */
export async function readArchive(
  context: CollectionContext,
  source: Source,
  effects: Effects,
  tell: TellReads,
  signal: AbortSignal,
): Promise<ArchiveReport> {
  const { collection, id } = source;
  const previous = await effects.sourceStates.load(collection, id);
  const known = stateForCurrentUrl(source, previous)?.archive;
  const isRead = known?.isDone && (known.rules === undefined || known.rules === context.rules.fingerprint);
  const finish = async (state: SourceState, report: Omit<ArchiveReport, 'state' | keyof typeof NO_NEWS>) => {
    await effects.sourceStates.save(collection, id, state);
    const isChanged = previous !== undefined && previous.status !== state.status;
    return { ...NO_NEWS, ...report, state, ...(isChanged && { statusBefore: previous.status }) };
  };
  try {
    const opened = await effects.archives.open(source.url, isRead ? known : undefined, effects.network, signal);
    if (opened === 'rests') {
      const state = previous ?? toFirstState(source, effects.clock.now());
      return { ...NO_NEWS, outcome: 'notModified', state };
    }
    if (opened === 'unchanged') {
      const state = stateAfterArchive(previous, { source, nowMs: effects.clock.now() });
      return await finish(state, { outcome: 'notModified', readInPlace: 0 });
    }
    const done = await readOpened(context, source, { opened, previous, known }, effects, tell, signal).finally(() =>
      opened.close(),
    );
    const state = stateAfterArchive(previous, { source, nowMs: effects.clock.now(), progress: done.progress });
    return await finish(state, { outcome: 'modified', archive: done.progress.counts, readInPlace: done.readCount });
  } catch (cause) {
    const thrown = findArchiveFailure(cause) ?? cause;
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    const now = await effects.sourceStates.load(collection, id);
    const state = nextState(now, toFailedOutcome(thrown), { source, nowMs: effects.clock.now() });
    const failure = { code: thrown.code, message: thrown.message };
    return await finish(state, { outcome: 'failing', failure, readInPlace: 0 });
  }
}

interface Opened {
  readonly opened: OpenArchive;
  readonly previous: SourceState | undefined;
  readonly known: ArchiveProgress | undefined;
}

async function readOpened(
  context: CollectionContext,
  source: Source,
  { opened, previous, known }: Opened,
  effects: Effects,
  tell: TellReads,
  signal: AbortSignal,
): Promise<{ readonly progress: ArchiveProgress; readonly readCount: number }> {
  const index = await indexArchive(opened, effects.clock.now(), stoppable(effects, signal));
  tellFaults(source, index, effects);
  const name = toArchiveName(source.url);
  const reading = {
    context,
    source,
    name,
    archive: opened,
    index,
    effects,
    signal,
    announcements: [],
    used: new Set<number>(),
  };
  const progress = toProgress(context, opened, index, known);
  const { collection, id } = source;
  const epoch = await effects.storeEpoch(collection);
  const save = async (): Promise<void> => {
    const state = stateAfterArchive(previous, { source, nowMs: effects.clock.now(), progress: { ...progress } });
    await effects.sourceStates.save(collection, id, state);
    if ((await effects.storeEpoch(collection)) === epoch) return;
    // what was put into the inbox may be lost, and what is not lost comes out the same
    const { archive: _lost, ...rest } = state;
    await effects.sourceStates.save(collection, id, rest);
    throw new Failure('redis_older', 'Redis lost what it knew while the archive was read.', { subject: id });
  };
  const { isWhole, readCount } = await readThrough(reading, progress, { save, tell });
  progress.isDone = isWhole;
  await save();
  return { progress: { ...progress }, readCount };
}

/** Goes on where it was; an archive that a crawler still writes begins as before. Other rules have it read from the beginning. */
function toProgress(
  { rules }: CollectionContext,
  { stamp, head, beginsAs }: OpenArchive,
  { counts }: ArchiveIndex,
  known: ArchiveProgress | undefined,
): Progress {
  const isSame =
    known !== undefined && beginsAs(known.head) && (known.rules === undefined || known.rules === rules.fingerprint);
  const before = isSame ? known : undefined;
  const { feeds = NOTHING_READ, pages = NOTHING_READ } = before ?? {};
  const unreadable = before?.stamp === stamp ? before.counts.unreadable : 0;
  const judged = before?.rules === undefined ? {} : { rules: before.rules };
  return { stamp, head, feeds, pages, isDone: false, counts: { ...counts, unreadable }, ...judged };
}

function tellFaults({ collection, id }: Source, { counts, faults }: ArchiveIndex, { log }: Effects): void {
  const left = describeLeftOut({ ...counts, unreadable: 0 });
  if (left !== '') log.warn('archive.damaged', { collection, source: id, reason: left, faults });
}

/** What an archive holds now. Nothing is read and stored; throws as `readArchive` does. */
export async function previewArchive(
  source: Source,
  previous: SourceState | undefined,
  effects: Pick<Effects, 'archives' | 'network' | 'clock' | 'pause'>,
  signal: AbortSignal,
): Promise<PollReport> {
  const nowMs = effects.clock.now();
  try {
    const opened = await effects.archives.open(source.url, undefined, effects.network, signal);
    if (opened === 'unchanged' || opened === 'rests')
      return { ...NO_NEWS, outcome: 'notModified', state: stateAfterArchive(previous, { source, nowMs }) };
    const index = await indexArchive(opened, nowMs, stoppable(effects, signal)).finally(() => opened.close());
    const { stamp, head } = opened;
    const { counts, faults } = index;
    const progress = { stamp, head, feeds: NOTHING_READ, pages: NOTHING_READ, isDone: false, counts };
    const state = stateAfterArchive(previous, { source, nowMs, progress });
    const damaged = faults.length === 0 ? {} : { faults };
    return { ...NO_NEWS, outcome: 'modified', entriesSeen: index.pages.length, state, ...damaged };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    const state = nextState(previous, toFailedOutcome(thrown), { source, nowMs });
    return { ...NO_NEWS, outcome: 'failing', failure: { code: thrown.code, message: thrown.message }, state };
  }
}
