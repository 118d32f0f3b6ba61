/** Telling a recording that is damaged in its middle from one that was cut short: something whole follows the damage. */
import type { FileHandle } from 'node:fs/promises';
import { constants, gunzipSync } from 'node:zlib';

const PART_BYTES = 1_048_576;
/** Of a record: enough to see that it begins. */
const HEAD_BYTES = 1_024;
/** A gzip member that is deflated (RFC 1952, section 2.3.1). */
const MEMBER = Buffer.from([0x1f, 0x8b, 0x08]);
const VERSION_LINE = Buffer.from('WARC/1.');

/** Where the first record after a byte of a file begins; undefined where none does. */
export async function findLaterRecord(file: FileHandle, after: number): Promise<number | undefined> {
  const bytes = Buffer.alloc(PART_BYTES + HEAD_BYTES);
  for (let from = after + 1; ; from += PART_BYTES) {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    const at = findBegin(bytes.subarray(0, bytesRead));
    if (at !== undefined) return from + at;
    if (bytesRead <= PART_BYTES) return undefined;
  }
}

function findBegin(bytes: Buffer): number | undefined {
  const plain = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), VERSION_LINE]));
  if (plain >= 0) return plain + 2;
  for (let at = bytes.indexOf(MEMBER); at >= 0; at = bytes.indexOf(MEMBER, at + 1)) {
    if (beginsRecord(bytes.subarray(at, at + HEAD_BYTES))) return at;
  }
  return undefined;
}

/** A body that is gzip by itself begins with something else. */
function beginsRecord(head: Buffer): boolean {
  try {
    const text = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
    return text.subarray(0, VERSION_LINE.length).equals(VERSION_LINE);
  } catch {
    return false;
  }
}
