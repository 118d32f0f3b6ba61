/** Requests to take over a changed configuration, in Redis. */
import type { Redis } from 'ioredis';
import type { ReloadAnswer } from '../../model/reload.ts';
import type { Reloads } from '../../ports/reloads.ts';
import { SECOND_MS } from '../../text/date/durations.ts';
import { toGlobalKey } from './keys.ts';

/** Answers are of use to the command that asked; processes that died long ago are of none. */
const KEPT_SECONDS = 3_600;

/** `fw:reload:request`: an id. `fw:reload:processes`: name -> when it was there last. `fw:reload:answers:<id>`: name -> JSON. */
export function createRedisReloads(redis: Redis): Reloads {
  const [requested, processes] = [toGlobalKey('reload', 'request'), toGlobalKey('reload', 'processes')];
  const answersTo = (id: string) => toGlobalKey('reload', 'answers', id);
  /** The clocks of machines differ by seconds. */
  const readClock = async (): Promise<number> => {
    const [seconds] = await redis.time();
    return Number(seconds) * SECOND_MS;
  };
  return {
    async attend(process) {
      const nowMs = await readClock();
      const [, , [, id] = []] =
        (await redis.multi().zadd(processes, nowMs, process).expire(processes, KEPT_SECONDS).get(requested).exec()) ??
        [];
      return typeof id === 'string' ? id : undefined;
    },
    leave: async (process) => void (await redis.zrem(processes, process)),
    present: async (withinMs) => (await redis.zrangebyscore(processes, (await readClock()) - withinMs, '+inf')).sort(),
    request: async (id) => void (await redis.set(requested, id, 'EX', KEPT_SECONDS)),
    async answer(id, answer) {
      const key = answersTo(id);
      await redis.multi().hset(key, answer.process, JSON.stringify(answer)).expire(key, KEPT_SECONDS).exec();
    },
    answers: async (id) =>
      Object.values(await redis.hgetall(answersTo(id))).map((text) => JSON.parse(text) as ReloadAnswer),
  };
}
