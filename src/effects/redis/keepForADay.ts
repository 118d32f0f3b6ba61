/** What is remembered of a round: for a day after the last was kept, should the round never end. */
import type { Redis } from 'ioredis';
import { DAY_MS } from '../../text/date/durations.ts';
import { inChunks } from './inChunks.ts';
import { runAll } from './readField.ts';

/** Sets fields of a hash, which then lasts for another day. */
export async function keepForADay(redis: Redis, key: string, fields: ReadonlyMap<string, string>): Promise<void> {
  for (const chunk of inChunks([...fields])) await runAll(redis.multi().hset(key, new Map(chunk)).pexpire(key, DAY_MS));
}
