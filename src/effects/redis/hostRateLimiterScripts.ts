/**
 * The decisions of the host rate limiter as Lua: each runs as one step, so all processes see one order. Leases are taken and given back
 * for several requests by one command; each of them is decided as if it came alone, one after another.
 */
import { ACQUIRE_IDLE } from './acquireIdle.ts';
import { GIVE_WAY } from './giveWay.ts';
import {
  CLOCK_SLACK_MS,
  DOMAIN_SHARE,
  DURATION_WEIGHT,
  FIRST_DURATION_MS,
  LEASE_MS,
  MAX_DOMAIN_PAUSE_MS,
  MAX_DURATION_MS,
  MAX_HOST_PAUSE_MS,
  MAX_TOKENS_SEEN,
  MIN_WAIT_MS,
  PAUSED_HOSTS_OF_DOMAIN,
  START_MARGIN_MS,
  TOKEN_GRACE_MS,
} from './hostRateRules.ts';
import { forEach } from './scriptForEach.ts';

/** Times come from the Redis server: the clocks of several machines differ. */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * `settle(leases, tokens, record, pause)`: where the clock was set back since the record was last seen, its times lie in a future
 * that does not come for long. Pauses are moved to the present, and the rest is made anew: at worst a request starts too early.
 */
const SETTLE = `
local function settle(leases, tokens, record, pause)
  local ahead = tonumber(redis.call('HGET', record, 'seen') or 0) - now
  if ahead > ${CLOCK_SLACK_MS} then
    redis.call('DEL', leases, tokens, record)
    local left = tonumber(redis.call('GET', pause) or 0) - ahead - now
    if left > 0 then redis.call('SET', pause, now + left, 'PX', math.ceil(left)) else redis.call('DEL', pause) end
  end
  redis.call('HSET', record, 'seen', now)
  if redis.call('PTTL', record) < 0 then redis.call('PEXPIRE', record, ${LEASE_MS + TOKEN_GRACE_MS}) end
end
settle(KEYS[1], KEYS[2], KEYS[3], KEYS[4])
settle(KEYS[7], KEYS[8], KEYS[9], KEYS[5])`;

/** Keys of a request for a lease, and of a lease. */
const ACQUIRE_KEYS = 9;
const LEASE_KEYS = 4;
/** What a request for a lease says of itself: token, lease id, host. */
const REQUEST_WORDS = 4;

/** Tokens read at once when a gap is looked for. */
const TOKENS_READ = 64;

/**
 * `room(ms)`: the first time from then on that is as far as the domain's spacing from the tokens of its other hosts. The
 * tokens of the same host are kept apart by the host's limits. Reads KEYS[8], `host` and `apart` of its script.
 */
const ROOM = `
local function room(wanted)
  if apart == 0 then return wanted end
  local free, seen = wanted, 0
  local from = '(' .. string.format('%.3f', wanted - apart)
  while seen < ${MAX_TOKENS_SEEN} do
    local tokens = redis.call('ZRANGEBYSCORE', KEYS[8], from, '+inf', 'WITHSCORES', 'LIMIT', seen, ${TOKENS_READ})
    for i = 1, #tokens, 2 do
      local taken = tonumber(tokens[i + 1])
      if taken >= free + apart then return free end
      local isOther = string.sub(tokens[i], 1, #host + 1) ~= host .. ' '
      if isOther and taken > free - apart then free = taken + apart end
    end
    if #tokens < ${2 * TOKENS_READ} then return free end
    seen = seen + ${TOKENS_READ}
  end
  if free == wanted then return free end
  return math.max(free, tonumber(redis.call('ZRANGE', KEYS[8], -1, -1, 'WITHSCORES')[2]) + apart)
end`;

/** `toAverage(leases, average, places)`: while all places are taken, the newest of them shows early that the host is slow. */
const AVERAGE = `
local function toAverage(leases, average, places)
  average = tonumber(average or ${FIRST_DURATION_MS})
  if redis.call('ZCARD', leases) < places then return average end
  local newest = tonumber(redis.call('ZRANGE', leases, -1, -1, 'WITHSCORES')[2])
  return math.max(average, math.min(now - newest, ${MAX_DURATION_MS}))
end`;

