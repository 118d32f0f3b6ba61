/**
 * The list of files in a ZIP (APPNOTE 6.3.10, with ZIP64), read from its end: a WACZ is one, and its parts are read from where they are.
 */
import type { ArchiveBytes } from './bytes.ts';

/** A file in a ZIP. */
export interface ZipEntry {
  readonly name: string;
  /** As it is stored. */
  readonly packedSize: number;
  readonly isPacked: boolean;
  /** Where its local head is. */
  readonly headAt: number;
}

const END_BYTES = 22;
/** The comment behind the end may be this long. */
const MAX_COMMENT_BYTES = 65_535;
const END = Buffer.from('PK\x05\x06');
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LOCAL = 0x04034b50;
/** Stands for a value that is in the ZIP64 field. */
const IS_64 = 0xffff_ffff;
/** A WACZ lists a few dozen files. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;

/** The files of a ZIP. Throws an error with a reason in words. */
export async function readZipEntries(bytes: ArchiveBytes): Promise<readonly ZipEntry[]> {
  const { offset, length } = await findDirectory(bytes);
  if (length > MAX_DIRECTORY_BYTES) throw new Error('its directory is too long');
  const directory = await bytes.read(offset, length);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) break;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    ) as [number, number, number];
    const extraAt = at + ENTRY_BYTES + nameLength;
    const name = directory.toString('utf8', at + ENTRY_BYTES, extraAt);
    const method = directory.readUInt16LE(at + 10);
    const isReadable = (method === 0 || method === 8) && (directory.readUInt16LE(at + 8) & 1) === 0;
    const sizes = toSizes(directory, at, directory.subarray(extraAt, extraAt + extraLength));
    if (isReadable) entries.push({ name, isPacked: method === 8, ...sizes });
    at = extraAt + extraLength + commentLength;
  }
  return entries;
}

/** Where the data of a file begins. Throws an error with a reason in words. */
export async function findZipData(bytes: ArchiveBytes, { headAt, name }: ZipEntry): Promise<number> {
  const head = await bytes.read(headAt, LOCAL_BYTES);
  if (head.length < LOCAL_BYTES || head.readUInt32LE(0) !== LOCAL)
    throw new Error(`its file ${name} is not where it says`);
  return headAt + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
}

async function findDirectory(bytes: ArchiveBytes): Promise<{ readonly offset: number; readonly length: number }> {
  const tailAt = Math.max(0, bytes.size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = await bytes.read(tailAt, bytes.size - tailAt);
  const at = tail.lastIndexOf(END);
  if (at < 0 || at + END_BYTES > tail.length) throw new Error('the end of its ZIP is missing: it is cut short');
  const found = { length: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  const locatorAt = at - LOCATOR64_BYTES;
  if (locatorAt < 0 || tail.readUInt32LE(locatorAt) !== LOCATOR64) return found;
  const end = await bytes.read(Number(tail.readBigUInt64LE(locatorAt + 8)), END64_BYTES);
  if (end.length < END64_BYTES || end.readUInt32LE(0) !== END64) return found;
  return { length: Number(end.readBigUInt64LE(40)), offset: Number(end.readBigUInt64LE(48)) };
}

/** Values that need more than 32 bits are in a field of their own, in this order. */
function toSizes(directory: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'packedSize' | 'headAt'> {
  const [packed, unpacked, head] = [20, 24, 42].map((field) => directory.readUInt32LE(at + field)) as [
    number,
    number,
    number,
  ];
  const long = findExtra(extra);
  let next = 0;
  const take = (value: number): number => {
    if (value !== IS_64 || next + 8 > long.length) return value;
    next += 8;
    return Number(long.readBigUInt64LE(next - 8));
  };
  take(unpacked);
  return { packedSize: take(packed), headAt: take(head) };
}

function findExtra(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return Buffer.alloc(0);
}
