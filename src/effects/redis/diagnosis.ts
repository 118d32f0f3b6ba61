/** What an operator wants to know of a Redis; nothing here writes. */
import type { Redis } from 'ioredis';
import type { Diagnosis } from '../../ports/diagnosis.ts';
import { toKey } from './keys.ts';
import { readHolder } from './locks.ts';

/** The questions that one Redis answers. */
export function createRedisDiagnosis(redis: Redis): Omit<Diagnosis, 'findWriteFault'> {
  return {
    async memory() {
      const info = await redis.info();
      const fieldOf = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
      const maxBytes = Number(fieldOf('maxmemory') ?? 0);
      const policy = fieldOf('maxmemory_policy');
      return {
        usedBytes: Number(fieldOf('used_memory') ?? 0),
        ...(maxBytes > 0 && { maxBytes }),
        ...(policy !== undefined && { policy }),
      };
    },
    holderOf: (lock) => readHolder(redis, lock),
    countMalformed: (collection) => redis.hlen(toKey(collection, 'malformed')),
  };
}
