/** Work that must be done here as a whole. */
import { Failure } from '../src/errors.ts';
import type { JobContext } from './jobKind.ts';
import { QUEUE_NAMES } from './queues.ts';

/** Throws `run_locked` while another process takes jobs from these queues: it would do a part of the work. */
export async function ensureAlone({ queues }: JobContext): Promise<void> {
  for (const name of QUEUE_NAMES) {
    if ((await queues[name].getWorkersCount()) === 0) continue;
    throw new Failure('run_locked', 'Another process works on this Redis, and what it does would not be recorded.');
  }
}
