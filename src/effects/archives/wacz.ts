/** WACZ (version 1.1.1): a ZIP of WARC files with an index of their answers, and a list of pages. */
import type { Found, RecordPlace } from '../../model/archive.ts';
import type { OpenArchive } from '../../ports/archives.ts';
import { isJsonObject } from '../../text/jsonObject.ts';
import { type ArchiveBytes, partOf } from './bytes.ts';
import { toIndexed } from './cdxIndex.ts';
import { readEntry, readEntryLines } from './entryLines.ts';
import { readRecord } from './readRecord.ts';
import { scanRecords } from './scanRecords.ts';
import { openSpill, type Spill } from './spill.ts';
import { findZipData, readZipEntries, type ZipEntry } from './zipEntries.ts';

/** Records of the index that are handed on together. */
const TOGETHER = 1_000;
/** Addresses of pages that are read; more are no list of pages. */
const MAX_PAGES = 1_000_000;

/** Opens the WACZ of these bytes. Throws an error with a reason in words for a ZIP that is none. */
export async function openWacz(
  bytes: ArchiveBytes,
): Promise<Pick<OpenArchive, 'pages' | 'records' | 'read' | 'close'>> {
  const entries = await readZipEntries(bytes);
  const archives = entries.filter(({ name }) => /^archive\/.+\.warc(?:\.gz)?$/i.test(name));
  if (archives.length === 0) throw new Error('it is a ZIP, but no WACZ: there is no WARC file in its folder archive');
  const indexes = entries.filter(({ name }) => /^indexes\/.+\.(?:cdxj?|cdxj?\.gz)$/i.test(name));
  const lists = entries.filter(({ name }) => /^pages\/.+\.jsonl$/i.test(name));
  const spills: Spill[] = [];
  const fileOf = createFiles(bytes, archives, spills);
  return {
    pages: () => readPages(bytes, lists),
    records: () => (indexes.length > 0 ? readIndexes(bytes, indexes, archives) : scanAll(archives.length, fileOf)),
    read: async (place, maxBytes) => readRecord(await fileOf(place.file), place, maxBytes),
    close: async () => void (await Promise.all(spills.map((spill) => spill.close()))),
  };
}

/** The WARC files: read from where they are, or unpacked once where the ZIP has packed them, which no WACZ should. */
function createFiles(bytes: ArchiveBytes, archives: readonly ZipEntry[], spills: Spill[]) {
  const files = new Map<number, Promise<ArchiveBytes>>();
  const openFile = async (entry: ZipEntry): Promise<ArchiveBytes> => {
    if (!entry.isPacked) return partOf(bytes, await findZipData(bytes, entry), entry.packedSize);
    const spill = await openSpill();
    spills.push(spill);
    for await (const part of readEntry(bytes, entry)) await spill.write(part);
    return spill.bytes();
  };
  return (file: RecordPlace['file']): Promise<ArchiveBytes> => {
    const entry = archives[file];
    if (entry === undefined) throw new Error('there is no such file in it');
    const opened = files.get(file) ?? openFile(entry);
    files.set(file, opened);
    return opened;
  };
}

async function* scanAll(
  count: number,
  fileOf: (file: number) => Promise<ArchiveBytes>,
): AsyncGenerator<readonly Found[]> {
  for (let file = 0; file < count; file += 1) yield* scanRecords(await fileOf(file), file);
}

async function* readIndexes(
  bytes: ArchiveBytes,
  indexes: readonly ZipEntry[],
  archives: readonly ZipEntry[],
): AsyncGenerator<readonly Found[]> {
  const numbers = new Map(archives.map(({ name }, file) => [name.replace(/^archive\//i, ''), file]));
  const fileOf = (name: string) => numbers.get(name.replace(/^archive\//i, ''));
  for (const index of indexes) {
    let found: Found[] = [];
    for await (const line of readEntryLines(bytes, index)) {
      const one = toIndexed(line, fileOf);
      if (one !== undefined) found.push(one);
      if (found.length < TOGETHER) continue;
      yield found;
      found = [];
    }
    yield found;
  }
}

/** The first line of a list says what it is; the others have an address each. */
async function readPages(bytes: ArchiveBytes, lists: readonly ZipEntry[]): Promise<readonly string[] | undefined> {
  const urls: string[] = [];
  for (const list of lists) {
    for await (const line of readEntryLines(bytes, list)) {
      const url = toPageUrl(line);
      if (url !== undefined && urls.length < MAX_PAGES) urls.push(url);
    }
  }
  return urls.length === 0 ? undefined : urls;
}

function toPageUrl(line: string): string | undefined {
  try {
    const page: unknown = JSON.parse(line);
    return isJsonObject(page) && typeof page.url === 'string' ? page.url : undefined;
  } catch {
    return undefined;
  }
}
