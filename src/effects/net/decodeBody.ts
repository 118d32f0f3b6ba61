/** Response bodies: decompressed while they arrive, never larger than their cap. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, gunzip } from 'node:zlib';
import { Failure } from '../../errors.ts';
import type { HttpRequest } from '../../model/http.ts';
import { decompressQuickly, isGzip, isZlib, QUICK_BYTES } from './decompressQuickly.ts';

const unzip = promisify(gunzip);

/** Encodings stacked on one another; more than two is an attack (CVE-2026-22036). */
const MAX_LAYERS = 2;

/** The cap of a body. */
export interface BodyCap {
  readonly maxBytes: number;
  readonly overflow: 'refuse' | 'cut';
  /** Takes memory for so many bytes more; false where there is none left for this host. */
  readonly take?: (bytes: number) => boolean;
}

/** A body, and what it was made of. */
export interface DecodedBody {
  readonly bytes: Uint8Array;
  /** As it came; absent where it was not compressed, was cut, or was decompressed while it arrived. */
  readonly packed?: Uint8Array;
}

/**
 * All bytes of a body, decompressed. Throws `body_too_large` (unless it is to be cut), `body_corrupt`, `timeout`; failures of the
 * connection pass through. A body that is labelled as compressed and is not is taken as it is, since some servers do
 * that; a document that is gzip without a label (`.xml.gz`) is decompressed; pictures and archives are not.
 */
export async function decodeBody(
  body: Readable,
  encoding: string | undefined,
  cap: BodyCap,
  kind: HttpRequest['kind'],
): Promise<DecodedBody> {
  const collected = createCollector(cap);
  const layers = toLayers(encoding);
  let packed: Uint8Array | undefined;
  try {
    if (layers.length === 0) await collect(body, collected);
    else packed = await decompress(body, layers, collected);
  } catch (cause) {
    // What a full collector throws stops the connection too, whose error may come first.
    if (!collected.isFull()) throw isZlibError(cause) ? toCorrupt(cause) : cause;
    if (cap.overflow === 'refuse') throw toTooLarge(cap);
  }
  const bytes = collected.join();
  if (kind !== 'image' && kind !== 'archive' && isGzip(bytes)) return { bytes: await unzipAgain(bytes, cap) };
  return { bytes, ...(packed && { packed }) };
}

interface Collector {
  /** Takes memory for bytes that wait to be decompressed. */
  hold(chunk: Uint8Array): void;
  add(chunk: Uint8Array): void;
  isFull(): boolean;
  join(): Uint8Array;
}

const NO_MEMORY = 'The host sends so much so slowly that its share of the memory for documents on their way is taken.';
const FULL = new Error('The cap of the body is reached.');

function createCollector({ maxBytes, take = () => true }: BodyCap): Collector {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isFull = false;
  const hold = (chunk: Uint8Array) => {
    if (!take(chunk.length)) throw new Failure('timeout', NO_MEMORY);
  };
  return {
    hold,
    add(chunk) {
      isFull = size + chunk.length > maxBytes;
      const part = isFull ? chunk.subarray(0, maxBytes - size) : chunk;
      hold(part);
      chunks.push(part);
      size += part.length;
      if (isFull) throw FULL;
    },
    isFull: () => isFull,
    join: () => (chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks, size)),
  };
}

async function collect(source: AsyncIterable<Uint8Array>, collected: Collector): Promise<void> {
  for await (const chunk of source) collected.add(chunk);
}

/** Encodings to undo, outermost first. Names that are not compressions (`utf-8`, `identity`, `none`) are ignored. */
function toLayers(encoding: string | undefined): readonly string[] {
  const names = (encoding ?? '').toLowerCase().split(',');
  const layers = names.map((name) => name.trim().replace(/^x-/, '')).filter((name) => COMPRESSIONS.has(name));
  if (layers.length > MAX_LAYERS)
    throw new Failure('body_corrupt', `The document is compressed ${layers.length} times.`);
  return layers.reverse();
}

const COMPRESSIONS: ReadonlySet<string> = new Set(['gzip', 'deflate', 'br', 'zstd', 'compress']);

/** Gives the body as it came, where that is in one piece. */
async function decompress(
  body: Readable,
  layers: readonly string[],
  collected: Collector,
): Promise<Uint8Array | undefined> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const { first, isAll } = await readBeginning(chunks, collected);
  if (first.length === 0) return undefined;
  const quick = isAll && layers.length === 1 ? decompressQuickly(layers[0] ?? '', first) : undefined;
  if (quick !== undefined) {
    collected.add(quick);
    return first;
  }
  const source = joinChunks(first, { [Symbol.asyncIterator]: () => chunks });
  const decoders = layers.map((name, index) => createDecoder(name, index === 0 ? first : undefined));
  const [outer, inner] = decoders.filter((decoder) => decoder !== undefined);
  if (outer === undefined) {
    await collect(source, collected);
    return undefined;
  }
  // A source that waits for its next chunk would hold up the end of the pipeline: end the connection at once.
  const stop = () => void body.destroy();
  for (const decoder of [outer, inner]) decoder?.once('error', stop);
  const sink = (decoded: AsyncIterable<Uint8Array>) => collect(decoded, collected).finally(stop);
  await (inner === undefined ? pipeline(source, outer, sink) : pipeline(source, outer, inner, sink));
  return undefined;
}

/** The first bytes of a body, as many as are decompressed in one step at the most, and whether they are all of it. */
async function readBeginning(
  chunks: AsyncIterator<Buffer>,
  collected: Collector,
): Promise<{ first: Buffer; isAll: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  while (size <= QUICK_BYTES) {
    const next = await chunks.next();
    if (next.done) return { first: Buffer.concat(parts, size), isAll: true };
    collected.hold(next.value);
    parts.push(next.value);
    size += next.value.length;
  }
  return { first: Buffer.concat(parts, size), isAll: false };
}

async function* joinChunks(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** A decoder, or undefined where the first bytes show that the label is wrong. */
function createDecoder(name: string, first: Buffer | undefined) {
  switch (name) {
    case 'gzip':
      return first === undefined || isGzip(first) || first.length < 2 ? createGunzip() : undefined;
    case 'deflate':
      return first === undefined || isZlib(first) ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new Failure('body_corrupt', `The document is compressed with ${name}, which was not asked for.`);
  }
}

async function unzipAgain(bytes: Uint8Array, cap: BodyCap): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength: cap.maxBytes });
  } catch (cause) {
    const code = (cause as { code?: unknown }).code;
    if (code !== 'ERR_BUFFER_TOO_LARGE') throw toCorrupt(cause);
    throw toTooLarge(cap);
  }
}

function toTooLarge({ maxBytes }: BodyCap): Failure {
  return new Failure('body_too_large', `The document has more than ${maxBytes} bytes.`);
}

function isZlibError(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(?:Z_|ERR__ERROR|ERR_BROTLI|BROTLI)/.test(code);
}

function toCorrupt(cause: unknown): Failure {
  return new Failure('body_corrupt', 'The document cannot be decompressed.', { cause });
}
