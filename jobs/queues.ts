/** The five queues: names, defaults, opening and closing. */
import { type ConnectionOptions, type JobsOptions, Queue } from 'bullmq';

/** In the order of the flow. */
export const QUEUE_NAMES = ['poll', 'read', 'publish', 'image', 'sweep'] as const;
/** One of the queues. */
export type QueueName = (typeof QUEUE_NAMES)[number];
/** All queues, open. */
export type Queues = Readonly<Record<QueueName, Queue>>;

/** Where Redis is, as the program knows it. */
export type QueueAddress = { readonly url: string } | { readonly path: string };

/** One hash slot for all queues, so that they work on a Redis cluster. */
export const QUEUE_PREFIX = '{frontwire}';

/**
 * Finished jobs are kept for the dashboard and no longer: Redis must not fill with them. Failures that may pass within
 * the minute (Redis or disk away, shutdown) are tried again; what needs hours is kept apart from the queues.
 */
const DEFAULT_JOB_OPTIONS: JobsOptions = {
  attempts: 6,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.3 },
  removeOnComplete: { age: 24 * 3_600, count: 500 },
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
};
/** Events of BullMQ's own stream; nobody reads far back. */
const MAX_EVENTS = 1_000;

/** The connection options for queues (they fail fast) and, with `blocking`, for workers (they wait). */
export function toConnection(address: QueueAddress): ConnectionOptions {
  return 'path' in address ? { path: address.path } : { url: address.url };
}

/** Opens all queues. */
export function openQueues(address: QueueAddress, onError: (error: Error) => void): Queues {
  const connection = toConnection(address);
  const open = (name: QueueName) => {
    const queue = new Queue(name, {
      connection,
      prefix: QUEUE_PREFIX,
      defaultJobOptions: DEFAULT_JOB_OPTIONS,
      streams: { events: { maxLen: MAX_EVENTS } },
    });
    queue.on('error', onError);
    return [name, queue] as const;
  };
  return Object.fromEntries(QUEUE_NAMES.map(open)) as Record<QueueName, Queue>;
}

/** Closes all queues. */
export async function closeQueues(queues: Queues): Promise<void> {
  await Promise.all(Object.values(queues).map((queue) => queue.close()));
}
