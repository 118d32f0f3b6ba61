/** Documents made worse, at random but reproducibly. */

/** A source of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml',
  '?>',
  '<!DOCTYPE x [',
  ']>',
  '<!ENTITY a "&a;&a;">',
  '&#0;',
  '&#x110000;',
  '&nbsp;',
  '&bogus;',
  '</item>',
  '<item>',
  '</channel>',
  '<entry>',
  '</entry>',
  '<rss version="2.0">',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  ' xml:base="http://a/"',
  ' xmlns="x"',
  ' xmlns:media="http://search.yahoo.com/mrss/"',
  ' type="xhtml"',
  ' type="html"',
  '<pubDate>',
  '31 Feb 2020 25:61:00',
  '9'.repeat(40),
  '\u0000',
  '\ufffe',
  '\ufeff',
  '\u202e',
  '<img src=',
  '<p>'.repeat(50),
  '<div><br>',
  '{',
  '}',
  '[',
  ']',
  'null',
  '__proto__',
  'constructor',
  '<__proto__>',
];

type Mutation = (bytes: Uint8Array, chance: () => number, others: readonly Uint8Array[]) => Uint8Array;

const place = (length: number, chance: () => number) => Math.floor(chance() * (length + 1));
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

function slice(bytes: Uint8Array, chance: () => number): { from: number; to: number } {
  const from = place(bytes.length, chance);
  return { from, to: Math.min(bytes.length, from + Math.floor(chance() ** 3 * 2000)) };
}

const MUTATIONS: readonly Mutation[] = [
  function flip(bytes, chance) {
    const copy = Uint8Array.from(bytes);
    for (let times = 1 + Math.floor(chance() * 8); times > 0 && copy.length > 0; times -= 1)
      copy[place(copy.length - 1, chance)] = Math.floor(chance() * 256);
    return copy;
  },
  function cut(bytes, chance) {
    const { from, to } = slice(bytes, chance);
    return join(bytes.subarray(0, from), bytes.subarray(to));
  },
  function truncate(bytes, chance) {
    return bytes.subarray(0, place(bytes.length, chance));
  },
  function insert(bytes, chance) {
    const at = place(bytes.length, chance);
    const token = Buffer.from(TOKENS[Math.floor(chance() * TOKENS.length)] ?? '');
    return join(bytes.subarray(0, at), token, bytes.subarray(at));
  },
  function repeat(bytes, chance) {
    const { from, to } = slice(bytes, chance);
    const part = bytes.subarray(from, Math.min(to, from + 200));
    const times = Math.floor(chance() ** 4 * 500);
    return join(bytes.subarray(0, from), ...Array.from({ length: times }, () => part), bytes.subarray(from));
  },
  function splice(bytes, chance, others) {
    const other = others[Math.floor(chance() * others.length)] ?? bytes;
    const { from, to } = slice(other, chance);
    const at = place(bytes.length, chance);
    return join(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at));
  },
  function swap(bytes, chance) {
    const middle = place(bytes.length, chance);
    return join(bytes.subarray(middle), bytes.subarray(0, middle));
  },
];

/** One to six mutations of a document; `others` lend parts. */
export function mutate(bytes: Uint8Array, chance: () => number, others: readonly Uint8Array[]): Uint8Array {
  let mutated = bytes;
  for (let times = 1 + Math.floor(chance() * 6); times > 0; times -= 1) {
    mutated = MUTATIONS[Math.floor(chance() * MUTATIONS.length)]?.(mutated, chance, others) ?? mutated;
  }
  return mutated;
}
