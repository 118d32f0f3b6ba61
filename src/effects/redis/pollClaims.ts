/** Which job polls a source, in Redis: `polling:<source>`, the key of the job. */
import type { Redis } from 'ioredis';
import type { PollClaims } from '../../ports/pollClaims.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { inChunks } from './inChunks.ts';
import { joinCalls } from './joinCalls.ts';
import { toKey } from './keys.ts';

/** Longer than any job waits, also one of a configuration that nobody has (a week). */
const KEPT_MS = 8 * DAY_MS;

/**
 * KEYS: claims. ARGV: key of a job, ms, whether what is free is taken, keys of jobs from which it is taken over. Gives the key of the
 * job that has each of them now; `''` for none.
 */
const TAKE = `
local from = {}
for i = 4, #ARGV do from[ARGV[i]] = true end
local holders = {}
for i, key in ipairs(KEYS) do
  local holder = redis.call('GET', key)
  if (not holder and ARGV[3] == '1') or (holder and from[holder]) then
    redis.call('SET', key, ARGV[1], 'PX', ARGV[2])
    holder = ARGV[1]
  end
  holders[i] = holder or ''
end
return holders`;

/** KEYS: claims. ARGV: the job of each. */
const RELEASE = `
for i, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[i] then redis.call('DEL', key) end
end
return 1`;

interface ClaimCommands {
  fwPollTake(keys: number, ...words: readonly string[]): Promise<readonly string[]>;
  fwPollRelease(keys: number, ...words: readonly string[]): Promise<number>;
}

/** The claims of all collections on one Redis. */
export function createRedisPollClaims(redis: Redis): PollClaims {
  redis.defineCommand('fwPollTake', { lua: TAKE });
  redis.defineCommand('fwPollRelease', { lua: RELEASE });
  // The client adds the commands to itself under these names.
  const commands = redis as unknown as ClaimCommands;
  const keyOf = (collection: string, sourceId: string) => toKey(collection, 'polling', sourceId);
  const take = async (
    collection: string,
    job: string,
    sourceIds: readonly string[],
    { takesFree, from }: { readonly takesFree: boolean; readonly from: readonly string[] },
  ): Promise<ReadonlyMap<string, string>> => {
    const holders = new Map<string, string>();
    for (const chunk of inChunks(sourceIds)) {
      const keys = chunk.map((id) => keyOf(collection, id));
      const words = [job, String(KEPT_MS), takesFree ? '1' : '0', ...from];
      const found = await commands.fwPollTake(keys.length, ...keys, ...words);
      for (const [at, holder] of found.entries()) holders.set(chunk[at] ?? '', holder);
    }
    return holders;
  };
  const release = joinCalls(async (collection, ends: readonly (readonly [sourceId: string, job: string])[]) => {
    const keys = ends.map(([sourceId]) => keyOf(collection, sourceId));
    await commands.fwPollRelease(keys.length, ...keys, ...ends.map(([, job]) => job));
    return ends.map(() => undefined);
  });
  return {
    async claim(collection, job, sourceIds, from = []) {
      const holders = await take(collection, job, sourceIds, { takesFree: true, from });
      return new Map([...holders].filter(([, holder]) => holder !== job));
    },
    async confirm(collection, job, sourceIds, from = []) {
      const holders = await take(collection, job, sourceIds, { takesFree: false, from });
      return new Set(sourceIds.filter((id) => holders.get(id) === job));
    },
    release: (collection, job, sourceId) => release(collection, [sourceId, job]),
  };
}
