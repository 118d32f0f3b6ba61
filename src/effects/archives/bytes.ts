/** The bytes of an archive, wherever they are: read in parts, from any place. */
import type { FileHandle } from 'node:fs/promises';

/** Bytes that can be read from any place. */
export interface ArchiveBytes {
  readonly size: number;
  /** Up to `length` bytes from `offset`: fewer only where they end. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** The bytes of an open file as long as it was when it was opened. */
export function bytesOfFile(file: FileHandle, size: number): ArchiveBytes {
  return {
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await file.read(buffer, filled, wanted - filled, offset + filled);
        // somebody shortened it meanwhile
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}

/** Bytes that are all here. */
export function bytesInMemory(buffer: Buffer): ArchiveBytes {
  return { size: buffer.length, read: async (offset, length) => buffer.subarray(offset, offset + length) };
}

/** A part of other bytes, such as a file within a ZIP. */
export function partOf(whole: ArchiveBytes, from: number, size: number): ArchiveBytes {
  return {
    size,
    read: (offset, length) => whole.read(from + offset, Math.max(0, Math.min(length, size - offset))),
  };
}

/** Bytes of one read that looks ahead: hundreds of pages, and little memory. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/** A view that moves over bytes from their beginning to their end. */
export interface ByteWindow {
  /** The bytes from `offset` on: at least `length` of them, where there are that many. */
  at(offset: number, length: number): Promise<Buffer>;
}

/** A window that is moved by reading ahead. */
export function createByteWindow(bytes: ArchiveBytes): ByteWindow {
  let start = 0;
  let buffer: Buffer = Buffer.alloc(0);
  return {
    async at(offset, length) {
      const end = start + buffer.length;
      const isInside = offset >= start && offset <= end && (offset + length <= end || end >= bytes.size);
      if (!isInside) {
        buffer = await bytes.read(offset, Math.max(length, WINDOW_BYTES));
        start = offset;
      }
      return buffer.subarray(offset - start);
    },
  };
}
