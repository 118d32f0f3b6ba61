/** The body of an answer in an archive, as the network would have given it. */
import { Readable } from 'node:stream';
import type { RequestKind } from '../../model/http.ts';
import { decodeBody } from '../net/decodeBody.ts';

/** A body without transfer coding and compression. Throws `body_corrupt`, `body_too_large`. */
export async function readAnswerBody(
  body: Uint8Array,
  headers: { get(name: string): string | null | undefined },
  { maxBytes, kind }: { readonly maxBytes: number; readonly kind: RequestKind },
): Promise<Uint8Array> {
  const isChunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '');
  const coding = headers.get('content-encoding') ?? undefined;
  if (!isChunked && coding === undefined && kind === 'image') return body;
  const plain = isChunked ? withoutChunks(Buffer.from(body.buffer, body.byteOffset, body.length)) : body;
  const decoded = await decodeBody(Readable.from([plain]), coding, { maxBytes, overflow: 'refuse' }, kind);
  return decoded.bytes;
}

/** A body without its chunks (RFC 9112, section 7.1); as it is where it has none: programs undo them and leave the header. */
function withoutChunks(body: Buffer): Buffer {
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
