/** Texts compared without their layout. */
import { fingerprint } from './fingerprint.ts';

/** Text as letters and digits alone, in lower case. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const HASH_LENGTH = 8;

/** A short name of a text that is the same for every layout of it; empty for a text without letters. */
export function toTextHash(text: string): string {
  const letters = foldLetters(text);
  return letters === '' ? '' : fingerprint(letters, HASH_LENGTH);
}
