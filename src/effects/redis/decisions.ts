/** The operator's decisions about stories, `decisions` in Redis: one JSON list per collection. */
import type { Redis } from 'ioredis';
import type { StoryDecision } from '../../model/story.ts';
import type { Decisions } from '../../ports.ts';
import { toKey } from './keys.ts';

/** The decisions of all collections on one Redis. */
export function createRedisDecisions(redis: Redis): Decisions {
  return {
    async list(collection) {
      const text = await redis.get(toKey(collection, 'decisions'));
      return text === null ? [] : (JSON.parse(text) as StoryDecision[]);
    },
    async save(collection, decisions) {
      await redis.set(toKey(collection, 'decisions'), JSON.stringify(decisions));
    },
  };
}
