/** The answer of one record: its block found, its body without transfer coding and compression. */
import { Readable } from 'node:stream';
import { Failure } from '../../errors.ts';
import type { RecordedAnswer, RecordPlace } from '../../model/archive.ts';
import { decodeBody } from '../net/decodeBody.ts';
import type { ArchiveBytes } from './bytes.ts';
import { unpackMember } from './gzipMember.ts';
import { readAnswerHead, readRecordHead } from './recordHead.ts';

/** Reads a record that a scan or an index named. Throws `body_corrupt`, also where there is none, and `body_too_large`. */
export async function readRecord(bytes: ArchiveBytes, place: RecordPlace, maxBytes: number): Promise<RecordedAnswer> {
  const piece = await bytes.read(place.offset, place.length);
  const record = (piece[0] === 0x1f ? unpackWhole(piece, place) : piece).subarray(place.inner);
  const head = readRecordHead(record);
  if (head === undefined) throw toUnreadable(place, 'no record begins there');
  const block = record.subarray(head.blockAt, head.blockAt + head.blockLength);
  const url = head.headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? '';
  const answer = head.headers.get('warc-type') === 'resource' ? undefined : readAnswerHead(block);
  if (answer === undefined) {
    const type = head.headers.get('content-type');
    return { url, status: 200, headers: type === undefined ? {} : { 'content-type': type }, bytes: block };
  }
  const { status, headers, bodyAt } = answer;
  const body = block.subarray(bodyAt);
  const plain = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? withoutChunks(body) : body;
  const decoded = await decodeBody(
    Readable.from([plain]),
    headers.get('content-encoding'),
    { maxBytes, overflow: 'refuse' },
    'page',
  );
  return { url, status, headers: Object.fromEntries(headers), bytes: decoded };
}

function unpackWhole(piece: Buffer, place: RecordPlace): Buffer {
  const member = unpackMember(piece);
  if (member.kind === 'whole') return member.content;
  throw toUnreadable(place, member.kind === 'broken' ? member.why : 'its member is longer than its place');
}

function toUnreadable({ offset }: RecordPlace, why: string): Failure {
  return new Failure('body_corrupt', `The record at byte ${offset} cannot be read: ${why}.`);
}

/** A body without its chunks (RFC 9112, section 7.1); as it is where it has none: programs undo them and leave the header. */
export function withoutChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf(10, at);
    const size =
      lineEnd < 0
        ? undefined
        : /^([0-9a-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(body.toString('latin1', at, Math.min(lineEnd, at + 256)))?.[1];
    // a body that is cut short ends within a chunk
    if (size === undefined) return parts.length === 0 ? body : Buffer.concat(parts);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(body.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    while (body[at] === 13 || body[at] === 10) at += 1;
  }
  return Buffer.concat(parts);
}
