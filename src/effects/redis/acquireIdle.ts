/** The short way to a lease of a host, as Lua; it is a part of the script of `hostRateLimiterScripts.ts`. */
import { CLOCK_SLACK_MS, START_MARGIN_MS, TOKEN_GRACE_MS } from './hostRateRules.ts';

/**
 * Most requests of a round over many hosts: nobody is at the host or its domain, waits for them or paused them, and the last start is
 * long enough ago. The rest of the script comes to the same, with four times as many commands.
 */
export const ACQUIRE_IDLE = `
local function acquireIdle(KEYS, ARGV)
  if tonumber(ARGV[9]) + tonumber(ARGV[10]) > 0 then return end
  if redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]) > 0 then return end
  local spacing = tonumber(ARGV[5])
  if spacing > 0 then spacing = spacing + ${START_MARGIN_MS} end
  local records = { { key = KEYS[3], apart = spacing }, { key = KEYS[9], apart = tonumber(ARGV[8]) } }
  for _, record in ipairs(records) do
    local known = redis.call('HMGET', record.key, 'last', 'again', 'seen')
    local isBehind = tonumber(known[3] or 0) - now > ${CLOCK_SLACK_MS} or tonumber(known[2] or 0) > now
    if isBehind or tonumber(known[1] or 0) + record.apart > now then return end
  end
  local kept = tonumber(ARGV[6]) + ${TOKEN_GRACE_MS}
  for _, key in ipairs({ KEYS[1], KEYS[7] }) do redis.call('ZADD', key, now, ARGV[2]) end
  for _, key in ipairs({ KEYS[3], KEYS[9] }) do redis.call('HSET', key, 'last', now, 'seen', now) end
  for _, key in ipairs({ KEYS[1], KEYS[3], KEYS[7], KEYS[9] }) do redis.call('PEXPIRE', key, kept) end
  return { -1, 0, now, now }
end`;
