/** The private record of an article, encrypted so that the public file can carry it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Failure, isFailure } from '../errors.ts';
import type { Sealer } from '../ports.ts';

const ALGORITHM = 'aes-256-gcm';
const NO_KEY_FITS = 'it was sealed with another key, or is not of this article';
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** The length that NIST SP 800-38D, section 8.2, recommends, and the only one that every library takes. */
const IV_BYTES = 12;

/** Lengths that are opened: files of the format's older writers have 16. */
const MIN_IV_BYTES = 12;
const MAX_IV_BYTES = 16;

/**
 * Seals and opens private records with AES-256-GCM: base64 of ciphertext and tag, `;`, base64 of the IV. The article id is
 * the additional authenticated data, so that a record cannot be moved to another article. Each sealing uses an IV of its
 * own: the same record never gives the same text twice, so keep the text while the record is the same.
 *
 * @param keys 32 bytes each, in hexadecimal or base64. The first seals, all of them open, so that a key can be changed
 * without losing what an older one sealed. Without one nothing is sealed and nothing can be opened.
 * Throws `config_invalid` for anything else; the message never shows a key.
 */
export function createSealer(keys: readonly string[] = []): Sealer {
  const all = keys.map((key) => key.trim()).filter((key) => key !== '');
  const [first, ...older] = all.map(parseKey);
  return {
    seal: (articleId, record) => first && seal(first, articleId, record),
    open: (articleId, sealed) => {
      if (first === undefined) throw unreadable('FRONTWIRE_SECURED_KEY is not set');
      return openWithAny([first, ...older], articleId, sealed);
    },
    reseal: (articleId, sealed) => {
      if (first === undefined) throw unreadable('FRONTWIRE_SECURED_KEY is not set');
      if (isOpenedBy(first, articleId, sealed)) return sealed;
      return seal(first, articleId, openWithAny(older, articleId, sealed));
    },
  };
}

function openWithAny(keys: readonly Buffer[], articleId: string, sealed: string): string {
  let reason = unreadable(NO_KEY_FITS);
  for (const key of keys) {
    try {
      return open(key, articleId, sealed);
    } catch (thrown) {
      if (!isFailure(thrown, 'record_unreadable')) throw thrown;
      reason = thrown;
    }
  }
  throw reason;
}

function isOpenedBy(key: Buffer, articleId: string, sealed: string): boolean {
  try {
    open(key, articleId, sealed);
    return true;
  } catch (thrown) {
    if (isFailure(thrown, 'record_unreadable')) return false;
    throw thrown;
  }
}

function seal(key: Buffer, articleId: string, record: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(articleId, 'utf8'));
  const sealed = Buffer.concat([cipher.update(record, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${sealed.toString('base64')};${iv.toString('base64')}`;
}

/** Throws `record_unreadable` for a text that is not a sealed record, another key, another article, or a changed byte. */
function open(key: Buffer, articleId: string, text: string): string {
  const [sealed = Buffer.alloc(0), iv = Buffer.alloc(0)] = text.split(';').map((part) => Buffer.from(part, 'base64'));
  if (sealed.length < TAG_BYTES || iv.length < MIN_IV_BYTES || iv.length > MAX_IV_BYTES) {
    throw unreadable('it is not a sealed record');
  }
  try {
    const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(articleId, 'utf8'));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw unreadable(NO_KEY_FITS, cause);
  }
}

function parseKey(key: string): Buffer {
  const isHex = /^[0-9a-f]{64}$/i.test(key);
  const isBase64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(key);
  const bytes = Buffer.from(isHex || isBase64 ? key : '', isHex ? 'hex' : 'base64');
  if (bytes.length === KEY_BYTES) return bytes;
  const sentence =
    'A key of FRONTWIRE_SECURED_KEY or FRONTWIRE_SECURED_KEYS is not a key: ' +
    'it must be 32 bytes, written as 64 hexadecimal digits or as base64.';
  throw new Failure('config_invalid', `${sentence} Make one with \`openssl rand -hex 32\`.`);
}

function unreadable(why: string, cause?: unknown): Failure {
  return new Failure('record_unreadable', `The private record cannot be opened: ${why}.`, { cause });
}
