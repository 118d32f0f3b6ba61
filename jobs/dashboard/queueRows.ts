/** How full the queues are. */
import { QUEUE_NAMES, type QueueName, type Queues } from '../queues.ts';

/** One queue with the number of its jobs by state. */
export interface QueueRow {
  readonly name: QueueName;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly isPaused: boolean;
}

/** All queues in the order of the flow. */
export function loadQueueRows(queues: Queues): Promise<readonly QueueRow[]> {
  return Promise.all(
    QUEUE_NAMES.map(async (name) => {
      const queue = queues[name];
      const [counts, isPaused] = await Promise.all([
        queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
        queue.isPaused(),
      ]);
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
      return { name, waiting: waiting + prioritized, active, delayed, failed, isPaused };
    }),
  );
}
