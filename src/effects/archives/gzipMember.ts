/** One gzip member (RFC 1952) among others: WARC files have one for each record, so that each can be read alone. */
import { constants, crc32, inflateRawSync } from 'node:zlib';

/** Longer records are neither pages nor feeds: they are passed by as a stream. */
export const MAX_MEMBER_BYTES = 20 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
/** CRC-32 and length, behind the data. */
export const TRAILER_BYTES = 8;

/** A member that begins a piece of a file. */
export type Member =
  | { readonly kind: 'whole'; readonly content: Buffer; readonly length: number }
  /** It goes on behind the piece. */
  | { readonly kind: 'more' }
  /** It is longer than is unpacked in one step. */
  | { readonly kind: 'large' }
  | { readonly kind: 'broken'; readonly why: string };

const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const HEADER_CRC = 2;

/** Where the data of a member begins that begins a piece; undefined where that is no member, or its head goes on behind the piece. */
export function headLength(piece: Uint8Array): number | undefined {
  if (piece[0] !== 0x1f || piece[1] !== 0x8b || piece[2] !== 8) return undefined;
  const flags = piece[3] ?? 0;
  if (flags > 0x1f) return undefined;
  let at = 10;
  if (flags & EXTRA) at += 2 + (piece[at] ?? 0) + 256 * (piece[at + 1] ?? 0);
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = piece.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if (flags & HEADER_CRC) at += 2;
  return at <= piece.length ? at : undefined;
}

/** Unpacks the member that begins a piece, and no other; its check sum is checked. */
export function unpackMember(piece: Buffer): Member {
  const from = headLength(piece);
  if (from === undefined) return { kind: 'broken', why: 'no gzip member begins here' };
  try {
    const options = { info: true, maxOutputLength: MAX_MEMBER_BYTES, chunkSize: CHUNK_BYTES };
    const { buffer, engine } = inflateRawSync(piece.subarray(from), options) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    const end = from + engine.bytesWritten;
    if (end + TRAILER_BYTES > piece.length) return { kind: 'more' };
    if (crc32(buffer) !== piece.readUInt32LE(end)) return { kind: 'broken', why: 'its check sum is wrong' };
    return { kind: 'whole', content: buffer, length: end + TRAILER_BYTES };
  } catch (thrown) {
    const { code } = thrown as { readonly code?: unknown };
    if (code === 'Z_BUF_ERROR') return { kind: 'more' };
    if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'large' };
    return { kind: 'broken', why: 'it cannot be unpacked' };
  }
}

/** Enough to see how a record begins; what unpacks to more is tried again with less. */
const MAX_BEGINNING_BYTES = 4 * 1024 * 1024;

/** What the first bytes of a piece unpack to, as far as they do; undefined where no member begins it. */
export function unpackBeginning(piece: Uint8Array): Buffer | undefined {
  const from = headLength(piece);
  if (from === undefined) return undefined;
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_BEGINNING_BYTES };
    return inflateRawSync(piece.subarray(from), options);
  } catch (thrown) {
    const isLong = (thrown as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    return isLong ? unpackBeginning(piece.subarray(0, Math.floor(piece.length / 8))) : undefined;
  }
}
