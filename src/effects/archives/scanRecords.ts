/**
 * All records of a WARC file in their order, in bounded memory: one gzip member for each, or plain. What is broken is told, and the
 * next record is looked for behind it.
 */
import type { Found, RecordPlace } from '../../model/archive.ts';
import { type ArchiveBytes, type ByteWindow, createByteWindow } from './bytes.ts';
import { MAX_MEMBER_BYTES, type Member, unpackBeginning, unpackMember } from './gzipMember.ts';
import { passMember } from './largeMember.ts';
import { isRecordStart, MAX_HEAD_BYTES, readRecordHead } from './recordHead.ts';
import { toFound } from './toFound.ts';

/** Most members are far shorter; a longer one is asked for again, with more. */
const FIRST_BYTES = 64 * 1024;
/** Members that are longer when packed are passed by as a stream. */
const MAX_PACKED_BYTES = 8 * 1024 * 1024;
/** What is looked through at a time for the next record behind a broken one. */
const SEARCH_BYTES = 1024 * 1024;
/** Two ends of lines follow each record. */
const END_OF_RECORD = 4;
/** What shows whether a record begins in a member. */
const TRIED_BYTES = 512;

/** Records of a file of an archive, some at a time. */
export async function* scanRecords(bytes: ArchiveBytes, file: number): AsyncGenerator<readonly Found[]> {
  const window = createByteWindow(bytes);
  const scan: Scan = { bytes, window, file };
  for (let offset = 0; offset < bytes.size; ) {
    const piece = await window.at(offset, FIRST_BYTES);
    // the file became shorter while it was read
    if (piece.length === 0) return;
    const blank = countBlank(piece);
    if (blank > 0) offset += blank;
    else {
      const step = piece[0] === 0x1f ? await stepPacked(scan, offset) : await stepPlain(scan, offset);
      if (step.found.length > 0) yield step.found;
      offset = step.next;
    }
  }
}

interface Scan {
  readonly bytes: ArchiveBytes;
  readonly window: ByteWindow;
  readonly file: number;
}

/** What was found at a place, and where to go on. */
interface Step {
  readonly found: readonly Found[];
  readonly next: number;
}

/** Ends of lines between records. */
function countBlank(piece: Buffer): number {
  let count = 0;
  while (piece[count] === 13 || piece[count] === 10) count += 1;
  return count;
}

async function stepPacked(scan: Scan, offset: number): Promise<Step> {
  const member = await readMember(scan, offset);
  if (member.kind === 'whole') {
    const place = { file: scan.file, offset, length: member.length };
    return { found: recordsIn(member.content, place), next: offset + member.length };
  }
  if (member.kind === 'broken') return await afterBroken(scan, offset, member.why, 'member');
  try {
    const { length, beginning, unpackedLength } = await passMember(scan.bytes, offset);
    const head = readRecordHead(beginning);
    if (head === undefined) return await afterBroken(scan, offset, 'no record begins in its member', 'member');
    const isOne = unpackedLength <= head.blockAt + head.blockLength + 4;
    const found: Found = isOne ? { kind: 'oversized' } : toBroken(scan, offset, 'many records share its member');
    return { found: [found], next: offset + length };
  } catch (thrown) {
    return await afterBroken(scan, offset, (thrown as Error).message, 'member');
  }
}

/** The member at an offset, with as many bytes as it needs. */
async function readMember({ bytes, window }: Scan, offset: number): Promise<Member> {
  for (let length = FIRST_BYTES; ; length *= 8) {
    const piece = await window.at(offset, length);
    const member = unpackMember(piece);
    if (member.kind !== 'more') return member;
    if (offset + piece.length >= bytes.size) return { kind: 'broken', why: 'it is cut short' };
    if (piece.length > MAX_PACKED_BYTES) return { kind: 'large' };
    if (length < piece.length) length = piece.length;
  }
}

/** The records of an unpacked member: one, unless a program packed several together. */
function recordsIn(content: Buffer, member: Omit<RecordPlace, 'inner'>): readonly Found[] {
  const found: Found[] = [];
  for (let at = countBlank(content); at < content.length; ) {
    const rest = content.subarray(at);
    const head = readRecordHead(rest);
    const end = head === undefined ? Number.POSITIVE_INFINITY : head.blockAt + head.blockLength;
    if (head === undefined || end > rest.length) {
      const why = head === undefined ? 'no record begins in its member' : 'it is shorter than it says';
      return [...found, { kind: 'broken', file: member.file, offset: member.offset, why }];
    }
    found.push(toFound({ ...head, place: { ...member, inner: at }, block: rest.subarray(head.blockAt, end) }));
    at += end;
    at += countBlank(content.subarray(at));
  }
  return found;
}

async function stepPlain(scan: Scan, offset: number): Promise<Step> {
  const { bytes, window, file } = scan;
  const head = readRecordHead(await window.at(offset, MAX_HEAD_BYTES));
  if (head === undefined) return await afterBroken(scan, offset, 'no record begins here', 'record');
  const { blockAt, blockLength } = head;
  const end = offset + blockAt + blockLength;
  if (end > bytes.size) return await afterBroken(scan, offset, 'it is longer than the file', 'record');
  if (blockLength > MAX_MEMBER_BYTES) {
    const isAnswer = head.headers.get('warc-type') === 'response';
    return { found: [{ kind: isAnswer ? 'oversized' : 'other' }], next: end };
  }
  // only what is behind it shows whether its length is right: two ends of lines, or at least the next record
  const behind = await window.at(end, FIRST_BYTES);
  const blank = countBlank(behind);
  if (blank < END_OF_RECORD && blank < behind.length && !isRecordStart(behind, blank))
    return await afterBroken(scan, offset, 'its length is wrong', 'record');
  const place = { file, offset, length: blockAt + blockLength, inner: 0 };
  const block = (await window.at(offset + blockAt, Math.min(blockLength, MAX_HEAD_BYTES))).subarray(0, blockLength);
  return { found: [toFound({ ...head, place, block })], next: end };
}

function toBroken({ file }: Scan, offset: number, why: string): Found {
  return { kind: 'broken', file, offset, why };
}

/** Tells of a broken record, and finds the next one. */
async function afterBroken(scan: Scan, offset: number, why: string, kind: 'member' | 'record'): Promise<Step> {
  const found = [toBroken(scan, offset, why)];
  for (let at = offset + 1; at < scan.bytes.size; ) {
    const piece = await scan.bytes.read(at, SEARCH_BYTES);
    const next = kind === 'member' ? findMember(piece) : findRecord(piece);
    if (next !== undefined) return { found, next: at + next };
    if (at + piece.length >= scan.bytes.size) break;
    at += piece.length - TRIED_BYTES;
  }
  return { found, next: scan.bytes.size };
}

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const RECORD = Buffer.from('\nWARC/1.');

/** Where a member begins in which a record begins. Three bytes are found by chance now and then. */
function findMember(piece: Buffer): number | undefined {
  for (let at = piece.indexOf(MAGIC); at >= 0; at = piece.indexOf(MAGIC, at + 1)) {
    const beginning = unpackBeginning(piece.subarray(at, at + TRIED_BYTES));
    if (beginning !== undefined && isRecordStart(beginning)) return at;
  }
  return undefined;
}

function findRecord(piece: Buffer): number | undefined {
  const at = piece.indexOf(RECORD);
  return at < 0 ? undefined : at + 1;
}
