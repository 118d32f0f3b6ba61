/** How a request gives way, as Lua; it is a part of the script of `hostRateLimiterScripts.ts`. */
import { GIVES_WAY_MS } from './hostRateRules.ts';

/** A request that gives way is refused while others wait or all places are taken, and nothing of it is kept. */
export const GIVE_WAY = `
if ARGV[4] == '1' then
  local free = math.max(now, last + afterLast, paused, tonumber(domain[1] or 0) + afterDomain)
  local isTaken = redis.call('ZCARD', KEYS[2]) + redis.call('ZCARD', KEYS[8]) > 0
  local isFull = redis.call('ZCARD', KEYS[1]) >= concurrency or redis.call('ZCARD', KEYS[7]) >= ofDomain
  if isTaken or concurrency > 0 and isFull then free = math.max(free, now + ${GIVES_WAY_MS}) end
  if free > now + 2 * slack then return { math.ceil(free) - now, paused > now and 1 or 0, asked } end
end`;
