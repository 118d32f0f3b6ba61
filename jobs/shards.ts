/**
 * Shards of a worker: jobs with many members, each of which has a slot of the lanes as other jobs have. A member waits until there is
 * room. The worker takes another job only when no member waits, so that what it cannot begin yet is left to other workers.
 */
import { Failure } from '../src/errors.ts';
import type { Lanes } from './lanes.ts';

/** The shards in progress in one worker. */
export interface Shards {
  /** Works on a shard of so many members. */
  readonly during: <T>(size: number, stop: AbortSignal, work: (shard: Shard) => Promise<T>) => Promise<T>;
  /** To be called when there may be more room: lets in those who wait for it. */
  readonly letIn: () => void;
  /** How many jobs the worker may have in progress now: those that it has, and one more when there is room. */
  readonly jobs: () => number;
}

/** A shard in progress. */
export interface Shard {
  /** Does the work of a member, which enters a slot at once, when there is room. Throws `aborted` when the shard is stopped before. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** No shards yet. */
export function createShards(lanes: Pick<Lanes, 'size' | 'taken'>): Shards {
  const waiting = new Map<() => void, AbortSignal>();
  let [shards, members, unbegun] = [0, 0, 0];
  const hasRoom = () => lanes.taken() < lanes.size();
  const begin = (enter: () => void): void => {
    waiting.delete(enter);
    enter();
  };
  return {
    async during(size, stop, work) {
      let left = size;
      const letAllIn = () => {
        for (const [enter, signal] of [...waiting]) if (signal === stop) begin(enter);
      };
      const inTurn: Shard['inTurn'] = (work) =>
        new Promise((resolve, reject) => {
          const enter = () => {
            left -= 1;
            unbegun -= 1;
            if (stop.aborted) return reject(new Failure('aborted', 'The work was stopped before its turn came.'));
            members += 1;
            const end = () => {
              members -= 1;
            };
            resolve(work().finally(end));
          };
          if (waiting.size === 0 && hasRoom()) enter();
          else waiting.set(enter, stop);
        });
      shards += 1;
      unbegun += size;
      stop.addEventListener('abort', letAllIn, { once: true });
      try {
        return await work({ inTurn });
      } finally {
        stop.removeEventListener('abort', letAllIn);
        shards -= 1;
        unbegun -= left;
      }
    },
    letIn() {
      for (const enter of waiting.keys()) {
        if (!hasRoom()) return;
        begin(enter);
      }
    },
    jobs() {
      const isFree = lanes.size() - lanes.taken() - unbegun > 0;
      return Math.max(1, shards + lanes.taken() - members + (isFree ? 1 : 0));
    },
  };
}
