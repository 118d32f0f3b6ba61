/** Fields of the hashes of articles, and batches of commands. */
import type { ChainableCommander, Redis } from 'ioredis';
import { toKey } from './keys.ts';

/** One field of the hashes of these articles, in order. */
export async function readField(redis: Redis, collection: string, ids: readonly string[], field: string) {
  const batch = redis.pipeline();
  for (const id of ids) batch.hget(toKey(collection, 'article', id), field);
  const replies = ids.length === 0 ? [] : ((await batch.exec()) ?? []);
  return replies.map(([error, value]) => {
    if (error) throw error;
    return value as string | null;
  });
}

/** Runs a batch; throws the first error in it. */
export async function runAll(batch: ChainableCommander): Promise<void> {
  for (const [error] of (await batch.exec()) ?? []) if (error) throw error;
}
