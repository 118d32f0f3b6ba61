/** The bytes of an archive behind a URL: asked for in ranges, or taken whole where the server knows none. */
import { Failure } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { Network } from '../../ports/network.ts';
import { HOUR_MS, MINUTE_MS } from '../../text/date/durations.ts';
import { redactUrl } from '../../text/url/url.ts';
import { type ArchiveBytes, bytesInMemory } from './bytes.ts';
import { openSpill, type Spill } from './spill.ts';

/** One range: few requests for a long file, and little memory. */
const RANGE_BYTES = 4 * 1024 * 1024;
/** Ranges that are kept: pages are read in their order, and their variants are near them. */
const KEPT_RANGES = 4;
/** A range within this, or the server is too slow. */
const RANGE_TIMEOUT_MS = 5 * MINUTE_MS;
/** A file that comes whole: a gigabyte within the time of a slow line. */
const WHOLE_TIMEOUT_MS = 6 * HOUR_MS;
/** No archive is longer, and no disk is filled by mistake. */
const MAX_WHOLE_BYTES = 64 * 1024 ** 3;
/** For the turn of the host. */
const PATIENCE_MS = MINUTE_MS;
const MAX_REDIRECTS = 10;

/** What a server says of a file. */
export interface RemoteStamp {
  readonly size?: number;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A file behind a URL. */
export interface RemoteFile {
  readonly bytes: ArchiveBytes;
  readonly stamp: RemoteStamp;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file. `unchanged` where the server says so, or what it says of the file is as it was. Throws the failures of the network,
 * `http_gone`, `rate_limited`, `http_status`; `archive_unreadable` later, for a file that changes while it is read.
 */
export async function openRemote(
  url: string,
  known: RemoteStamp | undefined,
  network: Network,
  signal: AbortSignal,
): Promise<RemoteFile | 'unchanged'> {
  const { etag, lastModified } = known ?? {};
  const conditions = {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(etag === undefined && lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
  const first = await network.fetch(toRangeRequest(url, 0, conditions), signal);
  if (first.status === 304 && known !== undefined) return 'unchanged';
  refuseStatus(first, url);
  const stamp = toStamp(first);
  const hasValidator = stamp.etag !== undefined || stamp.lastModified !== undefined;
  if (hasValidator && JSON.stringify(stamp) === JSON.stringify(known)) return 'unchanged';
  if (first.status === 206 && stamp.size !== undefined)
    return {
      bytes: inRanges({ url, stamp, size: stamp.size }, first, network, signal),
      stamp,
      close: async () => undefined,
    };
  if (first.bytes.length < RANGE_BYTES || first.bytes.length === stamp.size)
    return { bytes: bytesInMemory(toBuffer(first.bytes)), stamp, close: async () => undefined };
  const spill = await takeWhole(url, network, signal);
  return { bytes: spill.bytes(), stamp, close: spill.close };
}

function toRangeRequest(url: string, from: number, headers: Readonly<Record<string, string>> = {}): HttpRequest {
  return {
    url,
    kind: 'archive',
    headers: { accept: '*/*', range: `bytes=${from}-${from + RANGE_BYTES - 1}`, ...headers },
    maxBytes: RANGE_BYTES,
    // a server that knows no ranges sends all of it
    overflow: 'cut',
    timeoutMs: RANGE_TIMEOUT_MS,
    maxRedirects: MAX_REDIRECTS,
    patienceMs: PATIENCE_MS,
  };
}

function refuseStatus({ status }: HttpResponse, url: string): void {
  if (status === 200 || status === 206) return;
  const details = { subject: redactUrl(url), status };
  if (status === 404 || status === 410) throw new Failure('http_gone', `The archive answers ${status}.`, details);
  if (status === 429 || status === 503) throw new Failure('rate_limited', `The archive answers ${status}.`, details);
  throw new Failure('http_status', `The archive answers ${status}.`, details);
}

function toStamp({ status, headers }: HttpResponse): RemoteStamp {
  const total =
    status === 206 ? /\/(\d{1,15})\s*$/.exec(headers['content-range'] ?? '')?.[1] : headers['content-length'];
  const { etag, 'last-modified': lastModified } = headers;
  return {
    ...(total !== undefined && { size: Number(total) }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

interface Ranged {
  readonly url: string;
  readonly stamp: RemoteStamp;
  readonly size: number;
}

/** Bytes by ranges, the last of which are kept. */
function inRanges(
  { url, stamp, size }: Ranged,
  first: HttpResponse,
  network: Network,
  signal: AbortSignal,
): ArchiveBytes {
  const kept = new Map<number, Promise<Buffer>>([[0, Promise.resolve(toBuffer(first.bytes))]]);
  const ask = async (number: number): Promise<Buffer> => {
    const from = number * RANGE_BYTES;
    const response = await network.fetch(toRangeRequest(url, from), signal);
    refuseStatus(response, url);
    const isThere = response.headers['content-range']?.startsWith(`bytes ${from}-`);
    if (response.status !== 206 || !isThere || JSON.stringify(toStamp(response)) !== JSON.stringify(stamp))
      throw new Failure('archive_unreadable', 'The archive changed while it was read.', { subject: redactUrl(url) });
    return toBuffer(response.bytes);
  };
  const rangeOf = (number: number): Promise<Buffer> => {
    const range = kept.get(number) ?? ask(number);
    // the one used last goes last
    kept.delete(number);
    kept.set(number, range);
    range.catch(() => kept.delete(number));
    for (const [oldest] of kept) if (kept.size > KEPT_RANGES) kept.delete(oldest);
    return range;
  };
  return {
    size,
    async read(offset, length) {
      const end = Math.min(size, offset + length);
      const parts: Buffer[] = [];
      for (let at = offset; at < end; ) {
        const number = Math.floor(at / RANGE_BYTES);
        const range = await rangeOf(number);
        const part = range.subarray(at - number * RANGE_BYTES, end - number * RANGE_BYTES);
        if (part.length === 0) break;
        parts.push(part);
        at += part.length;
      }
      return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    },
  };
}

async function takeWhole(url: string, network: Network, signal: AbortSignal): Promise<Spill> {
  const spill = await openSpill();
  try {
    const request: HttpRequest = {
      ...toRangeRequest(url, 0),
      headers: { accept: '*/*' },
      maxBytes: MAX_WHOLE_BYTES,
      overflow: 'refuse',
      timeoutMs: WHOLE_TIMEOUT_MS,
      onPart: (part) => spill.write(part),
    };
    refuseStatus(await network.fetch(request, signal), url);
    return spill;
  } catch (thrown) {
    await spill.close();
    throw thrown;
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
