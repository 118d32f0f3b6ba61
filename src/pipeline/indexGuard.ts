/** Indexes are complete before anybody writes by them: "something is there" is not "all is there". */
import type { IndexMark } from '../model/indexMark.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { DecisionBook } from './decisionBook.ts';
import type { FilesMark } from './filesMark.ts';
import { isAsKnown } from './outputManifest.ts';
import { type AdoptResult, adoptUnknown, type ReindexResult } from './reindexCollection.ts';

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
  /**
   * After files were indexed that are newer than Redis: ids of their stories, whose other files may be older than these. Until `settle`
   * they, and the exports, are to be written. Undefined where nothing is to be done.
   */
  readonly unwritten: () => ReadonlySet<string> | undefined;
  readonly settle: () => Promise<void>;
}

interface Marked {
  readonly book: DecisionBook;
  readonly mark: FilesMark;
}

/** A guard that has seen nothing yet: its first look compares the files with what Redis knows. */
export function createIndexGuard(
  context: CollectionContext,
  effects: Effects,
  { book, mark: filesMark }: Marked,
): IndexGuard {
  const { id } = context.collection;
  const last = createLastLook(context, effects);
  let unwritten: ReadonlySet<string> | undefined;
  const standings = createStandingsGuard(id, effects);
  const ensure = async () => {
    await standings.complete();
    const isBehind = await filesMark.check();
    const mark = await effects.indexMarks.read(id);
    if (!isBehind && (await last.isStillGood(mark))) return undefined;
    // what was cut short between files and Redis waits in the inbox, and is told of when it is published; an older Redis has
    // an older inbox
    const adoption = isBehind ? 'newer' : mark.isComplete && !last.isAfter(mark) ? 'unlessWaiting' : 'all';
    const adopted = await adoptUnknown(context, { ...effects, book }, adoption);
    if (isBehind) {
      unwritten = new Set([...(unwritten ?? []), ...(adopted?.storyIds ?? [])]);
      filesMark.accept();
    }
    await last.learn();
    return adopted && tellReindexed(id, adopted, effects.log);
  };
  return {
    ensure,
    async check() {
      const mark = await effects.indexMarks.read(id);
      if ((await last.isStillGood(mark)) && (await standings.isComplete())) return undefined;
      return (await effects.locks.whileHeld(`publish:${id}`, ensure))?.result;
    },
    trust: last.learn,
    unwritten: () => unwritten,
    async settle() {
      await filesMark.trust();
      unwritten = undefined;
    },
  };
}

/** What a process knows of the indexes since it looked last. */
function createLastLook(context: CollectionContext, effects: Effects) {
  const { id } = context.collection;
  let known: (IndexMark & { readonly epoch: string }) | undefined;
  const isTrusted = (mark: IndexMark, epoch: string): boolean =>
    mark.isComplete &&
    known?.epoch === epoch &&
    known.generation === mark.generation &&
    mark.revision >= known.revision;
  // at a process's first look: Redis is as old as the directory, for the manifest in it tells of no other files
  const isUntouched = async (mark: IndexMark): Promise<boolean> =>
    known === undefined && mark.isComplete && (await isAsKnown(context, effects));
  return {
    async learn(): Promise<void> {
      const epoch = await effects.storeEpoch(id);
      known = { ...(await effects.indexMarks.read(id)), epoch };
    },
    async isStillGood(mark: IndexMark): Promise<boolean> {
      const epoch = await effects.storeEpoch(id);
      if (!isTrusted(mark, epoch) && !(await isUntouched(mark))) return false;
      known = { ...mark, epoch };
      return true;
    },
    isAfter: (mark: IndexMark): boolean =>
      known !== undefined && known.generation === mark.generation && mark.revision < known.revision,
  };
}

function tellReindexed(collection: string, adopted: AdoptResult, log: Effects['log']): ReindexResult {
  const { storyIds: _storyIds, ...result } = adopted;
  log.warn('collection.reindexed', { collection, articles: result.articles, skipped: result.skipped.length });
  return result;
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
