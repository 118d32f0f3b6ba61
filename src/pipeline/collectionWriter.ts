/** The one writer of a collection: whatever changes its files goes through here, under the collection's lock. */
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { createDecisionBook, type DecisionBook } from './decisionBook.ts';
import { type CollectionHand, createCollectionHand } from './editorsHand.ts';
import { createFilesMark } from './filesMark.ts';
import { createIndexGuard } from './indexGuard.ts';
import { createLiveWindow } from './liveWindow.ts';
import { type WrittenDigest, writeDigestNow } from './makeDigest.ts';
import { type MendResult, mendOutput } from './mendOutput.ts';
import { type PublishResult, type PublishWish, publishCollection } from './publishCollection.ts';
import { planReindex, type ReindexPlan, type ReindexResult, reindexCollection } from './reindexCollection.ts';
import { type RepublishResult, republishCollection } from './republishCollection.ts';
import { type ResealResult, resealCollection } from './resealCollection.ts';
import { type SweepResult, sweepCollection } from './sweepCollection.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';

/** Writes one collection. Every method is undefined at once while another process writes it. */
export interface CollectionWriter {
  /** What the editor decides. */
  readonly hand: CollectionHand;
  /** Where it is remembered, with what is decided about sources. */
  readonly book: DecisionBook;
  /** Publishes what waits in the inbox; all of it, when nothing else is said. */
  readonly publish: (signal: AbortSignal, wish?: PublishWish) => Promise<PublishResult | undefined>;
  /** Mends what others did to the directory since the last look; undefined also where nobody did anything. */
  readonly mend: () => Promise<MendResult | undefined>;
  /** Archives what is old and restores files that are lost. */
  readonly sweep: (signal: AbortSignal) => Promise<SweepResult | undefined>;
  /** Writes today's digest anew: what is new since `sinceMs`, else since the last one of an earlier day. */
  readonly digest: (sinceMs?: number) => Promise<WrittenDigest | undefined>;
  /** Writes every file that differs from what Redis says. */
  readonly republish: () => Promise<RepublishResult | undefined>;
  /** Seals private records that an older key sealed with the first one. */
  readonly reseal: () => Promise<ResealResult | undefined>;
  /** Indexes files that Redis does not know, where it is not known that there are none. Undefined also where there is nothing to do. */
  readonly completeIndexes: () => Promise<ReindexResult | undefined>;
  /** What indexing every file would change and lose in Redis; nothing is written, and nobody is kept from writing. */
  readonly planReindex: () => Promise<ReindexPlan>;
  /** Indexes every file; what Redis knows beyond the files stays. */
  readonly reindex: () => Promise<ReindexResult | undefined>;
}

/** A writer that keeps the window of recent articles between its publishes. */
export function createCollectionWriter(context: CollectionContext, given: Effects): CollectionWriter {
  const mark = createFilesMark(context, given);
  const { effects } = mark;
  const book = createDecisionBook(context, effects);
  const window = createLiveWindow(context, { ...effects, book });
  const indexes = createIndexGuard(context, effects, { book, mark });
  const parts: WriterBase = { context, effects, indexes, window, book, mark, unchanged: new Map() };
  return {
    hand: createCollectionHand(parts),
    book,
    publish: (signal, wish = { scope: 'all' }) => publishCollection(parts, signal, wish),
    mend: () => mendOutput(parts),
    sweep: (signal) => sweepCollection(parts, signal),
    digest: (sinceMs) => withWriterLock(parts, () => writeDigestNow(context, effects, sinceMs)),
    republish: () => republishCollection(parts),
    reseal: () => resealCollection(parts),
    completeIndexes: () => indexes.check(),
    planReindex: () => planReindex(context, effects),
    async reindex() {
      const result = await reindexCollection(parts);
      await indexes.trust();
      return result;
    },
  };
}
