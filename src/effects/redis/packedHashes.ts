/** What files said when they were written, in a short form: for each key a letter, and its hash in 6 characters in place of 8. */
import type { WrittenKeys } from '../../model/changes.ts';
import type { HeldKey } from '../../model/decision.ts';
import { readRecord } from './setAside.ts';

type WrittenKey = HeldKey | 'published' | 'pinned' | 'date';

/** Never to be changed: what is stored has these letters. */
const LETTERS: Readonly<Record<WrittenKey, string>> = {
  title: 't',
  excerpt: 'e',
  publishedDateTime: 'p',
  dateCertainty: 'k',
  updatedDateTime: 'u',
  ampWebUrl: 'm',
  cdnAmpWebUrl: 'c',
  type: 'y',
  quality: 'q',
  heat: 'h',
  featuredContent: 'f',
  provider: 'r',
  authors: 'a',
  topics: 'o',
  images: 'i',
  published: 'b',
  pinned: 'n',
  date: 'd',
};
const LETTER_OF = new Map<string, string>(Object.entries(LETTERS));
const KEY_OF = new Map(Object.entries(LETTERS).map(([key, letter]) => [letter, key]));

const HASH = /^[0-9a-f]{8}$/;
const PACKED = /^(?:[a-z][\w-]{6})*$/;
const STEP = 7;

/** Hashes of values by key as they are stored; those of unknown keys, and others than of 8 hexadecimal digits, as JSON. */
export function packHashes(hashes: WrittenKeys): string {
  const entries = Object.entries(hashes);
  if (!entries.every(([key, hash]) => LETTER_OF.has(key) && HASH.test(hash))) return JSON.stringify(hashes);
  return entries
    .map(([key, hash]) => `${LETTER_OF.get(key)}${Buffer.from(hash, 'hex').toString('base64url')}`)
    .join('');
}

/** The hashes of a stored text, also in the form of an earlier version; undefined where it cannot be read. */
export function unpackHashes(text: string): WrittenKeys | undefined {
  if (!PACKED.test(text)) return readRecord<WrittenKeys>(text, () => true);
  const hashes: Record<string, string> = {};
  for (let start = 0; start < text.length; start += STEP) {
    const key = KEY_OF.get(text.charAt(start));
    if (key === undefined) return undefined;
    hashes[key] = Buffer.from(text.slice(start + 1, start + STEP), 'base64url').toString('hex');
  }
  return hashes;
}
