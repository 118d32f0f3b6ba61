/** Where the whole records of an archive end that is not compressed. */
import { isGzip } from '../../text/charset/gzip.ts';
import type { ArchiveBytes } from '../archives/bytes.ts';
import { MAX_HEAD_BYTES, readRecordHead } from '../archives/recordHead.ts';

/** Behind each record there are two empty lines. */
const END_BYTES = 4;

/**
 * The byte behind the last record whose block is there; undefined for a file that is compressed, whose members tell by themselves. The
 * library (warcio 2.4) reads on for ever where a file ends within a block.
 */
export async function findWholeEnd({ size, read }: ArchiveBytes): Promise<number | undefined> {
  for (let offset = 0; ; ) {
    const bytes = await read(offset, MAX_HEAD_BYTES);
    if (offset === 0 && isGzip(bytes)) return undefined;
    const head = readRecordHead(bytes);
    // what is no record is for the reader to refuse
    if (head === undefined) return offset === 0 ? size : offset;
    const next = offset + head.blockAt + head.blockLength + END_BYTES;
    if (next > size) return offset;
    offset = next;
  }
}
