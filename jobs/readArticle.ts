/** The job of the queue `read`. */

import { MINUTE_MS } from '../src/text/date/durations.ts';
import { addCounts, countWall } from './counters.ts';
import { enqueuePublish, type ReadJob } from './enqueue.ts';
import type { JobKind } from './jobKind.ts';
import { logRead } from './tellRead.ts';

/** A run publishes when all is read, or when this many drafts wait. */
export const RUN_PUBLISHES_AT = 1_000;

/** What the queue could not do within its attempts needs more than a minute: the next try is with the deferred reads. */
const GIVEN_UP_MS = 15 * MINUTE_MS;

/** Reads one article into the inbox of its collection and asks for a publish. */
export const readArticleJob: JobKind<ReadJob> = {
  name: 'read-article',
  queue: 'read',
  concurrency: 16,
  slow: 256,
  subjectOf: ({ task: { collection, sourceId } }) => ({ collection, source: sourceId }),
  traceOf: ({ task: { trace } }) => ({ parent: trace }),
  sourceOf: ({ task }) => `${task.collection}/${task.sourceId}`,
  async run({ app, queues, publishesOnce, part }, { task, run }, signal) {
    if (part?.reads(task) === false) return { left: true };
    const result = await app.readArticle(task, signal);
    part?.note?.(task, result);
    const { collection, sourceId } = task;
    logRead(app, task, result);
    if (result.wall !== undefined) await countWall(app, run, collection, sourceId);
    if (result.kind === 'rejected') {
      // it may be the last that others of its source waited for
      if (run === undefined && (await app.countInbox(collection)) > 0) await enqueuePublish(queues, collection);
      await addCounts(app, run, collection, { 'articles.rejected': 1 });
      return { rejected: result.code, reason: result.reason };
    }
    const isFew = publishesOnce || (await app.countInbox(collection)) < RUN_PUBLISHES_AT;
    const isBurst = run !== undefined && isFew;
    if (!isBurst) await enqueuePublish(queues, collection, { run });
    const { id, fields, quality, provenance } = result.draft;
    return { article: id, title: fields.title, quality: quality.points, from: provenance.readFrom };
  },
  async giveUp({ app }, { task }) {
    await app.deferredReads.defer(task, GIVEN_UP_MS);
  },
};
