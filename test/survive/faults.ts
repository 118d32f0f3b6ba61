/** Carrying out what goes wrong in a round. */
import type { RunningCli } from '../support/cli.ts';
import { pretendWork, until } from '../support/wait.ts';
import type { Disk } from './disk.ts';
import type { Fault, Trigger } from './plan.ts';
import type { Store } from './store.ts';

/** What faults reach. */
export interface Scene {
  readonly store: Store;
  readonly disk: Disk;
  /** The process that the round is about. */
  readonly process: RunningCli;
  readonly countVisits: () => number;
  readonly countFiles: () => Promise<number>;
  /** Starts a second process of the same command. */
  readonly startRival: () => RunningCli;
}

/** Longer than any round; a fault whose moment does not come is carried out when its process has ended. */
const PATIENCE_MS = 300_000;
/** Locks of a process that does not renew them end after twenty seconds. */
const LEASE_MS = 21_000;
/** A command gives a silent Redis up within fifteen seconds; this is for a machine under load. */
const HANG_MS = 120_000;

/** Waits for the moment of a fault, and lets it happen. Fulfilled once it is over: Redis runs again, the disk is mended. */
export async function carryOut(fault: Fault, scene: Scene): Promise<void> {
  const ended = endOf(scene.process);
  await untilTrigger(fault.trigger, scene, ended);
  await Promise.race([pretendWork(fault.laterMs), ended.promise]);
  await act(fault, scene, ended);
}

interface End {
  readonly promise: Promise<unknown>;
  readonly hasCome: () => boolean;
}

function endOf({ outcome }: RunningCli): End {
  let isOver = false;
  const promise = outcome.then(() => {
    isOver = true;
  });
  return { promise, hasCome: () => isOver };
}

async function untilTrigger(trigger: Trigger, scene: Scene, ended: End): Promise<void> {
  if (trigger.at === 'start') return;
  const { at, count } = trigger;
  const [visits, files] = [scene.countVisits(), await scene.countFiles()];
  const hasCome = async () =>
    ended.hasCome() ||
    (at === 'visit' ? scene.countVisits() - visits >= count : (await scene.countFiles()) - files >= count);
  // serve does not end; a round without that many new articles is one in which nothing is left to disturb
  await until('the moment of a fault', hasCome, PATIENCE_MS).catch(() => undefined);
}

async function act(fault: Fault, { store, disk, process, countVisits, startRival }: Scene, ended: End): Promise<void> {
  const hold = (ms: number) => Promise.race([pretendWork(ms), ended.promise]);
  switch (fault.kind) {
    case 'process':
      return void process.child.kill(fault.signal);
    case 'processPause':
      process.child.kill('SIGSTOP');
      await pretendWork(fault.ms);
      return void process.child.kill('SIGCONT');
    case 'redisRestart':
      return await store.restart(fault.signal, fault.awayMs);
    case 'redisFlush':
      return void (await store.look((redis) => redis.flushall()).catch(() => undefined));
    case 'redisRollBack':
      return await store.rollBack(fault.back);
    case 'redisPause':
    case 'redisHang':
      await store.signal('SIGSTOP');
      await (fault.kind === 'redisPause' ? pretendWork(fault.ms) : hold(HANG_MS));
      return await store.signal('SIGCONT');
    case 'disk':
      await disk.breakIt(fault.fault);
      await hold(fault.ms);
      return await disk.mend();
    case 'rival':
      return void startRival();
    case 'usurp':
      process.child.kill('SIGSTOP');
      await pretendWork(LEASE_MS);
      await untilWorking(startRival(), countVisits);
      return void process.child.kill('SIGCONT');
    case 'dump':
      return await store.keepDump().catch(() => undefined);
  }
}

/** Waits until a process asks the web for something, or has ended. */
async function untilWorking(rival: RunningCli, countVisits: () => number): Promise<void> {
  const ended = endOf(rival);
  const before = countVisits();
  await until('another process has begun', () => ended.hasCome() || countVisits() > before, PATIENCE_MS);
}
