/** WARC files and WACZ as crawlers write them, and as they should not. */
import { createHash } from 'node:crypto';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** An answer that a crawl recorded. */
export interface RecordedPage {
  readonly url: string;
  readonly body?: string | Uint8Array;
  /** ISO 8601. */
  readonly date?: string;
  readonly status?: number;
  readonly type?: string;
  /** Of the answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the record. */
  readonly warc?: Readonly<Record<string, string>>;
}

/** When pages were recorded that do not say it. */
export const RECORDED_AT = '2026-03-01T12:00:00Z';

/** The hash of a payload as archives write it. */
export function digestOf(body: string | Uint8Array): string {
  return `sha1:${createHash('sha1').update(body).digest('hex')}`;
}

/** A record of any type. */
export function renderRecord(headers: Readonly<Record<string, string>>, block: string | Uint8Array): Buffer {
  const bytes = Buffer.from(block);
  const all = { 'Content-Length': `${bytes.length}`, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')]);
}

/** The first record of a file: what the crawler says of itself. */
export function renderWarcinfo(): Buffer {
  return renderRecord({ 'WARC-Type': 'warcinfo', 'WARC-Date': RECORDED_AT }, 'software: a test\r\n');
}

/** A recorded answer. */
export function renderResponse(page: RecordedPage): Buffer {
  const { url, body = '', date = RECORDED_AT, status = 200, type = 'text/html; charset=utf-8', headers, warc } = page;
  const own = Object.entries({ 'Content-Type': type, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Any\r\n${own.join('')}\r\n`), Buffer.from(body)]);
  const names = { 'WARC-Type': 'response', 'WARC-Target-URI': url, 'WARC-Date': date };
  return renderRecord({ ...names, 'WARC-Payload-Digest': digestOf(body), ...warc }, block);
}

/** A repeat of a body that is in the archive already. */
export function renderRevisit(page: RecordedPage, profile = 'identical-payload-digest'): Buffer {
  const { body = '', warc, ...rest } = page;
  const names = {
    'WARC-Type': 'revisit',
    'WARC-Profile': `http://netpreserve.org/warc/1.1/revisit/${profile}`,
    'WARC-Payload-Digest': digestOf(body),
  };
  return renderResponse({ ...rest, body: '', warc: { ...names, ...warc } });
}

/** A request, as it is beside each answer. */
export function renderRequest(url: string): Buffer {
  return renderRecord(
    { 'WARC-Type': 'request', 'WARC-Target-URI': url, 'WARC-Date': RECORDED_AT },
    `GET ${new URL(url).pathname} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`,
  );
}

/** One gzip member for each record. */
export function packEach(records: readonly Buffer[]): Buffer {
  return Buffer.concat(records.map((record) => gzipSync(record)));
}

/** Chunks of a body, as they are sent. */
export function inChunks(body: string, size = 100): string {
  const parts = body.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  const chunks = parts.map((part) => `${Buffer.byteLength(part).toString(16)};any=thing\r\n${part}\r\n`);
  return `${chunks.join('')}0\r\nTrailer: some\r\n\r\n`;
}

/** A ZIP of these files, stored or packed. */
export function renderZip(
  files: Readonly<Record<string, Uint8Array | string>>,
  packed: readonly string[] = [],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const isPacked = packed.includes(name);
    const bytes = Buffer.from(content);
    const stored = isPacked ? deflateRawSync(bytes) : bytes;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isPacked ? 8 : 0, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(stored.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), stored]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

/** A line of an index of a WACZ. */
export function renderIndexLine(
  page: RecordedPage & { readonly offset: number; readonly length: number; readonly mime?: string },
): string {
  const { url, date = RECORDED_AT, status = 200, offset, length, mime = 'text/html', body = '' } = page;
  const place = { length: `${length}`, offset: `${offset}`, filename: 'data.warc.gz' };
  const facts = { url, mime, status: `${status}`, digest: digestOf(body), ...place };
  const { hostname, pathname } = new URL(url);
  const key = `${hostname.split('.').reverse().join(',')})${pathname}`;
  return `${key} ${date.replace(/\D/g, '').slice(0, 14)} ${JSON.stringify(facts)}\n`;
}
