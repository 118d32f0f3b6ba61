/** Reads that wait apart from the queue, each kind for its own reason. */
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { createRuledOutQueue, type RuledOutQueue } from './ruledOutQueue.ts';
import {
  createDeferredReadQueue,
  createOwedReadQueue,
  createPendingReadQueue,
  type DeferredReadQueue,
  type OwedReadQueue,
  type PendingReadQueue,
} from './sourceQueries.ts';
import { type RulesTrial, tryRules } from './tryRules.ts';

/** All of them, and what rules would do. */
export interface ReadQueues {
  readonly deferredReads: DeferredReadQueue;
  readonly pendingReads: PendingReadQueue;
  readonly owedReads: OwedReadQueue;
  readonly ruledOut: RuledOutQueue;
  /** What the rules would have done to what was published since an instant (ms). */
  readonly tryRules: (collection: string, sinceMs: number) => Promise<RulesTrial>;
}

/** The queues of all collections, bound to effects. */
export function toReadQueues(
  contextOf: (id: string) => CollectionContext,
  sourcesOf: (id: string) => readonly Source[],
  effects: Effects,
): ReadQueues {
  return {
    deferredReads: createDeferredReadQueue(sourcesOf, effects),
    pendingReads: createPendingReadQueue(effects),
    owedReads: createOwedReadQueue(sourcesOf, effects),
    ruledOut: createRuledOutQueue(contextOf, effects),
    tryRules: (id, sinceMs) => tryRules(contextOf(id), sinceMs, effects),
  };
}
