/** One holder at a time over all processes, with a lock that ends by itself when its holder is gone. */
import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { LockHolder } from '../../ports/diagnosis.ts';
import type { Locks } from '../../ports.ts';
import { isProcessAlive } from '../embedded/isProcessAlive.ts';
import { toGlobalKey } from './keys.ts';

/** A holder that has not renewed for this long has lost its lock. Longer than any pause of the event loop we know of. */
const LEASE_MS = 20_000;
const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly token: string;
}

/** Distinguishes this process from an earlier one with its number; a counter then distinguishes its locks. */
const PROCESS_TOKEN = randomUUID();
let taken = 0;

/** Locks on one Redis. A lock whose holder was killed on this machine is taken over at once, others when they expire. */
export function createRedisLocks(redis: Redis, leaseMs = LEASE_MS): Locks {
  return {
    async whileHeld(name, work, onLost) {
      const key = toGlobalKey('lock', name);
      taken += 1;
      const holder: Holder = { host: toHost(), pid: process.pid, token: `${PROCESS_TOKEN} ${taken}` };
      const value = JSON.stringify(holder);
      if (!(await acquire(redis, key, value, leaseMs))) return undefined;
      const lost = new AbortController();
      const renewal = setInterval(() => {
        redis.eval(RENEW, 1, key, value, leaseMs).then(
          (kept) => kept === 0 && lost.abort(new Error(`the lock ${name} was lost`)),
          () => undefined, // Redis is away: nobody else can take the lock either, and the lease ends by itself
        );
      }, leaseMs / 4);
      try {
        return { result: await work(lost.signal) };
      } finally {
        clearInterval(renewal);
        const released = await redis.eval(RELEASE, 1, key, value).catch(() => undefined); // ends by its lease
        if (released === 0) await onLost?.();
      }
    },
  };
}

/** A killed process with much memory takes a while to be gone; its lock is looked at again for this long. */
const DYING_MS = 1_000;
const DYING_CHECK_MS = 100;

async function acquire(redis: Redis, key: string, value: string, leaseMs: number): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += DYING_CHECK_MS) {
    if (await tryAcquire(redis, key, value, leaseMs)) return true;
    if (waitedMs >= DYING_MS || !(await isHeldHere(redis, key))) return false;
    await pause(DYING_CHECK_MS);
  }
}

/** True if the holder is another process of this machine, which may be dying. */
async function isHeldHere(redis: Redis, key: string): Promise<boolean> {
  const current = await redis.get(key);
  if (current === null) return true;
  const { host, pid } = JSON.parse(current) as Holder;
  return host === toHost() && pid !== process.pid;
}

async function tryAcquire(redis: Redis, key: string, value: string, leaseMs: number): Promise<boolean> {
  if ((await redis.set(key, value, 'PX', leaseMs, 'NX')) === 'OK') return true;
  const current = await redis.get(key);
  if (current === value) return true; // the answer was lost with a connection, and the command sent again
  if (current !== null && !isGone(JSON.parse(current) as Holder)) return false;
  if (current !== null) await redis.eval(RELEASE, 1, key, current);
  return (await redis.set(key, value, 'PX', leaseMs, 'NX')) === 'OK';
}

/** The process that holds a lock, by the name of its machine; undefined where nobody does, or a process that is known to be dead. */
export async function readHolder(redis: Redis, name: string): Promise<LockHolder | undefined> {
  const current = await redis.get(toGlobalKey('lock', name));
  if (current === null) return undefined;
  const holder = JSON.parse(current) as Holder;
  return isGone(holder) ? undefined : { host: holder.host.split(' ')[0] ?? '', pid: holder.pid };
}

/** Where a process id means something: containers may share the name of their machine, but not its processes. */
function toHost(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname(); // no Linux
  }
}

/** True if the holder was a process of this machine that no longer runs; another may have its number, even we. */
function isGone(holder: Holder): boolean {
  if (holder.host !== toHost()) return false;
  if (holder.pid === process.pid) return !holder.token.startsWith(PROCESS_TOKEN);
  return !isProcessAlive(holder.pid);
}
