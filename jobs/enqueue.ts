/** Putting work into the queues: what identifies each job, so that nothing is done twice at once. */
import type { Queue } from 'bullmq';
import { Failure } from '../src/errors.ts';
import { MAX_HELD_MS, type PublishScope } from '../src/model/inbox.ts';
import type { ImageTask, ReadTask } from '../src/model/task.ts';
import { SECOND_MS } from '../src/text/date/durations.ts';
import type { Queues } from './queues.ts';

/** Work for a run carries its id, so that the run can report on it. */
export interface RunReference {
  readonly run?: string | undefined;
}

/** Data of a job of the queue `read`. */
export interface ReadJob extends RunReference {
  readonly task: ReadTask;
}

/** Data of a job of the queue `publish`. */
export interface PublishJob extends RunReference {
  readonly collection: string;
  /** Left out: what is ready. */
  readonly scope?: PublishScope;
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

/** What waits for others of its source is looked at again when none waits any more. */
const HELD_DELAY_MS = MAX_HELD_MS + SECOND_MS;

/** A run that cannot write says so within seconds; what waits in the inbox is published by the next one. */
const RUN_PUBLISH_ATTEMPTS = 2;

/**
 * Jobs added by one command: it holds up everybody on the same Redis, and the event loop while it is made, for some milliseconds.
 * A read asks Redis a dozen times, and waits behind one such command each time.
 */
const JOBS_PER_COMMAND = 50;

/**
 * Reads of articles, one at a time per article. Sources take turns: the first read of each goes before the second of any, so
 * that many hosts are asked side by side and a long feed holds up nobody. Tasks of one source are in their order of reading.
 * Throws `aborted` when the signal ends it between two commands: what was added is not added again.
 */
export async function enqueueReads(
  queues: Queues,
  tasks: readonly ReadTask[],
  mark: RunReference,
  signal?: AbortSignal,
): Promise<void> {
  const turns = new Map<string, number>();
  const jobs = tasks.map((task) => {
    const source = `${task.collection}/${task.sourceId}`;
    const priority = Math.min((turns.get(source) ?? 0) + 1, MAX_PRIORITY);
    turns.set(source, priority);
    return {
      name: 'read-article',
      data: { task, ...mark } satisfies ReadJob,
      opts: { priority, deduplication: { id: toReadName(task) } },
    };
  });
  await addInChunks(queues.read, jobs, signal);
}

/** The name under which a read is in the queue at most once. */
export function toReadName({ collection, key }: ReadTask): string {
  return `${collection}/${key}`;
}

/** The last turn that BullMQ has room for. */
const MAX_PRIORITY = 2 ** 21 - 1;

/** Lists that are being added to each queue, of this process: the last of them. */
const lastLists = new WeakMap<Queue, Promise<void>>();

/** Adds long lists one after another, so that others never wait for more than one command of ours. */
export async function addInChunks(
  queue: Queue,
  jobs: Parameters<Queue['addBulk']>[0],
  signal?: AbortSignal,
): Promise<void> {
  if (jobs.length === 0) return;
  if (jobs.length <= JOBS_PER_COMMAND) return void (await queue.addBulk(jobs));
  const add = async (): Promise<void> => {
    for (let start = 0; start < jobs.length; start += JOBS_PER_COMMAND) {
      if (signal?.aborted) throw new Failure('aborted', 'The work was stopped before all of it was handed on.');
      await queue.addBulk(jobs.slice(start, start + JOBS_PER_COMMAND));
    }
  };
  const list = (lastLists.get(queue) ?? Promise.resolve()).then(add);
  lastLists.set(
    queue,
    list.catch(() => undefined),
  );
  await list;
}

/** How a publish is asked for. */
export interface PublishOrder extends RunReference {
  readonly delayMs?: number;
  readonly scope?: PublishScope;
}

/** A publish of a collection: at most one in progress and one waiting, whatever is asked for. */
export async function enqueuePublish(
  queues: Queues,
  collection: string,
  { run, delayMs = PUBLISH_DELAY_MS, scope = 'ready' }: PublishOrder = {},
): Promise<void> {
  const data: PublishJob = { collection, run, scope };
  // a publish of what is ready that still waits must not take the place of the one that ends a round
  const deduplication = { id: scope === 'all' ? `all/${collection}` : collection, keepLastIfActive: true };
  const attempts = run === undefined ? {} : { attempts: RUN_PUBLISH_ATTEMPTS };
  await queues.publish.add('publish-collection', data, { delay: delayMs, deduplication, ...attempts });
}

/**
 * A later look at articles that wait for others of their source. Not under the name of the other publishes: while one job of
 * a name waits, BullMQ takes no second one, and what is ready would wait as long.
 */
export async function enqueueHeldPublish(queues: Queues, collection: string): Promise<void> {
  const data: PublishJob = { collection, scope: 'ready' };
  const deduplication = { id: `held/${collection}` };
  await queues.publish.add('publish-collection', data, { delay: HELD_DELAY_MS, deduplication });
}

/** Looks at lead images, one job per image. */
export async function enqueueImages(queues: Queues, tasks: readonly ImageTask[], mark: RunReference): Promise<void> {
  const jobs = tasks.map((task) => ({
    name: 'cache-image',
    data: { task, ...mark } satisfies ImageJob,
    opts: { attempts: 2, deduplication: { id: `${task.collection}/${task.articleId}` } },
  }));
  await addInChunks(queues.image, jobs);
}

/** A sweep of a collection, one at a time. */
export async function enqueueSweep(queues: Queues, collection: string): Promise<void> {
  const data: SweepJob = { collection };
  await queues.sweep.add('sweep-collection', data, { deduplication: { id: collection } });
}
