/** The lanes of a BullMQ worker: how many jobs it takes follows from how many wait for hosts. */
import { setMaxListeners } from 'node:events';
import type { Worker } from 'bullmq';
import { Failure } from '../src/errors.ts';
import type { JobContext, JobKind } from './jobKind.ts';
import { createLanes, type LaneLimits, type LaneSlot } from './lanes.ts';
import { createShards, type Shards } from './shards.ts';

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
   * The same kind of job, done in a slot of its source; of a shard, each member has a slot. Its signal is aborted with a `timeout` as
   * the reason when it waits for a host and others need the slot. Throws `host_busy` when the source has its share.
   */
  readonly within: <Data>(kind: JobKind<Data>) => JobKind<Data>;
  /** Sets the concurrency of the worker from now on, until it is closed. */
  readonly steer: (worker: Worker) => void;
}

/** What a worker's lanes are for. */
export interface WorkerLaneOptions extends LaneLimits {
  /** Whether some of its jobs are shards. */
  readonly hasShards: boolean;
}

/** Lanes for one worker. */
export function createWorkerLanes(options: WorkerLaneOptions): WorkerLanes {
  const slots = createSlots(options);
  return {
    within: (kind) => ({
      ...kind,
      run(jobContext, data, stop) {
        const members = kind.membersOf?.(data);
        if (members === undefined) {
          const work = (signal: AbortSignal) => kind.run(jobContext, data, signal);
          return slots.inSlot(jobContext, { source: kind.sourceOf?.(data), stop }, work);
        }
        return slots.shards.during(members, stop, ({ inTurn }) => {
          slots.limit();
          const inPlace: JobContext['inPlace'] = (work) =>
            inTurn(() => slots.inSlot(jobContext, { stop, isMember: true }, work));
          return kind.run({ ...jobContext, inPlace }, data, stop);
        });
      },
    }),
    steer(worker) {
      if (options.slow === 0) return;
      slots.steer(worker);
      const timer = setInterval(createLook(slots), LOOK_MS);
      timer.unref();
      worker.once('closing', () => clearInterval(timer));
    },
  };
}

/** The slots of a worker, and what has one. */
interface Slots {
  readonly shards: Shards;
  /** Does work in a slot. Throws `host_busy` when the source has its share. */
  readonly inSlot: <T>(
    jobContext: JobContext,
    whose: { readonly source?: string | undefined; readonly stop: AbortSignal; readonly isMember?: true },
    work: (signal: AbortSignal) => Promise<T>,
  ) => Promise<T>;
  /** Tells the worker how many jobs it may have; to be called as soon as a job begins, before the worker looks at it. */
  readonly limit: () => void;
  /** The same when there may be more room; the worker may be asleep. */
  readonly widen: () => void;
  /** Moves those aside that wait for long, and ends those for whom there is no room and who waited too long. */
  readonly makeRoom: () => void;
  readonly steer: (worker: Worker) => void;
}

function createSlots({ hasShards, ...limits }: WorkerLaneOptions): Slots {
  const lanes = createLanes(limits);
  const shards = createShards(lanes);
  const ends = new Map<LaneSlot, AbortController>();
  let worker: Worker | undefined;
  const limit = () => {
    if (worker && hasShards) worker.concurrency = shards.jobs();
  };
  const widen = () => {
    shards.letIn();
    if (worker) setConcurrency(worker, hasShards ? shards.jobs() : lanes.size());
  };
  const inSlot: Slots['inSlot'] = async ({ app }, { source, stop, isMember }, work) => {
    const slot = lanes.enter(source, now());
    if ('retryAfterMs' in slot) {
      const sentence = `${source} has its share of the reads in progress.`;
      throw new Failure('host_busy', sentence, { retryAtMs: app.now() + slot.retryAfterMs });
    }
    const end = new AbortController();
    ends.set(slot, end);
    // a member is no job, and the worker does not look: it is woken up when there is room for more
    if (!isMember) limit();
    // a signal that `AbortSignal.any` makes of both takes as long to make as all else here
    const onStop = () => end.abort(stop.reason);
    if (stop.aborted) onStop();
    // as many as there are slots, each of which takes its own away
    setMaxListeners(0, stop);
    stop.addEventListener('abort', onStop, { once: true });
    app.watchWaits(end.signal, (isWaiting) => lanes.setWaiting(slot, isWaiting, now()));
    try {
      return await work(end.signal);
    } finally {
      stop.removeEventListener('abort', onStop);
      ends.delete(slot);
      lanes.leave(slot, now());
      if (hasShards) widen();
    }
  };
  const makeRoom = () => {
    for (const slot of lanes.makeRoom(now()))
      ends.get(slot)?.abort(new Failure('timeout', 'The host did not answer, and others waited.'));
  };
  const steer = (steered: Worker) => {
    worker = steered;
    limit();
  };
  return { shards, inSlot, limit, widen, makeRoom, steer };
}

function createLook({ makeRoom, widen }: Slots): () => void {
  let loop = performance.eventLoopUtilization();
  return () => {
    const { utilization } = performance.eventLoopUtilization(loop);
    loop = performance.eventLoopUtilization();
    if (utilization < BUSY_LOOP) makeRoom();
    widen();
  };
}

function now(): number {
  return performance.now();
}

/** A worker looks at its concurrency when a job ends; when there is more room, and no job may end for long, it is woken up. */
function setConcurrency(worker: Worker, size: number): void {
  const isMore = size > worker.concurrency;
  if (size !== worker.concurrency) worker.concurrency = size;
  if (!isMore || worker.isPaused() || worker.closing) return;
  void worker.pause(true);
  void worker.resume();
}
