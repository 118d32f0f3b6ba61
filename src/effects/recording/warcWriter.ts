/** Writing a WARC file (ISO 28500, version 1.1): one gzip member per record, in the order in which they are given. */
import { hash, randomUUID } from 'node:crypto';
import { ftruncateSync, writeSync } from 'node:fs';
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import { Failure, toReason } from '../../errors.ts';
import { toStoredMember } from './storedMember.ts';

const zipApart = promisify(gzip);

/** The fastest level takes half the time of the usual one for a seventh more bytes (205 MB of pages and feeds). */
const SPEED = { level: constants.Z_BEST_SPEED };
/** A smaller record is compressed before a thread would have taken it. */
const SMALL_BYTES = 16 * 1024;
/** A still smaller one, as requests and notes of fetches are, is stored: to set up its compression takes 60 µs, and saves half a KiB. */
const TINY_BYTES = 2 * 1024;

async function zip(record: Uint8Array): Promise<Uint8Array> {
  if (record.length <= TINY_BYTES) return toStoredMember(record);
  return record.length <= SMALL_BYTES ? gzipSync(record, SPEED) : await zipApart(record, SPEED);
}

/** Records are handed to the system when they have as much: a call for each took a two-hundredth of a round. */
const AT_ONCE_BYTES = 64 * 1024;
/** Nor are they held for longer: a process may be killed. */
const HELD_MS = 1_000;

/** Pages behind a login may be in it: for its owner alone. */
const OWN = 0o600;

/** Of a file that is not whole yet. */
const UNFINISHED = '.unfinished';

/** A record to be written. */
export interface NewRecord {
  readonly type: 'warcinfo' | 'request' | 'response' | 'revisit' | 'metadata' | 'resource';
  readonly url?: string;
  readonly body: Uint8Array;
  /** The body is compressed: it is not compressed again. */
  readonly isPacked?: boolean;
  /** ISO 8601, UTC. */
  readonly date?: string;
  /** Of WARC itself. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly http?: { readonly statusline: string; readonly headers: Readonly<Record<string, string>> };
  /** Hash of the whole payload, where it is known. */
  readonly payloadDigest?: string;
}

/** An open WARC file. */
export interface WarcWriter {
  /** Gives the id of the record, once it is written. Throws `output_unavailable`. */
  write(record: NewRecord): Promise<string>;
  /** Writes a record as it is in another file, decompressed. Throws `output_unavailable`. */
  copy(record: Uint8Array): Promise<void>;
  /** Of what was written, in bytes. */
  size(): number;
  /** Gives the file its name; without it, it stays unfinished. */
  finish(): Promise<void>;
  /** Closes it, and removes it unless it is finished. */
  close(): Promise<void>;
}

/** `sha1:` and the hash in base 32, as archives write it. */
export function toDigest(bytes: Uint8Array): string {
  return bytes.length === 0 ? OF_NOTHING : hashOf(bytes);
}

function hashOf(bytes: Uint8Array): string {
  return `sha1:${toBase32(hash('sha1', bytes, 'buffer'))}`;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, section 6, of bytes that are a multiple of five, as those of SHA-1 are. */
function toBase32(bytes: Uint8Array): string {
  let [text, bits, count] = ['', 0, 0];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (count += 8; count >= 5; count -= 5) text += ALPHABET[(bits >> (count - 5)) & 31];
  }
  return text;
}

/**
 * Creates a file that is not there yet; until it is whole, it has another name, by which it can be read up to its last record whenever
 * the process ends. One that goes on for as long as the process does (`goesOn`) has each record at once, others within a second. Throws
 * `output_unavailable` for a file that is there, whole or not, and where nothing can be written.
 */
export async function openWarcWriter(path: string, software: string, { goesOn = false } = {}): Promise<WarcWriter> {
  const refuse = (cause: unknown): never => {
    const isLost = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const why = isLost ? 'its folder does not exist' : toReason(cause);
    const sentence = `The recording ${path} cannot be written: ${why}.`;
    throw new Failure('output_unavailable', sentence, { subject: path, cause });
  };
  const unfinished = `${path}${UNFINISHED}`;
  await ensureAbsent(path, 'Name another file.');
  await ensureAbsent(unfinished, 'A recording that was cut short left it: replay it or remove it, and record again.');
  const file = await open(unfinished, 'wx', OWN).catch(refuse);
  const { append, flush, size } = createAppending(file, goesOn ? 0 : AT_ONCE_BYTES);
  let [count, isFinished] = [0, false];
  const attempt = (write: () => void): void => {
    try {
      write();
    } catch (cause) {
      refuse(cause);
    }
  };
  const put = async (record: Uint8Array, isPacked: boolean): Promise<void> => {
    const member = isPacked ? toStoredMember(record) : await zip(record);
    attempt(() => append(member));
    count += 1;
  };
  const write = async (record: NewRecord): Promise<string> => {
    const id = `<urn:uuid:${randomUUID()}>`;
    await put(toRecord(id, record), record.isPacked ?? false);
    return id;
  };
  const fields = `software: ${software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/\r\n`;
  await write({ type: 'warcinfo', body: Buffer.from(fields) });
  return {
    write,
    copy: (record) => put(record, false),
    size,
    async finish() {
      attempt(flush);
      await file.sync();
      await ensureAbsent(path, `What was recorded is in ${unfinished}.`);
      await rename(unfinished, path).catch(refuse);
      isFinished = true;
    },
    async close() {
      if (!isFinished) orNothing(flush);
      await file.close();
      // nothing was recorded yet
      if (!isFinished && count === 1) await rm(unfinished, { force: true });
    },
  };
}

