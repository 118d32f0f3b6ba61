/** Gzip members that are longer than is unpacked in one step: passed by, or unpacked into a file. */
import { createInflateRaw } from 'node:zlib';
import type { ArchiveBytes } from './bytes.ts';
import { headLength, TRAILER_BYTES } from './gzipMember.ts';

const PIECE_BYTES = 1024 * 1024;
/** The head of a gzip member with a name and a comment, and to spare. */
const HEAD_BYTES = 64 * 1024;
/** What is kept of what it unpacks to: the head of a record. */
const KEPT_BYTES = 128 * 1024;
/** Text packs to a tenth, lists to a fiftieth; what unpacks to more is made to harm. */
const MAX_RATIO = 200;
/** Below this nothing is harmed. */
const HARMLESS_BYTES = 64 * 1024 * 1024;

/** A member that was passed by. */
export interface PassedMember {
  /** The beginning of what it unpacks to. */
  readonly beginning: Buffer;
  readonly unpackedLength: number;
  readonly length: number;
}

/** True for more than anything honest unpacks to. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > HARMLESS_BYTES && unpacked > MAX_RATIO * packed;
}

/**
 * Passes the member at an offset by; what it unpacks to goes to `take`, in parts. Throws an error with a reason in words for one that is
 * broken, cut short, or a bomb.
 */
export async function passMember(
  bytes: ArchiveBytes,
  offset: number,
  take: (part: Buffer) => Promise<void> | void = () => undefined,
): Promise<PassedMember> {
  const head = await bytes.read(offset, HEAD_BYTES);
  const from = headLength(head);
  if (from === undefined) throw new Error('no gzip member begins here');
  const inflater = createInflateRaw();
  const kept: Buffer[] = [];
  let [unpacked, packed, keptLength] = [0, 0, 0];
  const feed = async function* () {
    while (offset + from + packed < bytes.size) {
      const piece = await bytes.read(offset + from + packed, PIECE_BYTES);
      if (piece.length === 0) return;
      packed += piece.length;
      yield piece;
    }
  };
  const writing = (async () => {
    for await (const piece of feed()) {
      if (inflater.destroyed || inflater.writableEnded || inflater.readableEnded) return;
      if (!inflater.write(piece))
        await new Promise((resolve) => inflater.once('drain', resolve).once('close', resolve));
    }
    inflater.end();
  })();
  try {
    for await (const part of inflater as AsyncIterable<Buffer>) {
      unpacked += part.length;
      if (isBomb(packed, unpacked)) throw new Error('it unpacks to more than anything honest does');
      if (keptLength < KEPT_BYTES) {
        kept.push(part);
        keptLength += part.length;
      }
      await take(part);
    }
  } catch (thrown) {
    throw toReason(thrown);
  } finally {
    inflater.destroy();
    await writing.catch(() => undefined);
  }
  const length = from + inflater.bytesWritten + TRAILER_BYTES;
  if (offset + length > bytes.size) throw new Error('it is cut short');
  return { beginning: Buffer.concat(kept), unpackedLength: unpacked, length };
}

function toReason(thrown: unknown): Error {
  const { code } = thrown as { readonly code?: unknown };
  if (code === 'Z_BUF_ERROR') return new Error('it is cut short');
  return typeof code === 'string' && code.startsWith('Z_') ? new Error('it cannot be unpacked') : (thrown as Error);
}
