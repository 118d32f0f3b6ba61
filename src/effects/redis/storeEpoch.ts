/** For how long Redis has lost nothing: `epoch`, a word in Redis that is gone with everything else, and the cuts of the connection. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { toKey } from './keys.ts';

/**
 * A Redis that is started again, from what it had written or from an older dump, cuts the connection. One that is emptied (FLUSHALL)
 * does not, and loses the word of each collection: whoever asks next gives it another one. Those who ask within one turn of the event
 * loop share the question: it is sent after what each of them has sent, and is answered before what each sends next.
 */
export function createStoreEpoch(redis: Redis): (collection: string) => Promise<string> {
  const countCuts = watchCuts(redis);
  const asked = new Map<string, Promise<string>>();
  const ask = async (key: string): Promise<string> => {
    await new Promise((resolve) => setImmediate(resolve));
    asked.delete(key);
    return (await redis.get(key)) ?? (await begin(redis, key));
  };
  return async (collection) => {
    const key = toKey(collection, 'epoch');
    const question = asked.get(key) ?? ask(key);
    asked.set(key, question);
    const word = await question;
    // counted last: what was asked before a cut is asked again after it
    return `${countCuts()} ${word}`;
  };
}

/** Of two processes that come at once, the first decides. */
async function begin(redis: Redis, key: string): Promise<string> {
  await redis.set(key, randomUUID(), 'NX');
  return (await redis.get(key)) ?? '';
}

/** How often the connection was cut so far. Between two cuts Redis loses nothing, what was written last, or everything. */
function watchCuts(redis: Redis): () => number {
  let cuts = 0;
  redis.on('close', () => {
    cuts += 1;
  });
  return () => cuts;
}
