/** One script for several questions of a kind. */

/**
 * `one(KEYS, ARGV)` for each of several requests: of `keys` keys, and of `words` words that stand before those which all have in common.
 * Gives an answer for each, or what went wrong as a text: one host whose keys are not what they should be must not hold up others.
 */
export const forEach = (one: string, keys: number, words: number): string => `
local all, count, shared = {}, #KEYS / ${keys}, ${words} * #KEYS / ${keys}
for i = 1, count do
  local theirs, said = {}, {}
  for at = 1, ${keys} do theirs[at] = KEYS[${keys} * (i - 1) + at] end
  for at = 1, ${words} do said[at] = ARGV[${words} * (i - 1) + at] end
  for at = 1, #ARGV - shared do said[${words} + at] = ARGV[shared + at] end
  local isDone, answer = pcall(${one}, theirs, said)
  if not isDone then answer = tostring(type(answer) == 'table' and answer.err or answer) end
  all[i] = answer
end
return all`;
