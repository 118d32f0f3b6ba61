/** The nightly job that sends every collection to be swept. */
import type { JobKind } from './jobKind.ts';
import { enqueueSweeps } from './schedule.ts';

/** Enqueues one sweep per collection. */
export const sweepAllJob: JobKind<Record<string, never>> = {
  name: 'sweep-all',
  queue: 'sweep',
  concurrency: 1,
  run: (jobContext) => enqueueSweeps(jobContext),
};
