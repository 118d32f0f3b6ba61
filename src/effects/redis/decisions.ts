/** The operator's decisions about stories, `decisions` in Redis: one JSON list per collection. */
import type { Redis } from 'ioredis';
import type { StoryDecision } from '../../model/story.ts';
import type { Decisions } from '../../ports.ts';
import { toKey } from './keys.ts';
import { PASS_OVER, readRecord, type SetAside } from './setAside.ts';

/** The decisions of all collections on one Redis. */
export function createRedisDecisions(redis: Redis, setAside: SetAside = PASS_OVER): Decisions {
  return {
    async list(collection) {
      const text = await redis.get(toKey(collection, 'decisions'));
      if (text === null) return [];
      const decisions = readRecord<{ list: StoryDecision[] }>(`{"list":${text}}`, ({ list }) =>
        Array.isArray(list),
      )?.list;
      if (!decisions) await setAside(collection, 'decisions', text);
      return decisions ?? [];
    },
    async save(collection, decisions) {
      await redis.set(toKey(collection, 'decisions'), JSON.stringify(decisions));
    },
  };
}
