/** Reads that rules refused: looking at them, and taking up those that a changed rule lets through. */
import type { RuledOutRead } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { fingerprintOf } from '../rules/compileRules.ts';
import { mayExcuse, rejectsEntry } from '../rules/judgeRules.ts';
import type { CollectionContext } from './collectionContext.ts';
import { inOneEpoch } from './inOneEpoch.ts';
import { toEntryFacts } from './ruleFacts.ts';

/** The reads that rules refused. */
export interface RuledOutQueue {
  /** All that are remembered, the newest first. */
  readonly list: (collection: string) => Promise<readonly RuledOutRead[]>;
  /**
   * Where the rules changed: the reads that may get through now wait for a round, like those past their source's share. Says how
   * many. Costs one round trip where the rules are those of the last time.
   */
  readonly release: (collection: string) => Promise<number>;
  /** True where the articles were judged by other rules than these. */
  readonly isOutdated: (collection: string) => Promise<boolean>;
}

/** The refused reads, bound to effects. */
export function createRuledOutQueue(
  contextOf: (collection: string) => CollectionContext,
  effects: Pick<Effects, 'ruledOut' | 'pending' | 'clock' | 'storeEpoch' | 'log'>,
): RuledOutQueue {
  const { ruledOut, pending, clock, log } = effects;
  return {
    list: (collection) => ruledOut.list(collection),
    async release(collection) {
      const context = contextOf(collection);
      const { fingerprint } = context.rules;
      if ((await ruledOut.judgedBy(collection, 'reads')) === fingerprint) return 0;
      const free = (await ruledOut.list(collection)).filter((read) => isFree(context, read, clock.now()));
      await inOneEpoch(collection, effects, async () => {
        for (const [sourceId, reads] of bySource(free)) {
          await pending.put(collection, sourceId, reads.map(toPending));
        }
        const keys = free.map(({ task }) => task.key);
        await ruledOut.drop(collection, keys);
        await ruledOut.setJudgedBy(collection, 'reads', fingerprint);
      });
      if (free.length > 0) log.info('reads.returned', { collection, reads: free.length });
      return free.length;
    },
    async isOutdated(collection) {
      return (await ruledOut.judgedBy(collection, 'articles')) !== contextOf(collection).rules.fingerprint;
    },
  };
}

/** True for a read that rules no longer refuse, as far as its entry tells. */
export function isFree(
  { collection, rules }: CollectionContext,
  { task, rule, of }: RuledOutRead,
  nowMs: number,
): boolean {
  const source = collection.sources.find(({ id }) => id === task.sourceId);
  if (source === undefined) return false;
  const facts = toEntryFacts(task, source, nowMs);
  if (rejectsEntry(rules, facts) !== undefined) return false;
  // the same rule may have found in the page what the entry does not say
  return fingerprintOf(rules, rule) !== of || mayExcuse(rules, facts);
}

function bySource(reads: readonly RuledOutRead[]): ReadonlyMap<string, readonly RuledOutRead[]> {
  const sources = new Map<string, RuledOutRead[]>();
  for (const read of reads) sources.set(read.task.sourceId, [...(sources.get(read.task.sourceId) ?? []), read]);
  return sources;
}

function toPending({ task, atMs }: RuledOutRead) {
  const dateMs = Date.parse(task.entry.updated ?? task.entry.published ?? '');
  return { task, rank: Number.isFinite(dateMs) ? Math.min(dateMs, atMs) : atMs };
}
