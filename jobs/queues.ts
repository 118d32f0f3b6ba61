/** The queues: names, defaults, opening and closing. */
import { type ConnectionOptions, type JobsOptions, Queue } from 'bullmq';

/** In the order of the flow. */
export const QUEUE_NAMES = ['poll', 'read', 'publish', 'image', 'notify', 'after', 'sweep'] as const;
/** One of the queues. */
export type QueueName = (typeof QUEUE_NAMES)[number];
/** All queues, open. */
export type Queues = Readonly<Record<QueueName, Queue>>;

/** Where Redis is, as options of its client or as a socket, and which part of it is ours. */
export type QueueAddress =
  | { readonly client: object; readonly namespace?: string }
  | { readonly path: string; readonly namespace?: string };

/** What all keys of queues begin with. One hash slot for all queues of a namespace: BullMQ's scripts use several of them at once. */
export function toQueuePrefix({ namespace }: QueueAddress): string {
  return namespace === undefined ? '{frontwire}' : `{frontwire:${namespace}}`;
}

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

/** What BullMQ takes for the connection. */
export function toConnection(address: QueueAddress): ConnectionOptions {
  return 'path' in address ? { path: address.path } : { ...address.client };
}

/** Opens all queues; those of somebody who is only `looking` write nothing. */
export function openQueues(
  address: QueueAddress,
  onError: (error: Error) => void,
  purpose: 'working' | 'looking' = 'working',
): Queues {
  const connection = toConnection(address);
  const prefix = toQueuePrefix(address);
  const open = (name: QueueName) => {
    const queue = new Queue(name, {
      connection,
      prefix,
      defaultJobOptions: DEFAULT_JOB_OPTIONS,
      skipMetasUpdate: purpose === 'looking',
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
