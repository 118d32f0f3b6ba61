/** Lines of a file in a ZIP, one after another, however long the file is. */
import { Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ArchiveBytes } from './bytes.ts';
import { isBomb } from './largeMember.ts';
import { findZipData, type ZipEntry } from './zipEntries.ts';

const PIECE_BYTES = 1024 * 1024;
/** A longer line names no record. */
const MAX_LINE_BYTES = 64 * 1024;

/** The unpacked bytes of a file, in parts. Throws what is wrong with it. */
export async function* readEntry(bytes: ArchiveBytes, entry: ZipEntry): AsyncGenerator<Buffer> {
  const from = await findZipData(bytes, entry);
  const pieces = async function* () {
    for (let at = 0; at < entry.packedSize; at += PIECE_BYTES)
      yield await bytes.read(from + at, Math.min(PIECE_BYTES, entry.packedSize - at));
  };
  const unpacked = entry.isPacked ? Readable.from(pieces()).compose(createInflateRaw()) : Readable.from(pieces());
  let size = 0;
  for await (const part of unpacked as AsyncIterable<Buffer>) {
    size += part.length;
    if (isBomb(entry.packedSize, size))
      throw new Error(`its file ${entry.name} unpacks to more than anything honest does`);
    yield part;
  }
}

/** The lines of a text file in a ZIP, which may be gzip again. */
export async function* readEntryLines(bytes: ArchiveBytes, entry: ZipEntry): AsyncGenerator<string> {
  const parts = Readable.from(readEntry(bytes, entry));
  const isGzip = entry.name.endsWith('.gz');
  const text = (isGzip ? parts.compose(createGunzip()) : parts) as AsyncIterable<Buffer>;
  let [rest, size]: [Buffer, number] = [Buffer.alloc(0), 0];
  for await (const part of text) {
    size += part.length;
    if (isGzip && isBomb(entry.packedSize, size))
      throw new Error(`its file ${entry.name} unpacks to more than anything honest does`);
    const all = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let at = 0;
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, at)) {
      yield all.toString('utf8', at, end);
      at = end + 1;
    }
    rest = all.length - at > MAX_LINE_BYTES ? Buffer.alloc(0) : all.subarray(at);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