/**
 * Of each request, KEYS: leases (zset: id -> start), tokens (zset: token -> its time), record (hash: last, tail, average, again, seen)
 * of the host; pause of the host, pause of the domain, spacing of the host; of the domain: leases, tokens (zset: host and token ->
 * its time), record (hash: last, average, again, seen). ARGV: token, lease id, host, 1 if it gives way; of all: spacing, lease ms,
 * concurrency, spacing of the domain, lead, slack. The request starts `lead` ms from now, when its answer was read for sure, so all is
 * decided as of then; its start is known to `slack` ms, by which it keeps away from others further. Returns the ms to wait, -1 when
 * granted, 1 if the wait is a pause, the time of the server, and that of the start.
 */
export const ACQUIRE = `${NOW}
${ACQUIRE_IDLE}
local arrived = now
local function acquire(KEYS, ARGV)
local idle = acquireIdle(KEYS, ARGV)
if idle then return idle end
local now = arrived
${SETTLE}
local asked, slack = now, tonumber(ARGV[10])
now = now + tonumber(ARGV[9])
local concurrency, leaseMs, host = tonumber(ARGV[7]), tonumber(ARGV[6]), ARGV[3]
-- the last start has its own slack in it
local afterDomain, apart = tonumber(ARGV[8]) + slack, tonumber(ARGV[8]) + 2 * slack
local ofDomain = concurrency * ${DOMAIN_SHARE}
for _, key in ipairs({ KEYS[1], KEYS[7] }) do redis.call('ZREMRANGEBYSCORE', key, '-inf', now - leaseMs) end
for _, key in ipairs({ KEYS[2], KEYS[8] }) do redis.call('ZREMRANGEBYSCORE', key, '-inf', now - ${TOKEN_GRACE_MS}) end
local record = redis.call('HMGET', KEYS[3], 'last', 'tail', 'average', 'again')
local domain = redis.call('HMGET', KEYS[9], 'last', 'average', 'again')
local last, tail, queueEnd = tonumber(record[1] or 0), tonumber(record[2] or 0), tonumber(domain[3] or 0)
local paused = math.max(tonumber(redis.call('GET', KEYS[4]) or 0), tonumber(redis.call('GET', KEYS[5]) or 0))
local spacing = math.max(tonumber(ARGV[5]), tonumber(redis.call('GET', KEYS[6]) or 0))
if spacing > 0 then spacing = spacing + ${START_MARGIN_MS} end
local afterLast = spacing + slack
spacing = spacing + 2 * slack
${AVERAGE}
${ROOM}
local interval, step = math.max(spacing, ${MIN_WAIT_MS}), math.max(apart, ${MIN_WAIT_MS})
if concurrency > 0 then
  interval = math.max(interval, math.ceil(toAverage(KEYS[1], record[3], concurrency) / concurrency))
  step = math.max(step, math.ceil(toAverage(KEYS[7], domain[2], ofDomain) / ofDomain))
end
${GIVE_WAY}
local known = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or -1)
local isNew = known < 0 or paused > math.max(now, known)
local start = math.max(now, last + afterLast, paused)
if not isNew then
  start = math.max(start, known)
  if slack > 0 and start >= known + spacing then
    -- Tokens from before the answers were late lie too close to each other: they come again one after another.
    start = math.max(start, tonumber(record[4] or 0) + interval)
    redis.call('HSET', KEYS[3], 'again', start)
  end
elseif redis.call('ZCARD', KEYS[2]) > 0 then
  start = math.max(start, tail + interval)
end
local ofHost = start
start = math.max(start, tonumber(domain[1] or 0) + afterDomain)
if isNew then
  -- While some wait for a place within the domain, new tokens queue behind them.
  if queueEnd > now and start < queueEnd + step then
    start = queueEnd + step
    redis.call('HSET', KEYS[9], 'again', start)
  end
  start = room(start)
elseif start > ofHost and start >= known + apart then
  -- Tokens that missed their time within the domain come again one after another; a full queue has no gap for them.
  start = math.max(start, queueEnd + step)
  redis.call('HSET', KEYS[9], 'again', start)
end
local function keep(ms)
  for _, key in ipairs({ KEYS[1], KEYS[2], KEYS[3], KEYS[7], KEYS[8], KEYS[9] }) do
    if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, ms) end
  end
end
local waiter = host .. ' ' .. ARGV[1]
if start <= now + 2 * slack then
  local isHostFull = concurrency > 0 and redis.call('ZCARD', KEYS[1]) >= concurrency
  local isDomainFull = concurrency > 0 and redis.call('ZCARD', KEYS[7]) >= ofDomain
  if not isHostFull and not isDomainFull then
    redis.call('ZREM', KEYS[2], ARGV[1])
    redis.call('ZREM', KEYS[8], waiter)
    start = math.max(start, now)
    for _, key in ipairs({ KEYS[1], KEYS[7] }) do redis.call('ZADD', key, start, ARGV[2]) end
    for _, key in ipairs({ KEYS[3], KEYS[9] }) do redis.call('HSET', key, 'last', start + slack) end
    keep(leaseMs + ${TOKEN_GRACE_MS})
    return { -1, 0, asked, start }
  end
  -- Tokens that came in time and found no place come again one after another. A token that waits for both the host and
  -- the domain is in both queues; each queue grows only by the tokens that it keeps waiting.
  local again = tonumber(record[4] or 0)
  start = now
  if isHostFull or again > now then start = math.max(now, again) + interval end
  local behind = math.max(now, queueEnd) + step
  if (isDomainFull or queueEnd > now) and start < behind then
    start = behind
    redis.call('HSET', KEYS[9], 'again', start)
  end
  redis.call('HSET', KEYS[3], 'again', start)
end
redis.call('ZADD', KEYS[2], start, ARGV[1])
redis.call('ZADD', KEYS[8], start, waiter)
if start > tail then redis.call('HSET', KEYS[3], 'tail', start) end
keep(math.ceil(start) - now + leaseMs + ${TOKEN_GRACE_MS})
return { math.ceil(start) - now, paused > now and 1 or 0, asked }
end
${forEach('acquire', ACQUIRE_KEYS, REQUEST_WORDS)}`;

