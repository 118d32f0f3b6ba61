/** Hashes: stable names for what has no short name of its own. */
import { createHash } from 'node:crypto';

/** The first `length` characters of the SHA-256 of a text or of bytes, in hexadecimal. */
export function fingerprint(content: string | Uint8Array, length = 16): string {
  return createHash('sha256').update(content).digest('hex').slice(0, length);
}

/** A number in [0, 1) that is always the same for a name: spreads work without chance. */
export function spreadOf(name: string): number {
  return Number.parseInt(fingerprint(name, 8), 16) / 2 ** 32;
}
