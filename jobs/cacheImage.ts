/** The job of the queue `image`. */
import { enqueuePublish, type ImageJob } from './enqueue.ts';
import type { JobKind } from './jobKind.ts';

/** Looks at the pictures of one article: measures the lead one, or stores them all. */
export const cacheImageJob: JobKind<ImageJob> = {
  name: 'cache-image',
  queue: 'image',
  concurrency: 8,
  slow: 64,
  // an article outlives its source
  subjectOf: ({ task: { collection } }) => ({ collection }),
  traceOf: ({ task: { articleId } }) => ({ article: articleId }),
  async run({ app, queues }, { task, run }, signal) {
    const result = await app.pictures.look(task, signal);
    const isNews = result.kind === 'measured' || (result.kind === 'stored' && result.isNews);
    if (isNews && run === undefined) await enqueuePublish(queues, task.collection);
    if (result.kind === 'unknown') app.log.debug('image.unknown', { ...task, reason: result.reason });
    return result;
  },
  async giveUp({ app }, { task }) {
    await app.articles.giveUpPicture(task.collection, task.articleId);
  },
};
