/** What an archive holds, by address and in its order. */
import type { ArchiveCounts, RecordPlace } from '../model/archive.ts';
import type { Addresses } from '../parse/sitemapPosts.ts';
import type { OpenArchive } from '../ports/archives.ts';
import {
  type ArchiveTable,
  addFound,
  type Columns,
  createArchiveTable,
  NONE,
  type Row,
  settleRevisits,
  toKeyNumber,
} from './archiveTable.ts';

/** The contents of an archive. */
export interface ArchiveIndex {
  readonly counts: ArchiveCounts;
  /** Why the first of the broken records are. */
  readonly faults: readonly string[];
  /** The newest page of an address, else its redirect or feed; http and https are one. */
  find(url: string): Row | undefined;
  /** The page of the same address that was recorded before this one. */
  before(row: Row): Row | undefined;
  /** In the order of the archive. */
  readonly feeds: readonly Row[];
  /** The newest page of each address, in the order of the archive. */
  readonly pages: readonly Row[];
  readonly addresses: Addresses;
  keyOf(row: Row): number;
  /** When it was recorded, ms; never later than now. */
  dateOf(row: Row): number;
  placeOf(row: Row): RecordPlace;
  /** The record that has the body of a repeat. */
  bodyOf(row: Row): Row | undefined;
}

/** Records between two pauses: some milliseconds of work. */
const BETWEEN_PAUSES = 64;

/** Reads through an archive. `nowMs`: no record is of later. Throws `archive_unreadable` for one with too many pages. */
export async function indexArchive(
  archive: OpenArchive,
  nowMs: number,
  pause: () => Promise<void>,
): Promise<ArchiveIndex> {
  const table = createArchiveTable(nowMs);
  let sincePause = 0;
  for await (const found of archive.records()) {
    for (const one of found) addFound(table, one);
    sincePause += found.length;
    if (sincePause < BETWEEN_PAUSES) continue;
    sincePause = 0;
    await pause();
  }
  settleRevisits(table);
  return toIndex(table);
}

function toIndex({ columns, counts, faults, newest, others, bodies, feeds, addresses }: ArchiveTable): ArchiveIndex {
  const column = (name: keyof Columns, row: Row): number => columns[name][row] ?? NONE;
  const byPlace = (a: Row, b: Row): number =>
    column('file', a) - column('file', b) ||
    column('offset', a) - column('offset', b) ||
    column('inner', a) - column('inner', b);
  return {
    counts,
    faults,
    find: (url) => newest.get(toKeyNumber(url)) ?? others.get(toKeyNumber(url)),
    before: (row) => (column('before', row) === NONE ? undefined : column('before', row)),
    feeds: [...feeds].sort(byPlace),
    pages: [...newest.values()].sort(byPlace),
    addresses,
    keyOf: (row) => column('key', row),
    dateOf: (row) => column('date', row),
    placeOf: (row) => ({
      file: column('file', row),
      offset: column('offset', row),
      length: column('length', row),
      inner: column('inner', row),
    }),
    bodyOf: (row) => bodies.get(row),
  };
}
