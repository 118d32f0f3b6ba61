/** The lanes of a BullMQ worker: how many jobs it takes follows from how many wait for hosts. */
import type { Worker } from 'bullmq';
import { Failure } from '../src/errors.ts';
import type { JobKind } from './jobKind.ts';
import { createLanes, type LaneLimits, type LaneSlot } from './lanes.ts';

/** How often the lanes are looked at. */
const LOOK_MS = 50;
/**
 * An event loop busier than this keeps answers waiting itself: then those who wait are not slow, and more in progress would be
 * of no use.
 */
const BUSY_LOOP = 0.9;

/** Lanes that give slots to jobs, and steer a worker. */
export interface WorkerLanes {
  /**
   * The same kind of job, done in a slot of its source. Its signal is aborted with a `timeout` as the reason when it waits
   * for a host and others need the slot. Throws `host_busy` when the source has its share.
   */
  readonly within: <Data>(kind: JobKind<Data>) => JobKind<Data>;
  /** Sets the concurrency of the worker from now on, until it is closed. */
  readonly steer: (worker: Worker) => void;
}

/** Lanes for one worker. */
export function createWorkerLanes(limits: LaneLimits): WorkerLanes {
  const lanes = createLanes(limits);
  const ends = new Map<LaneSlot, AbortController>();
  const now = () => performance.now();
  return {
    within: (kind) => ({
      ...kind,
      async run(jobContext, data, stop) {
        const { app } = jobContext;
        const source = kind.sourceOf?.(data);
        const slot = lanes.enter(source, now());
        if ('retryAfterMs' in slot) {
          const sentence = `${source} has its share of the reads in progress.`;
          throw new Failure('host_busy', sentence, { retryAtMs: app.now() + slot.retryAfterMs });
        }
        const end = new AbortController();
        ends.set(slot, end);
        const signal = AbortSignal.any([stop, end.signal]);
        app.watchWaits(signal, (isWaiting) => lanes.setWaiting(slot, isWaiting, now()));
        try {
          return await kind.run(jobContext, data, signal);
        } finally {
          ends.delete(slot);
          lanes.leave(slot, now());
        }
      },
    }),
    steer(worker) {
      if (limits.slow === 0) return;
      let loop = performance.eventLoopUtilization();
      const timer = setInterval(() => {
        const { utilization } = performance.eventLoopUtilization(loop);
        loop = performance.eventLoopUtilization();
        if (utilization < BUSY_LOOP) {
          for (const slot of lanes.makeRoom(now())) {
            ends.get(slot)?.abort(new Failure('timeout', 'The host did not answer, and others waited.'));
          }
        }
        setConcurrency(worker, lanes.size());
      }, LOOK_MS);
      timer.unref();
      worker.once('closing', () => clearInterval(timer));
    },
  };
}

/** A worker looks at its concurrency when a job ends; when there is more room, and no job may end for long, it is woken up. */
function setConcurrency(worker: Worker, size: number): void {
  const isMore = size > worker.concurrency;
  if (size !== worker.concurrency) worker.concurrency = size;
  if (!isMore || worker.isPaused() || worker.closing) return;
  void worker.pause(true);
  void worker.resume();
}