/** Throws `output_unavailable`, with what to do, where something has the name. */
async function ensureAbsent(path: string, advice: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found) throw new Failure('output_unavailable', `${path} is there already. ${advice}`, { subject: path });
}

function orNothing(work: () => void): void {
  try {
    work();
  } catch {}
}

/**
 * Writes one after the other, some at a time, handed to the system at once: to wait for a thread costs several times what the copy does.
 * Those that fail leave nothing of themselves, so that what is before them can be read.
 */
function createAppending(file: FileHandle, atOnceBytes: number) {
  let [size, waiting, held]: [number, Uint8Array[], number] = [0, [], 0];
  let timer: NodeJS.Timeout | undefined;
  let fault: unknown;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (fault !== undefined) throw fault;
    const bytes = Buffer.concat(waiting);
    [waiting, held] = [[], 0];
    try {
      for (let from = 0; from < bytes.length; ) {
        from += writeSync(file.fd, bytes, from, bytes.length - from, size + from);
      }
    } catch (thrown) {
      // where even that fails, a reader passes by what is there of the record
      orNothing(() => ftruncateSync(file.fd, size));
      fault = thrown;
      throw thrown;
    }
    size += bytes.length;
  };
  return {
    append(bytes: Uint8Array): void {
      if (fault !== undefined) throw fault;
      waiting.push(bytes);
      held += bytes.length;
      if (held >= atOnceBytes) flush();
      // what cannot be written then is told by what is written next
      else timer ??= setTimeout(() => orNothing(flush), HELD_MS).unref();
    },
    flush,
    /** With what is held still. */
    size: () => size + held,
  };
}

/** What a record's block is, by its type, unless it says so itself (ISO 28500, section 6). */
const CONTENT_TYPES: Readonly<Record<NewRecord['type'], string>> = {
  warcinfo: 'application/warc-fields',
  request: 'application/http; msgtype=request',
  response: 'application/http; msgtype=response',
  revisit: 'application/http; msgtype=response',
  metadata: 'application/warc-fields',
  resource: 'application/octet-stream',
};

/** What every request for a page has. */
const OF_NOTHING = hashOf(new Uint8Array());

/** Headers, then the block, then two empty lines. Written here: the library copies and hashes each body several times. */
function toRecord(id: string, { type, url, body, date, headers, http, payloadDigest }: NewRecord): Uint8Array {
  const block = http
    ? Buffer.concat([Buffer.from(toLines(http.statusline, Object.entries(http.headers))), body])
    : body;
  const digests = {
    'WARC-Block-Digest': toDigest(block),
    ...(http && { 'WARC-Payload-Digest': payloadDigest ?? toDigest(body) }),
  };
  const fields = {
    'WARC-Record-ID': id,
    'WARC-Type': type,
    'WARC-Date': date ?? new Date().toISOString(),
    ...(url !== undefined && { 'WARC-Target-URI': url }),
    'Content-Type': CONTENT_TYPES[type],
    ...(type === 'warcinfo' ? {} : digests),
    ...headers,
    'Content-Length': `${block.length}`,
  };
  return Buffer.concat([Buffer.from(toLines('WARC/1.1', Object.entries(fields))), block, END]);
}

const END = Buffer.from('\r\n\r\n');

const LINE_END = /[\r\n]/;
const LINE_ENDS = /[\r\n]+/g;

/** A line cannot end within a value: what a publisher sends makes no header of its own. */
function toLines(first: string, fields: readonly (readonly [string, string])[]): string {
  const lines = [first, ...fields.map(([name, value]) => `${name}: ${value}`)];
  const safe = LINE_END.test(lines.join('')) ? lines.map((line) => line.replace(LINE_ENDS, ' ')) : lines;
  return `${safe.join('\r\n')}\r\n\r\n`;
}
