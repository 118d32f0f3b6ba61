/** Writing a WARC file (ISO 28500, version 1.1): one gzip member per record, in the order in which they are given. */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import { Failure, toReason } from '../../errors.ts';

const zipApart = promisify(gzip);

/** The fastest level takes half the time of the usual one for a seventh more bytes (205 MB of pages and feeds). */
const SPEED = { level: constants.Z_BEST_SPEED };
/** A smaller record is compressed before a thread would have taken it. */
const SMALL_BYTES = 16 * 1024;

async function zip(record: Uint8Array): Promise<Uint8Array> {
  return record.length <= SMALL_BYTES ? gzipSync(record, SPEED) : await zipApart(record, SPEED);
}

/** Of a file that is not whole yet. */
const UNFINISHED = '.unfinished';

/** A record to be written. */
export interface NewRecord {
  readonly type: 'warcinfo' | 'request' | 'response' | 'revisit' | 'metadata' | 'resource';
  readonly url?: string;
  readonly body: Uint8Array;
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
export function toDigest(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return `sha1:${toBase32(hash.digest())}`;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const digits = (bytes.length * 8) / 5;
  return Array.from({ length: digits }, (_, n) => ALPHABET[Number((bits >> BigInt(5 * (digits - 1 - n))) & 31n)]).join(
    '',
  );
}

/**
 * Creates a file that is not there yet; until it is whole, an empty one holds its name, unless the name is one that nobody else takes.
 * Throws `output_unavailable` for one that is there, and where nothing can be written.
 */
export async function openWarcWriter(path: string, software: string, { holdsName = true } = {}): Promise<WarcWriter> {
  const refuse = (cause: unknown): never => {
    throw new Failure('output_unavailable', `The recording ${path} cannot be written: ${toReason(cause)}.`, {
      subject: path,
      cause,
    });
  };
  if (holdsName) await (await open(path, 'wx').catch(refuse)).close();
  const file = await open(`${path}${UNFINISHED}`, 'w').catch(refuse);
  const { append, size, last } = createAppending(file);
  let isFinished = false;
  const copy = (record: Uint8Array): Promise<void> => zip(record).then(append).catch(refuse);
  const write = async (record: NewRecord): Promise<string> => {
    const id = `<urn:uuid:${randomUUID()}>`;
    await copy(toRecord(id, record));
    return id;
  };
  const fields = `software: ${software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/\r\n`;
  await write({ type: 'warcinfo', body: Buffer.from(fields) });
  return {
    write,
    copy,
    size,
    async finish() {
      await last();
      await file.sync();
      await rename(`${path}${UNFINISHED}`, path).catch(refuse);
      isFinished = true;
    },
    async close() {
      await last();
      await file.close();
      if (!isFinished && holdsName) await rm(path, { force: true });
    },
  };
}

/** Writes one after the other. One that fails leaves nothing of itself, so that what is before it can be read. */
function createAppending(file: FileHandle) {
  let size = 0;
  let last: Promise<unknown> = Promise.resolve();
  const writeWhole = async (bytes: Uint8Array): Promise<void> => {
    try {
      await writeAll(file, bytes, size);
    } catch (thrown) {
      await file.truncate(size).catch(() => undefined);
      throw thrown;
    }
    size += bytes.length;
  };
  return {
    async append(bytes: Uint8Array): Promise<void> {
      const writing = last.then(() => writeWhole(bytes));
      last = writing.catch(() => undefined);
      await writing;
    },
    size: () => size,
    last: () => last,
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let from = 0; from < bytes.length; )
    from += (await file.write(bytes, from, bytes.length - from, at + from)).bytesWritten;
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

/** Headers, then the block, then two empty lines. Written here: the library copies and hashes each body several times. */
function toRecord(id: string, { type, url, body, date, headers, http, payloadDigest }: NewRecord): Uint8Array {
  const block = http ? [Buffer.from(toLines(http.statusline, Object.entries(http.headers))), body] : [body];
  const digests = {
    'WARC-Block-Digest': toDigest(...block),
    'WARC-Payload-Digest': payloadDigest ?? toDigest(body),
  };
  const fields = {
    'WARC-Record-ID': id,
    'WARC-Type': type,
    'WARC-Date': date ?? new Date().toISOString(),
    ...(url !== undefined && { 'WARC-Target-URI': url }),
    'Content-Type': CONTENT_TYPES[type],
    ...(type === 'warcinfo' ? {} : digests),
    ...headers,
    'Content-Length': `${block.reduce((sum, part) => sum + part.length, 0)}`,
  };
  return Buffer.concat([Buffer.from(toLines('WARC/1.1', Object.entries(fields))), ...block, END]);
}

const END = Buffer.from('\r\n\r\n');

/** A line cannot end within a value: what a publisher sends makes no header of its own. */
function toLines(first: string, fields: readonly (readonly [string, string])[]): string {
  const lines = [first, ...fields.map(([name, value]) => `${name}: ${value}`)];
  return `${lines.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\r\n')}\r\n\r\n`;
}
