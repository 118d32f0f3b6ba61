/** The job of the queue `sweep`. */
import type { SweepJob } from './enqueue.ts';
import type { JobKind } from './jobKind.ts';

/** Archives what is old and restores what is lost. */
export const sweepCollectionJob: JobKind<SweepJob> = {
  name: 'sweep-collection',
  queue: 'sweep',
  concurrency: 1,
  async run({ app }, { collection }, signal) {
    const result = await app.sweepCollection(collection, signal);
    if (!result) return { postponed: 'another process writes this collection' };
    app.effects.log.info('collection.swept', { collection, ...result });
    return result;
  },
};
