/**
 * States of sources in Redis: `source:<id>`, the sorted set `due` (when to poll next, ms), and `source:<id>:announced`, the pages
 * that announce a source's feed (JSON by when it was seen last, ms).
 */
import type { Redis } from 'ioredis';
import {
  type Announcement,
  MAX_ANNOUNCEMENT_AGE_MS,
  MAX_ANNOUNCEMENTS,
  MAX_LATE_MS,
  MAX_WALLS,
  type SourceState,
  type SourceWall,
  withWall,
} from '../../model/source.ts';
import type { SourceStates } from '../../ports.ts';
import { joinCalls } from './joinCalls.ts';
import { toKey, toValues } from './keys.ts';
import { isSourceRecord, PASS_OVER, readRecord, type SetAside } from './setAside.ts';

/** The state of a source that is no longer configured is kept this long, in case it comes back. */
const FORGET_SECONDS = 30 * 86_400;

/** KEYS: states. Gives the fields of each, or what went wrong with it as a text. */
const LOAD = `
local states = {}
for i, key in ipairs(KEYS) do
  local fields = redis.pcall('HMGET', key, 'state', 'wall')
  states[i] = fields.err or fields
end
return states`;

/**
 * KEYS: `due`, states. ARGV: for each state its source, when it is due, and its JSON. Gives what went wrong with each: one key that is
 * not what it should be must not keep the states of others from being stored.
 */
const SAVE = `
local errors = {}
for i = 2, #KEYS do
  local at = 3 * (i - 2) + 1
  local stored = redis.pcall('HSET', KEYS[i], 'state', ARGV[at + 2])
  if type(stored) == 'table' and stored.err then
    errors[i - 1] = stored.err
  else
    redis.call('PERSIST', KEYS[i])
    redis.call('ZADD', KEYS[1], ARGV[at + 1], ARGV[at])
    errors[i - 1] = ''
  end
end
return errors`;

/**
 * KEYS: a source's hash. ARGV: when, and the wall as JSON, empty where there was none. What `addWall` says of it: `openMs`, `wall` (the
 * first since then) and `laterWalls` (the others, as texts).
 */
const WALL = `
local at, open = tonumber(ARGV[1]), tonumber(redis.call('HGET', KEYS[1], 'openMs') or 0)
if at <= open and open <= at + ${MAX_LATE_MS} then return end
local function read(text)
  local isRead, value = pcall(cjson.decode, text or '')
  return isRead and type(value) == 'table' and value or {}
end
local function since(wall) return tonumber(read(wall).sinceMs) or 0 end
local known = redis.call('HMGET', KEYS[1], 'wall', 'laterWalls')
local walls = read(known[2])
if known[1] then table.insert(walls, 1, known[1]) end
if ARGV[2] ~= '' then
  table.insert(walls, ARGV[2])
  table.sort(walls, function(a, b) return since(a) < since(b) end)
  if #walls > ${MAX_WALLS} then table.remove(walls) end
else
  redis.call('HSET', KEYS[1], 'openMs', ARGV[1])
  while walls[1] and since(walls[1]) <= at do table.remove(walls, 1) end
end
redis.call('HDEL', KEYS[1], 'wall', 'laterWalls')
if walls[1] then redis.call('HSET', KEYS[1], 'wall', table.remove(walls, 1)) end
if walls[1] then redis.call('HSET', KEYS[1], 'laterWalls', cjson.encode(walls)) end`;

interface StateCommands {
  fwStatesWall(keys: number, key: string, atMs: number, wall: string): Promise<void>;
  fwStatesLoad(keys: number, ...words: readonly string[]): Promise<readonly (string | readonly (string | null)[])[]>;
  fwStatesSave(keys: number, ...words: readonly string[]): Promise<readonly string[]>;
}

interface ChangedState {
  readonly sourceId: string;
  readonly state: SourceState;
}

function defineCommands(redis: Redis): StateCommands {
  redis.defineCommand('fwStatesLoad', { lua: LOAD });
  redis.defineCommand('fwStatesSave', { lua: SAVE });
  redis.defineCommand('fwStatesWall', { lua: WALL });
  // The client adds the commands to itself under these names.
  return redis as unknown as StateCommands;
}

