/** How long jobs wait and run, by queue. */
import { DelayedError, type Job } from 'bullmq';
import type { App } from '../src/app.ts';
import type { QueueName } from './queues.ts';

/** Does a job's work and measures it. A job that goes back to the queue is counted only: it waited for its host, and did nothing. */
export async function measureJob<T>(
  { measurements }: Pick<App, 'measurements'>,
  queue: QueueName,
  job: Job,
  work: () => Promise<T>,
): Promise<T> {
  if (job.attemptsStarted === 1 && job.processedOn !== undefined) {
    const waitedMs = job.processedOn - job.timestamp - (job.opts.delay ?? 0);
    measurements.observe('job_wait_seconds', [queue], Math.max(0, waitedMs) / 1_000);
  }
  const startedMs = performance.now();
  const end = (outcome: 'done' | 'failed' | 'returned'): void => {
    measurements.count('jobs_total', [queue, outcome]);
    if (outcome === 'returned') return;
    measurements.observe('job_run_seconds', [queue], (performance.now() - startedMs) / 1_000);
  };
  try {
    const result = await work();
    end('done');
    return result;
  } catch (thrown) {
    end(thrown instanceof DelayedError ? 'returned' : 'failed');
    throw thrown;
  }
}
