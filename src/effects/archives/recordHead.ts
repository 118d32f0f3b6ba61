/** Heads of WARC records (ISO 28500) and of the HTTP answers in them. */

/** A longer head is none. */
export const MAX_HEAD_BYTES = 64 * 1024;
const VERSION = 'WARC/';

/** A record's head. */
export interface RecordHead {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Where the block begins, from the beginning of the record. */
  readonly blockAt: number;
  readonly blockLength: number;
}

/** True where a record begins. */
export function isRecordStart(bytes: Buffer, at = 0): boolean {
  return bytes.length >= at + VERSION.length && bytes.toString('latin1', at, at + VERSION.length) === VERSION;
}

/** The head of the record that begins some bytes; undefined where it is none, or longer than heads are. */
export function readRecordHead(bytes: Buffer): RecordHead | undefined {
  if (!isRecordStart(bytes)) return undefined;
  const head = readHead(bytes);
  const length = head?.headers.get('content-length');
  if (head === undefined || length === undefined || !/^\d{1,15}$/.test(length)) return undefined;
  return { headers: head.headers, blockAt: head.end, blockLength: Number(length) };
}

/** An answer's head. */
export interface AnswerHead {
  readonly status: number;
  /** Names in lower case; repeated ones joined, but for `location`, of which the first counts. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bodyAt: number;
}

/** The head of the HTTP answer that begins a block; undefined where that is none. */
export function readAnswerHead(block: Buffer): AnswerHead | undefined {
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b/i.exec(block.toString('latin1', 0, 16))?.[1];
  if (status === undefined) return undefined;
  // an answer without a body may end with its last header
  const head = readHead(block) ?? readHead(Buffer.concat([block.subarray(0, MAX_HEAD_BYTES - 4), BLANK]));
  return head && { status: Number(status), headers: head.headers, bodyAt: Math.min(head.end, block.length) };
}

const BLANK = Buffer.from('\r\n\r\n');

/** The lines up to the first empty one, without the first of them. */
function readHead(bytes: Buffer): { readonly headers: Map<string, string>; readonly end: number } | undefined {
  const end = findBlankLine(bytes);
  if (end === undefined) return undefined;
  const headers = new Map<string, string>();
  let last = '';
  for (const line of bytes.toString('latin1', 0, end).split('\n').slice(1)) {
    const text = line.trimEnd();
    if (text === '') continue;
    if ((line.startsWith(' ') || line.startsWith('\t')) && last !== '') {
      headers.set(last, `${headers.get(last)} ${text.trim()}`);
      continue;
    }
    const at = text.indexOf(':');
    if (at <= 0) continue;
    last = text.slice(0, at).trim().toLowerCase();
    const value = text.slice(at + 1).trim();
    const before = headers.get(last);
    if (before === undefined) headers.set(last, value);
    else if (last !== 'location') headers.set(last, `${before}, ${value}`);
  }
  return { headers, end };
}

/** Where the lines after the first empty one begin. */
function findBlankLine(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(10); at >= 0 && at < MAX_HEAD_BYTES; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return undefined;
}
