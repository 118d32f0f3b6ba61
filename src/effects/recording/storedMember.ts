/** Gzip members (RFC 1952) whose data is as it was: for what is compressed already. */
import { crc32 } from 'node:zlib';

/** Magic number, method, no flags, no time, no hint, system unknown (RFC 1952, section 2.3.1). */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** CRC-32 and length, behind the data. */
const TRAILER_BYTES = 8;
/** A stored block has as many bytes at the most (RFC 1951, section 3.2.4) ... */
const BLOCK_BYTES = 0xffff;
/** ... behind its type and, twice, its length. */
const BLOCK_HEAD_BYTES = 5;

/** A member with these bytes, stored: the fastest level of compression takes 20 times as long, and saves nothing of a packed page. */
export function toStoredMember(bytes: Uint8Array): Uint8Array {
  const count = Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES));
  const member = Buffer.allocUnsafe(HEAD.length + count * BLOCK_HEAD_BYTES + bytes.length + TRAILER_BYTES);
  let at = HEAD.copy(member);
  for (let block = 0; block < count; block += 1) {
    const part = bytes.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
    at = member.writeUInt8(block === count - 1 ? 1 : 0, at);
    at = member.writeUInt16LE(part.length, at);
    at = member.writeUInt16LE(0xffff - part.length, at);
    member.set(part, at);
    at += part.length;
  }
  at = member.writeUInt32LE(crc32(bytes), at);
  member.writeUInt32LE(bytes.length % 2 ** 32, at);
  return member;
}
