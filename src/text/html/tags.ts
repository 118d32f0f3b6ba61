/** The HTML elements that matter, as shared records, so that tags are compared by identity and not as strings. */
import { BLOCK, HIDDEN, INLINE, RAW, VOID } from './elements.data.ts';

/** One kind of element. */
export interface Tag {
  readonly name: string;
  /** Has no end tag (HTML standard, section 13.1.2). */
  readonly isVoid: boolean;
  /** Separates text from text; everything else flows within a line. */
  readonly isBlock: boolean;
  /** Its content is not markup (HTML standard, section 13.2.5.2 and following). */
  readonly isRaw: boolean;
  /** Its text is not for reading. */
  readonly isHidden: boolean;
}

const listOf = (lines: readonly string[]) => lines.flatMap((line) => line.split(' '));
const setOf = (lines: readonly string[]) => new Set(listOf(lines));
const voids = setOf(VOID);
const blocks = setOf(BLOCK);
const raws = setOf(RAW);
const hiddens = setOf(HIDDEN);

/**
 * A hash of an ASCII name without regard to case, computed a character at a time (FNV-1a, 30 bits so that it stays a
 * small integer). The lists above have no two names of one hash; a test holds that.
 */
export const HASH_START = 0x11c9dc5;

/** The hash with one more character. */
export function hashStep(hash: number, code: number): number {
  const lower = code >= 65 && code <= 90 ? code + 32 : code;
  return Math.imul(hash ^ lower, 0x1000193) & 0x3fffffff;
}

/** The hash of a whole name. */
export function hashName(name: string): number {
  let hash = HASH_START;
  for (let at = 0; at < name.length; at += 1) hash = hashStep(hash, name.charCodeAt(at));
  return hash;
}

const BY_HASH = new Map<number, Tag>();
for (const name of new Set(listOf([...BLOCK, ...INLINE, ...VOID]))) {
  BY_HASH.set(hashName(name), {
    name,
    isVoid: voids.has(name),
    isBlock: blocks.has(name),
    isRaw: raws.has(name),
    isHidden: hiddens.has(name),
  });
}

/** The record of every element that has no record of its own. */
export const UNKNOWN_TAG: Tag = BY_HASH.get(hashName('?')) as Tag;

/** The record for the hash of a name. */
export function tagOf(hash: number): Tag {
  return BY_HASH.get(hash) ?? UNKNOWN_TAG;
}

/** All records, for the test of the hash. */
export function listTags(): readonly Tag[] {
  return [...BY_HASH.values()];
}
