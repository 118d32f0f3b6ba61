/** Hashes: stable names for what has no short name of its own. */
import { createHash, createHmac, hash, timingSafeEqual } from 'node:crypto';

/** The first `length` characters of the SHA-256 of a text or of bytes, in hexadecimal. In one step, which costs half of `createHash`. */
export function fingerprint(content: string | Uint8Array, length = 16): string {
  return hash('sha256', content, 'hex').slice(0, length);
}

/** A number in [0, 1) that is always the same for a name: spreads work without chance. */
export function spreadOf(name: string): number {
  return Number.parseInt(fingerprint(name, 8), 16) / 2 ** 32;
}

/** Hash algorithms of signatures (WebSub, section 7.1.1). */
export type SignatureMethod = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** The HMAC of some bytes, in hexadecimal (RFC 2104). */
export function toSignature(method: SignatureMethod, secret: string, content: Uint8Array): string {
  return createHmac(method, secret).update(content).digest('hex');
}

/** True if two texts are the same. Takes the same time wherever they differ, so that nobody finds a secret by trying. */
export function isSameSecret(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
