/** The answer of one record: its block found, its body without transfer coding and compression. */
import { Failure } from '../../errors.ts';
import type { RecordedAnswer, RecordPlace } from '../../model/archive.ts';
import { readAnswerBody } from './answerBody.ts';
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
  const decoded = await readAnswerBody(block.subarray(bodyAt), headers, { maxBytes, kind: 'page' });
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
