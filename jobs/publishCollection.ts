/** The job of the queue `publish`. */

import { addCounts } from './counters.ts';
import { enqueueDispatch } from './dispatchNotices.ts';
import { enqueueHeldPublish, enqueueImages, enqueuePublish, type PublishJob } from './enqueue.ts';
import type { JobKind } from './jobKind.ts';
import { enqueueAfter } from './runAfter.ts';

/** How long to wait when another process is writing the same collection. */
const WRITER_BUSY_MS = 1_000;

/** Publishes what waits in the inbox of a collection, then sends its new lead images to be looked at. */
export const publishCollectionJob: JobKind<PublishJob> = {
  name: 'publish-collection',
  queue: 'publish',
  concurrency: 4,
  subjectOf: ({ collection }) => ({ collection }),
  traceOf: () => ({}),
  async run(jobContext, { collection, run, scope }, signal) {
    const { app, queues } = jobContext;
    const wish = { scope: scope ?? 'all', run };
    const result = await app.publishCollection(collection, signal, wish);
    if (!result) {
      await enqueuePublish(queues, collection, { run, delayMs: WRITER_BUSY_MS, ...(scope && { scope }) });
      return { postponed: 'another process writes this collection' };
    }
    if (result.held > 0 && run === undefined) await enqueueHeldPublish(queues, collection);
    const tasks = result.unmeasured.flatMap((article) => app.pictures.toTask(collection, article) ?? []);
    await enqueueImages(queues, tasks, { run });
    await addCounts(app, run, collection, result.counts);
    // a round does both at its end
    if (run === undefined) {
      await enqueueDispatch(jobContext, collection);
      await enqueueAfter(jobContext, collection);
    }
    const changes = Object.fromEntries(Object.entries(result.counts).filter(([, count]) => count > 0));
    app.log.info('collection.published', { collection, ...changes });
    return changes;
  },
};
