/** Putting work into the queues: what identifies each job, so that nothing is done twice at once. */
import type { Source } from '../src/model/source.ts';
import type { ImageTask, ReadTask } from '../src/model/task.ts';
import type { Queues } from './queues.ts';

/** Work for a run carries its id, so that the run can report on it. */
export interface RunReference {
  readonly run?: string | undefined;
}

/** Data of a job of the queue `poll`. */
export interface PollJob extends RunReference {
  readonly collection: string;
  readonly source: string;
}

/** Data of a job of the queue `read`. */
export interface ReadJob extends RunReference {
  readonly task: ReadTask;
}

/** Data of a job of the queue `publish`. */
export interface PublishJob extends RunReference {
  readonly collection: string;
}

/** Data of a job of the queue `image`. */
export interface ImageJob extends RunReference {
  readonly task: ImageTask;
}

/** Data of a job of the queue `sweep`. */
export interface SweepJob {
  readonly collection: string;
}

/**
 * How long a publish waits for more articles of the same burst: long enough to take a feed's articles together, short
 * enough that nobody notices.
 */
const PUBLISH_DELAY_MS = 2_000;

/** A run that cannot write says so within seconds; what waits in the inbox is published by the next one. */
const RUN_PUBLISH_ATTEMPTS = 2;

/** Polls of sources, one at a time per source. */
export async function enqueuePolls(queues: Queues, sources: readonly Source[], mark: RunReference): Promise<void> {
  await queues.poll.addBulk(
    sources.map((source) => ({
      name: 'poll-source',
      data: { collection: source.collection, source: source.id, ...mark } satisfies PollJob,
      opts: { deduplication: { id: `${source.collection}/${source.id}` } },
    })),
  );
}

/** Reads of articles, one at a time per article. */
export async function enqueueReads(queues: Queues, tasks: readonly ReadTask[], mark: RunReference): Promise<void> {
  if (tasks.length === 0) return;
  await queues.read.addBulk(
    tasks.map((task) => ({
      name: 'read-article',
      data: { task, ...mark } satisfies ReadJob,
      opts: { deduplication: { id: `${task.collection}/${task.key}` } },
    })),
  );
}

/** A publish of a collection: at most one in progress and one waiting, whatever is asked for. */
export async function enqueuePublish(
  queues: Queues,
  collection: string,
  mark: RunReference,
  delayMs = PUBLISH_DELAY_MS,
): Promise<void> {
  const data: PublishJob = { collection, ...mark };
  const deduplication = { id: collection, keepLastIfActive: true };
  const attempts = mark.run === undefined ? {} : { attempts: RUN_PUBLISH_ATTEMPTS };
  await queues.publish.add('publish-collection', data, { delay: delayMs, deduplication, ...attempts });
}

/** Looks at lead images, one job per image. */
export async function enqueueImages(queues: Queues, tasks: readonly ImageTask[], mark: RunReference): Promise<void> {
  await queues.image.addBulk(
    tasks.map((task) => ({
      name: 'cache-image',
      data: { task, ...mark } satisfies ImageJob,
      opts: { attempts: 2, deduplication: { id: `${task.collection}/${task.articleId}` } },
    })),
  );
}

/** A sweep of a collection, one at a time. */
export async function enqueueSweep(queues: Queues, collection: string): Promise<void> {
  const data: SweepJob = { collection };
  await queues.sweep.add('sweep-collection', data, { deduplication: { id: collection } });
}
