/** Where the whole records of an archive end that is not compressed. */
import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read in parts. */
export interface PartedBytes {
  readonly size: number;
  read(offset: number, length: number): Promise<Buffer>;
}

/** Those of a file. */
export async function ofFile(file: FileHandle): Promise<PartedBytes> {
  const { size } = await file.stat();
  return {
    size,
    async read(offset, length) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}

/** Those that are in memory. */
export function ofBytes(bytes: Uint8Array): PartedBytes {
  return { size: bytes.length, read: async (offset, length) => Buffer.from(bytes.subarray(offset, offset + length)) };
}

/** The headers of a record of ours have some hundred bytes. */
const HEAD_BYTES = 64 * 1024;
const GZIP = 0x1f;
const BLANK_LINE = '\r\n\r\n';

/**
 * The byte behind the last record whose block is there; undefined for a file that is compressed, whose members tell by themselves. The
 * library (warcio 2.4) reads on for ever where a file ends within a block.
 */
export async function findWholeEnd({ size, read }: PartedBytes): Promise<number | undefined> {
  for (let offset = 0; ; ) {
    const head = await read(offset, HEAD_BYTES);
    if (offset === 0 && head[0] === GZIP) return undefined;
    const text = head.toString('latin1');
    const end = text.indexOf(BLANK_LINE);
    const length = /^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(text.slice(0, Math.max(0, end)))?.[1];
    const next = offset + end + BLANK_LINE.length + Number(length) + BLANK_LINE.length;
    // what is no record is for the reader to refuse
    if (end < 0 || length === undefined || !text.startsWith('WARC/')) return offset === 0 ? size : offset;
    if (next > size) return offset;
    offset = next;
  }
}