/** The sources of all collections on one Redis. States that are loaded, or saved, in the same turn of the event loop go together. */
export function createRedisSourceStates(redis: Redis, setAside: SetAside = PASS_OVER): SourceStates {
  const commands = defineCommands(redis);
  const stateKey = (collection: string, id: string) => toKey(collection, 'source', id);
  const dueKey = (collection: string) => toKey(collection, 'due');
  /** A state that cannot be read makes its source a new one, which is polled as if for the first time. */
  const readState = async (collection: string, id: string, fields: readonly (string | null)[]) => {
    const state = parseState(fields);
    if (state || !fields[0]) return state;
    await setAside(collection, `source:${id}`, fields[0]);
    if (setAside !== PASS_OVER) await redis.hdel(stateKey(collection, id), 'state', 'wall', 'laterWalls', 'openMs');
    return undefined;
  };
  const load = joinCalls(async (collection, ids: readonly string[]) => {
    const found = await commands.fwStatesLoad(ids.length, ...ids.map((id) => stateKey(collection, id)));
    return found.map((fields) => (typeof fields === 'string' ? new Error(fields) : fields));
  });
  const save = joinCalls(async (collection, changes: readonly ChangedState[]) => {
    const keys = [dueKey(collection), ...changes.map(({ sourceId }) => stateKey(collection, sourceId))];
    const words = changes.flatMap(({ sourceId, state }) => [sourceId, String(state.nextPollMs), JSON.stringify(state)]);
    const errors = await commands.fwStatesSave(keys.length, ...keys, ...words);
    return errors.map((error) => (error === '' ? undefined : new Error(error)));
  });
  return {
    async load(collection, sourceId) {
      return await readState(collection, sourceId, await load(collection, sourceId));
    },
    save: (collection, sourceId, state) => save(collection, { sourceId, state }),
    async list(collection) {
      const ids = await redis.zrange(dueKey(collection), '0', '-1');
      const batch = redis.pipeline();
      for (const id of ids) batch.hmget(stateKey(collection, id), 'state', 'wall');
      const replies = (await batch.exec()) ?? [];
      const states = new Map<string, SourceState>();
      for (const [index, id] of ids.entries()) {
        const state = await readState(collection, id, replies[index]?.[1] as (string | null)[]);
        if (state) states.set(id, state);
      }
      return states;
    },
    async wall(collection, sourceId, wall, atMs) {
      const told = wall === undefined ? '' : JSON.stringify(wall);
      await commands.fwStatesWall(1, stateKey(collection, sourceId), atMs, told);
    },
    ...createRedisAnnouncements(redis),
    due(collection, nowMs) {
      return redis.zrangebyscore(dueKey(collection), '-inf', String(nowMs));
    },
    reconcile: (collection, sourceIds, nowMs) => reconcile(redis, collection, sourceIds, nowMs),
  };
}

function createRedisAnnouncements(redis: Redis): Pick<SourceStates, 'announcements' | 'announce'> {
  const announcedKey = (collection: string, id: string) => toKey(collection, 'source', id, 'announced');
  return {
    async announcements(collection, sourceId) {
      const members = await redis.zrange(announcedKey(collection, sourceId), '0', '-1');
      return toValues<Announcement>(members).filter((one) => one !== undefined);
    },
    async announce(collection, sourceId, { host, feedUrl }, nowMs) {
      const key = announcedKey(collection, sourceId);
      await redis
        .multi()
        .zadd(key, String(nowMs), JSON.stringify({ host, feedUrl }))
        .zremrangebyscore(key, '-inf', String(nowMs - MAX_ANNOUNCEMENT_AGE_MS))
        .zremrangebyrank(key, 0, -1 - MAX_ANNOUNCEMENTS)
        .pexpire(key, MAX_ANNOUNCEMENT_AGE_MS)
        .exec();
    },
  };
}

/**
 * Makes due what is new; forgets, after a while, what is no longer configured. A source that comes back is due when it was: while a
 * changed configuration goes round the machines, it comes and goes with every look, and is not polled each time.
 */
async function reconcile(redis: Redis, collection: string, sourceIds: readonly string[], nowMs: number): Promise<void> {
  const due = toKey(collection, 'due');
  const known = await redis.zrange(due, '0', '-1');
  const wanted = new Set(sourceIds);
  const present = new Set(known);
  const batch = redis.multi();
  for (const id of known.filter((one) => !wanted.has(one))) {
    batch.zrem(due, id).expire(toKey(collection, 'source', id), FORGET_SECONDS);
  }
  const fresh = sourceIds.filter((one) => !present.has(one));
  const states = await Promise.all(fresh.map((id) => redis.hmget(toKey(collection, 'source', id), 'state', 'wall')));
  for (const [index, id] of fresh.entries()) {
    const dueMs = parseState(states[index])?.nextPollMs ?? nowMs;
    batch.zadd(due, 'NX', String(dueMs), id).persist(toKey(collection, 'source', id));
  }
  await batch.exec();
}

/** The fields `state` and `wall` of a source's hash; undefined for what is not there or cannot be read. */
function parseState([raw, wall]: readonly (string | null)[] = []): SourceState | undefined {
  const state = raw ? readRecord<SourceState>(raw, isSourceRecord) : undefined;
  return state && withWall(state, wall ? readRecord<SourceWall>(wall, () => true) : undefined);
}
