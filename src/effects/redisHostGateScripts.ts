/** The decisions of the host gate as Lua: each runs as one step, so all processes see one order. */
import {
  DURATION_WEIGHT,
  FIRST_DURATION_MS,
  MAX_DOMAIN_PAUSE_MS,
  MAX_HOST_PAUSE_MS,
  MIN_WAIT_MS,
  PAUSED_HOSTS_OF_DOMAIN,
  START_MARGIN_MS,
  TURN_GRACE_MS,
} from './hostGateRules.ts';

/** Times come from the Redis server: the clocks of several machines differ. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * KEYS: leases (zset: id -> start), turns (zset: claim -> turn), record (hash: last, tail, average, again), pause of the host,
 * pause of the domain, spacing of the host. ARGV: claim, lease id, concurrency, spacing, lease ms.
 * Returns the ms to wait, -1 when granted, and 1 if the wait is a pause.
 */
export const ENTER = `${NOW}
local concurrency, leaseMs = tonumber(ARGV[3]), tonumber(ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - leaseMs)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ${TURN_GRACE_MS})
local record = redis.call('HMGET', KEYS[3], 'last', 'tail', 'average', 'again')
local last, tail, average = tonumber(record[1] or 0), tonumber(record[2] or 0), tonumber(record[3] or ${FIRST_DURATION_MS})
local paused = math.max(tonumber(redis.call('GET', KEYS[4]) or 0), tonumber(redis.call('GET', KEYS[5]) or 0))
local spacing = math.max(tonumber(ARGV[4]), tonumber(redis.call('GET', KEYS[6]) or 0))
if spacing > 0 then spacing = spacing + ${START_MARGIN_MS} end
-- A request that runs for long shows before its end that the host is slow.
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
if oldest then average = math.max(average, now - tonumber(oldest)) end
local interval = math.max(spacing, ${MIN_WAIT_MS})
if concurrency > 0 then interval = math.max(interval, math.ceil(average / concurrency)) end
local own = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or -1)
local turn = math.max(now, last + spacing, paused)
if own < 0 or paused > math.max(now, own) then
  if redis.call('ZCARD', KEYS[2]) > 0 then turn = math.max(turn, tail + interval) end
else
  turn = math.max(turn, own)
end
local function keep(ms)
  for _, key in ipairs({ KEYS[1], KEYS[2], KEYS[3] }) do
    if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, ms) end
  end
end
if turn <= now then
  if concurrency == 0 or redis.call('ZCARD', KEYS[1]) < concurrency then
    redis.call('ZREM', KEYS[2], ARGV[1])
    redis.call('ZADD', KEYS[1], now, ARGV[2])
    redis.call('HSET', KEYS[3], 'last', now)
    keep(leaseMs + ${TURN_GRACE_MS})
    return { -1, 0 }
  end
  -- Those who came at their turn and found no place come again one after another.
  turn = math.max(now, tonumber(record[4] or 0)) + interval
  redis.call('HSET', KEYS[3], 'again', turn)
end
redis.call('ZADD', KEYS[2], turn, ARGV[1])
if turn > tail then redis.call('HSET', KEYS[3], 'tail', turn) end
keep(turn - now + leaseMs + ${TURN_GRACE_MS})
return { turn - now, paused > now and 1 or 0 }`;

/**
 * For a grant that was long on its way: the start counts from now. KEYS: leases, record. ARGV: lease id.
 * Returns 1, or 0 if somebody else was let in meanwhile and the grant is void.
 */
export const CONFIRM = `${NOW}
local started = redis.call('ZSCORE', KEYS[1], ARGV[1])
local last = redis.call('HGET', KEYS[2], 'last')
if not started or tonumber(started) ~= tonumber(last or 0) then
  redis.call('ZREM', KEYS[1], ARGV[1])
  return 0
end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('HSET', KEYS[2], 'last', now)
return 1`;

/** KEYS: leases, record. ARGV: lease id. */
export const LEAVE = `${NOW}
local started = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not started then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
local average = tonumber(redis.call('HGET', KEYS[2], 'average') or ${FIRST_DURATION_MS})
redis.call('HSET', KEYS[2], 'average', math.floor(average + ${DURATION_WEIGHT} * (now - started - average)))
return 1`;

/** KEYS: pause of the host, paused hosts of the domain (zset: host -> until), pause of the domain. ARGV: host, ms. */
export const PAUSE = `${NOW}
local function raise(key, ms)
  if ms > 0 and redis.call('PTTL', key) < ms then redis.call('SET', key, now + ms, 'PX', ms) end
end
local wait = math.min(tonumber(ARGV[2]), ${MAX_HOST_PAUSE_MS})
if wait <= 0 then return 0 end
raise(KEYS[1], wait)
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], now + wait, ARGV[1])
redis.call('PEXPIRE', KEYS[2], ${MAX_HOST_PAUSE_MS})
if redis.call('ZCARD', KEYS[2]) >= ${PAUSED_HOSTS_OF_DOMAIN} then raise(KEYS[3], math.min(wait, ${MAX_DOMAIN_PAUSE_MS})) end
return 1`;
