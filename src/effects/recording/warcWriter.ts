/** Writing a WARC file (ISO 28500, version 1.1): one gzip member per record, in the order in which they are given. */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';
import { Failure, toReason } from '../../errors.ts';

const zip = promisify(gzip);

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
    await copy(await toRecord(id, record));
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

/** Digests are made here: those of the library cost more than the rest of a record, by far. */
async function toRecord(
  id: string,
  { type, url, body, date, headers, http, payloadDigest }: NewRecord,
): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      type,
      warcVersion: 'WARC/1.1',
      keepHeadersCase: true,
      ...(url !== undefined && { url }),
      ...(date !== undefined && { date }),
      warcHeaders: { 'WARC-Record-ID': id, ...headers },
      ...(http && { httpHeaders: { ...http.headers }, statusline: http.statusline }),
    },
    [body],
  );
  // the library takes every revisit for a repeat
  if (headers?.['WARC-Profile']) record.warcHeaders.headers.set('WARC-Profile', headers['WARC-Profile']);
  if (type !== 'warcinfo') {
    const head = record.httpHeaders ? Buffer.from(`${record.httpHeaders.toString()}\r\n`) : Buffer.alloc(0);
    record.warcHeaders.headers.set('WARC-Block-Digest', toDigest(head, body));
    record.warcHeaders.headers.set('WARC-Payload-Digest', payloadDigest ?? toDigest(body));
  }
  return await WARCSerializer.serialize(record, { gzip: false });
}
