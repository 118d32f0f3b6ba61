/** Requests and answers as records of an archive: without what a login could be made of. */
import { STATUS_CODES } from 'node:http';
import type { HttpRequest, ReceivedAnswer } from '../../model/http.ts';
import type { Scrubber } from './scrubber.ts';
import { type NewRecord, toDigest, type WarcWriter } from './warcWriter.ts';

/** Headers that are, or may be, somebody's login. */
const LOGINS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'set-cookie2']);
/** True only of the body on its way. */
const OF_TRANSFER = new Set(['transfer-encoding', 'content-length']);
/** True only of the body as it came: one that is kept decoded may be cut where it is longer than is read, too. */
const OF_CODING = new Set([...OF_TRANSFER, 'content-encoding']);

const NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified';
const SAME_PAYLOAD = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';

type Headers = Readonly<Record<string, string>>;

/** Headers without logins, and without secrets. */
export function toOpenHeaders(headers: Headers, scrubber: Scrubber): Record<string, string> {
  const open = Object.entries(headers).filter(([name]) => !LOGINS.has(name));
  return Object.fromEntries(open.map(([name, value]) => [name, scrubber.text(value)]));
}

/** A body that is in the archive already. */
interface Kept {
  readonly id: string;
  readonly url: string;
  readonly date: string;
}

/** The records of a hop. */
export interface HopRecords {
  readonly id: string;
  /** Of the record that has the body; absent for an empty one. */
  readonly body?: string;
}

/** Writes hops, each without what its scrubber takes out; a body that was written before is referred to. */
export function createHopRecords(writer: WarcWriter) {
  const bodies = new Map<string, Kept>();
  return async (request: HttpRequest, answer: ReceivedAnswer, scrubber: Scrubber): Promise<HopRecords> => {
    const url = scrubber.text(request.url);
    const date = new Date(answer.receivedMs ?? Date.now()).toISOString();
    const { body, isPacked } = toKeptBody(answer, scrubber);
    const digest = toDigest(body);
    const kept = body.length === 0 ? undefined : bodies.get(digest);
    const id = await writer.write(toResponseRecord(answer, { url, date, body, isPacked, digest, kept }, scrubber));
    await writer.write(toRequestRecord(request, { url, date, id }, scrubber));
    if (body.length === 0) return { id };
    if (kept === undefined) bodies.set(digest, { id, url, date });
    return { id, body: kept?.id ?? id };
  };
}

interface KeptBody {
  readonly body: Uint8Array;
  /** It is compressed as the answer says. */
  readonly isPacked: boolean;
}

/** As it came where nothing has to be taken out of it: to compress it anew would cost a tenth of a round. */
function toKeptBody({ bytes, packed }: ReceivedAnswer, scrubber: Scrubber): KeptBody {
  const body = scrubber.bytes(bytes);
  const isPacked = packed !== undefined && body === bytes && scrubber.bytes(packed) === packed;
  return isPacked ? { body: packed, isPacked } : { body, isPacked };
}

interface ResponseParts extends KeptBody {
  readonly url: string;
  readonly date: string;
  readonly digest: string;
  readonly kept: Kept | undefined;
}

function toResponseRecord({ status, headers }: ReceivedAnswer, parts: ResponseParts, scrubber: Scrubber): NewRecord {
  const { url, date, body, isPacked, digest, kept } = parts;
  const untrue = isPacked ? OF_TRANSFER : OF_CODING;
  const told = Object.entries(toOpenHeaders(headers, scrubber)).map(
    ([name, value]) => [untrue.has(name) ? `x-orig-${name}` : name, value] as const,
  );
  const http = {
    statusline: `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`.trim(),
    headers: { ...Object.fromEntries(told), ...(body.length > 0 && { 'content-length': `${body.length}` }) },
  };
  if (status === 304) {
    return { type: 'revisit', url, date, http, body: new Uint8Array(), headers: { 'WARC-Profile': NOT_MODIFIED } };
  }
  if (kept === undefined) return { type: 'response', url, date, http, body, isPacked, payloadDigest: digest };
  const refers = { 'WARC-Refers-To': kept.id, 'WARC-Refers-To-Target-URI': kept.url, 'WARC-Refers-To-Date': kept.date };
  const warc = { 'WARC-Profile': SAME_PAYLOAD, ...refers };
  return { type: 'revisit', url, date, http, body: new Uint8Array(), headers: warc, payloadDigest: digest };
}

function toRequestRecord(
  { url: asked, method = 'GET', headers, body = '' }: HttpRequest,
  { url, date, id }: { readonly url: string; readonly date: string; readonly id: string },
  scrubber: Scrubber,
): NewRecord {
  const { host, pathname, search } = new URL(asked);
  const statusline = scrubber.text(`${method} ${pathname}${search} HTTP/1.1`);
  return {
    type: 'request',
    url,
    date,
    http: { statusline, headers: { host, ...toOpenHeaders(headers, scrubber) } },
    body: Buffer.from(scrubber.text(body)),
    headers: { 'WARC-Concurrent-To': id },
  };
}
