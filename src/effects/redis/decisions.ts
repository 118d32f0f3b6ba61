/** A copy of the editor's decisions, `decisions` in Redis: JSON, one per collection. */
import type { Redis } from 'ioredis';
import type { CollectionDecisions } from '../../model/decision.ts';
import type { StoryDecision } from '../../model/story.ts';
import type { Decisions } from '../../ports/decisions.ts';
import { toKey } from './keys.ts';
import { type Fields, PASS_OVER, readRecord, type SetAside } from './setAside.ts';

/** The copies of all collections on one Redis. Older versions kept a list of the decisions about stories. */
export function createRedisDecisions(redis: Redis, setAside: SetAside = PASS_OVER): Decisions {
  return {
    async load(collection) {
      const text = await redis.get(toKey(collection, 'decisions'));
      if (text === null) return undefined;
      const decisions = parseDecisions(text);
      if (!decisions) await setAside(collection, 'decisions', text);
      return decisions;
    },
    async save(collection, decisions) {
      await redis.set(toKey(collection, 'decisions'), JSON.stringify(decisions));
    },
  };
}

function parseDecisions(text: string): CollectionDecisions | undefined {
  const older = readRecord<{ list: StoryDecision[] }>(`{"list":${text}}`, ({ list }) => Array.isArray(list));
  return older ? { articles: {}, stories: older.list } : readRecord<CollectionDecisions>(text, isDecisions);
}

function isDecisions({ articles, stories }: Fields): boolean {
  return Array.isArray(stories) && typeof articles === 'object' && articles !== null && !Array.isArray(articles);
}
