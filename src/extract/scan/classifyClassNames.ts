/** The bits that the class and the id of an element give it. */
import { ANY_NAME_RULE, NAME_RULES } from './blockFlags.ts';

/** How much of class and id is read, in characters; real ones are far shorter. */
const MAX_NAMES = 400;
/**
 * The bits of names that were read, each in a slot of its own hash of 52 bits: the same templates come again and again, and reading a
 * name takes fifty times as long as finding it. A name of the same slot takes its place. The names themselves are not kept, because
 * they would keep their pages in memory.
 */
const SLOTS = 2 ** 17;
const hashes = new Float64Array(SLOTS).fill(-1);
const bits = new Int32Array(SLOTS);

/** The beginning of names that say what an element has around or in it, not what it is: `no-sidebar`, `has-sub-nav`. */
const SWITCH = /^(?:no|has|with|without)-/;

/** The bits of one name, read in lower case with its words separated at changes of case. */
function readName(name: string): number {
  const separated = /[A-Z_]/.test(name)
    ? name
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .replaceAll('_', '-')
    : name;
  if (SWITCH.test(separated)) return 0;
  const words = separated.includes('--') ? separated.replace(/-{2,}/g, '-') : separated;
  if (!ANY_NAME_RULE.test(words)) return 0;
  let flags = 0;
  for (const [flag, pattern] of NAME_RULES) if (pattern.test(words)) flags |= flag;
  return flags;
}

function classifyClassName(names: string, start: number, end: number, high: number, low: number): number {
  const slot = low & (SLOTS - 1);
  const hash = high * 0x4000000 + low;
  if (hashes[slot] !== hash) {
    hashes[slot] = hash;
    bits[slot] = readName(names.slice(start, end));
  }
  return bits[slot] ?? 0;
}

/** The bits for a class and id: those of all their names together. */
export function classifyClassNames(names: string): number {
  const length = Math.min(names.length, MAX_NAMES);
  let [flags, start, high, low] = [0, 0, 0, 0];
  for (let at = 0; at <= length; at += 1) {
    const code = at === length ? 32 : names.charCodeAt(at);
    if (code > 32) {
      high = (Math.imul(high ^ code, 0x1000193) + 0x9e37) & 0x3ffffff;
      low = (Math.imul(low + code, 0x85ebca6b) ^ (low >>> 11)) & 0x3ffffff;
      continue;
    }
    if (at > start) flags |= classifyClassName(names, start, at, high, low);
    [start, high, low] = [at + 1, 0, 0];
  }
  return flags;
}