/**
 * For a grant that was long on its way: the start counts from now. Of each, KEYS: leases, record, leases and record of the domain.
 * ARGV: lease id, slack; of all: spacing of the domain. Returns 1, or 0 if another request started meanwhile and the grant is void.
 */
export const CONFIRM = `${NOW}
local function confirm(KEYS, ARGV)
local started = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or -1)
local last, ofDomain = redis.call('HGET', KEYS[2], 'last'), tonumber(redis.call('HGET', KEYS[4], 'last') or 0)
local slack = tonumber(ARGV[2])
local isAlone = ofDomain == started + slack or now >= ofDomain + tonumber(ARGV[3])
if started + slack ~= tonumber(last or 0) or not isAlone then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[3], ARGV[1])
  return 0
end
for _, key in ipairs({ KEYS[1], KEYS[3] }) do redis.call('ZADD', key, now, ARGV[1]) end
for _, key in ipairs({ KEYS[2], KEYS[4] }) do redis.call('HSET', key, 'last', now + slack) end
return 1
end
${forEach('confirm', LEASE_KEYS, 2)}`;

/** Of each lease, KEYS: leases, record, leases and record of the domain. ARGV: lease id. */
export const RELEASE = `${NOW}
local function leave(leases, record, id)
  local started = redis.call('ZSCORE', leases, id)
  if not started then return end
  redis.call('ZREM', leases, id)
  local average = tonumber(redis.call('HGET', record, 'average') or ${FIRST_DURATION_MS})
  local took = math.max(0, math.min(now - started, ${MAX_DURATION_MS}))
  redis.call('HSET', record, 'average', math.floor(average + ${DURATION_WEIGHT} * (took - average)))
end
local function release(KEYS, ARGV)
  leave(KEYS[1], KEYS[2], ARGV[1])
  leave(KEYS[3], KEYS[4], ARGV[1])
  return 1
end
${forEach('release', LEASE_KEYS, 1)}`;

/** KEYS: those of ACQUIRE, and paused hosts of the domain (zset: host -> until). ARGV: host, ms. */
export const PAUSE = `${NOW}
${SETTLE}
local function raise(key, record, ms)
  if redis.call('PTTL', key) < ms then redis.call('SET', key, now + ms, 'PX', ms) end
  -- what was last seen is known for as long as the pause is
  if redis.call('PTTL', record) < ms then redis.call('PEXPIRE', record, ms) end
end
local wait = math.min(tonumber(ARGV[2]), ${MAX_HOST_PAUSE_MS})
if wait <= 0 then return 0 end
raise(KEYS[4], KEYS[3], wait)
redis.call('ZREMRANGEBYSCORE', KEYS[10], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[10], now + ${MAX_HOST_PAUSE_MS}, '+inf')
redis.call('ZADD', KEYS[10], now + wait, ARGV[1])
redis.call('PEXPIRE', KEYS[10], ${MAX_HOST_PAUSE_MS})
local ofDomain = math.min(wait, ${MAX_DOMAIN_PAUSE_MS})
if redis.call('ZCARD', KEYS[10]) >= ${PAUSED_HOSTS_OF_DOMAIN} then raise(KEYS[5], KEYS[9], ofDomain) end
return 1`;
