/** What a round tells sinks of before it ends. */
import { setTimeout as pause } from 'node:timers/promises';
import { toMessage } from '../src/errors.ts';
import { dispatchNotices } from './dispatchNotices.ts';
import type { JobContext } from './jobKind.ts';
import type { QueueAddress } from './queues.ts';
import { openWorkers } from './worker.ts';

/** A round waits this long for its sinks; what they have not taken then stays in the queue. */
const WAIT_MS = 10_000;
/** How often the queue is asked whether it is empty. */
const CHECK_MS = 50;

/** Begins to look after new sinks, and hands on what an earlier round left. Never throws: nobody is to wait for being told. */
export async function dispatchAll(jobContext: JobContext): Promise<void> {
  const { settings, telling, log } = jobContext.app;
  if (telling.sinks.length === 0) return;
  for (const { id: collection } of settings.collections) {
    try {
      await dispatchNotices(jobContext, collection);
    } catch (thrown) {
      log.warn('notices.unmade', { collection, reason: toMessage(thrown) });
    }
  }
}

/** Tells sinks what the round brought, within a time. What waits for another try is left to later. */
export async function tellOfRound(
  jobContext: JobContext,
  options: { readonly redisAddress: QueueAddress },
  end: AbortSignal,
): Promise<void> {
  if (jobContext.app.telling.sinks.length === 0) return;
  await dispatchAll(jobContext);
  const { notify } = jobContext.queues;
  const late = AbortSignal.any([end, AbortSignal.timeout(WAIT_MS)]);
  const isWaiting = async () => (await notify.getJobCountByTypes('waiting', 'prioritized', 'active')) > 0;
  if (!(await isWaiting())) return;
  const { redisAddress } = options;
  const workers = openWorkers(jobContext, { redisAddress, queues: ['notify'] });
  try {
    while (!late.aborted && (await isWaiting()))
      await pause(CHECK_MS, undefined, { signal: late }).catch(() => undefined);
  } finally {
    await workers.close(0);
  }
}
