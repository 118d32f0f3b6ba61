/** Indexes are complete before anybody writes by them: "something is there" is not "all is there". */
import type { IndexMark } from '../model/indexMark.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { DecisionBook } from './decisionBook.ts';
import { isAsKnown } from './outputManifest.ts';
import { adoptUnknown, type ReindexResult } from './reindexCollection.ts';

/** Looks after the indexes of one collection, for one process. */
export interface IndexGuard {
  /**
   * To be called by the collection's writer, under its lock, before it does anything: indexes files that Redis does not know where
   * the mark of completeness is missing or Redis is another, or an older one, than before. Else it costs one round trip.
   * What was indexed; undefined when there was nothing to do.
   */
  readonly ensure: () => Promise<ReindexResult | undefined>;
  /** The same outside the lock; undefined also while another process writes: that one looks first, too. */
  readonly check: () => Promise<ReindexResult | undefined>;
  /** A rebuild was done by other means. */
  readonly trust: () => Promise<void>;
}

/** A guard that has seen nothing yet: its first look compares the files with what Redis knows. */
export function createIndexGuard(context: CollectionContext, effects: Effects, book: DecisionBook): IndexGuard {
  const { id } = context.collection;
  let known: (IndexMark & { readonly epoch: number }) | undefined;
  const learn = async (): Promise<void> => {
    const epoch = effects.storeEpoch();
    known = { ...(await effects.indexMarks.read(id)), epoch };
  };
  const isTrusted = (mark: IndexMark): boolean =>
    mark.isComplete &&
    known?.epoch === effects.storeEpoch() &&
    known.generation === mark.generation &&
    mark.revision >= known.revision;
  // at a process's first look: Redis is as old as the directory, for the manifest in it tells of no other files
  const isUntouched = async (mark: IndexMark): Promise<boolean> =>
    known === undefined && mark.isComplete && (await isAsKnown(context, effects));
  const isWell = async (mark: IndexMark): Promise<boolean> => {
    const epoch = effects.storeEpoch();
    if (!isTrusted(mark) && !(await isUntouched(mark))) return false;
    known = { ...mark, epoch };
    return true;
  };
  const standings = createStandingsGuard(id, effects);
  const ensure = async () => {
    await standings.complete();
    const mark = await effects.indexMarks.read(id);
    if (await isWell(mark)) return undefined;
    // what was cut short between files and Redis waits in the inbox, and is told of when it is published; an older Redis has
    // an older inbox
    const isOlder = known !== undefined && known.generation === mark.generation && mark.revision < known.revision;
    const result = await adoptUnknown(
      context,
      { ...effects, book },
      mark.isComplete && !isOlder ? 'unlessWaiting' : 'all',
    );
    if (result) tellReindexed(id, result, effects.log);
    await learn();
    return result;
  };
  return {
    ensure,
    async check() {
      const mark = await effects.indexMarks.read(id);
      if ((await isWell(mark)) && (await standings.isComplete())) return undefined;
      return (await effects.locks.whileHeld(`publish:${id}`, ensure))?.result;
    },
    trust: learn,
  };
}

function tellReindexed(collection: string, { articles, skipped }: ReindexResult, log: Effects['log']): void {
  log.warn('collection.reindexed', { collection, articles, skipped: skipped.length });
}

/** Looks after the index by standing, which an earlier version did not have: once it is complete, every write keeps it so. */
function createStandingsGuard(id: string, { articles, pause }: Pick<Effects, 'articles' | 'pause'>) {
  let isKnown = false;
  const isComplete = async (): Promise<boolean> => {
    isKnown ||= await articles.hasStandings(id);
    return isKnown;
  };
  return {
    isComplete,
    async complete(): Promise<void> {
      if (!(await isComplete())) await articles.completeStandings(id, pause);
      isKnown = true;
    },
  };
}
