/** The table of what is in an archive, as it grows: a few numbers a page, so that millions of them need little memory. */
import { Failure } from '../errors.ts';
import { type ArchiveCounts, type Found, type FoundAnswer, NO_ARCHIVE_COUNTS } from '../model/archive.ts';
import { type Addresses, createAddresses } from '../parse/sitemapPosts.ts';
import { toUrlKey } from '../text/url/url.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** Pages, feeds and redirects of one archive; some 100 bytes of memory each. */
const MAX_ROWS = 2_000_000;
/** Broken records that are told one by one. */
const MAX_TOLD = 5;
/** Digits of a hash that a number holds exactly. */
const HASH_DIGITS = 13;

/** A page, feed or redirect of an archive: its number among all of them. */
export type Row = number;
/** No row. */
export const NONE: Row = -1;

/** Columns of the table: a number for each row. */
export type Columns = Readonly<Record<'file' | 'offset' | 'length' | 'inner' | 'date' | 'key' | 'before', number[]>>;

/** What is known of an archive so far. */
export interface ArchiveTable {
  readonly nowMs: number;
  readonly columns: Columns;
  readonly counts: { -readonly [K in keyof ArchiveCounts]: number };
  readonly faults: string[];
  /** The newest page of each address. */
  readonly newest: Map<number, Row>;
  /** Redirects and feeds by their address. */
  readonly others: Map<number, Row>;
  readonly feeds: Row[];
  /** The first record of each payload; NONE for one that is not read. */
  readonly payloads: Map<number, Row>;
  /** Repeats with the record that has their body. */
  readonly bodies: Map<Row, Row>;
  readonly awaiting: { readonly answer: FoundAnswer; readonly payload: number }[];
  readonly addresses: Addresses;
}

/** An empty table; `nowMs`: no record is of later. */
export function createArchiveTable(nowMs: number): ArchiveTable {
  return {
    nowMs,
    columns: { file: [], offset: [], length: [], inner: [], date: [], key: [], before: [] },
    counts: { ...NO_ARCHIVE_COUNTS },
    faults: [],
    newest: new Map(),
    others: new Map(),
    feeds: [],
    payloads: new Map(),
    bodies: new Map(),
    awaiting: [],
    addresses: createAddresses(toNumber),
  };
}

/** What stands for an address in memory; http and https are one. */
export function toKeyNumber(url: string): number {
  return toNumber(toUrlKey(url) ?? url);
}

function toNumber(text: string): number {
  return Number.parseInt(fingerprint(text, HASH_DIGITS), 16);
}

/** Takes what was found. Throws `archive_unreadable` when it is too much. */
export function addFound(table: ArchiveTable, found: Found): void {
  const { counts, faults } = table;
  counts.records += 1;
  if (found.kind === 'answer') addAnswer(table, found);
  else if (found.kind === 'oversized') counts.oversized += 1;
  else if (found.kind === 'broken') {
    counts.broken += 1;
    if (faults.length < MAX_TOLD) faults.push(`the record at byte ${found.offset} is broken: ${found.why}`);
  }
}

function addAnswer(table: ArchiveTable, answer: FoundAnswer): void {
  const { columns, counts, others, payloads } = table;
  const { status, type, revisit, location, digest, url } = answer;
  const payload = digest === undefined ? undefined : toNumber(digest.toUpperCase());
  if (revisit !== undefined) {
    addRevisit(table, answer, payload);
    return;
  }
  if (location !== undefined && status >= 300 && status < 400) {
    counts.notOk += 1;
    others.set(toKeyNumber(url), addRow(table, answer));
    return;
  }
  const first = payload === undefined ? undefined : payloads.get(payload);
  if (status !== 200 || type === 'other') {
    counts[status === 200 ? 'notHtml' : 'notOk'] += 1;
    if (payload !== undefined && first === undefined) payloads.set(payload, NONE);
    return;
  }
  if (first !== undefined && columns.key[first] === toKeyNumber(url)) {
    counts.repeats += 1;
    return;
  }
  const row = type === 'page' ? addPage(table, answer) : addFeed(table, answer);
  if (payload !== undefined && (first === undefined || first === NONE)) payloads.set(payload, row);
}

function addRow({ columns, nowMs }: ArchiveTable, { place, url, dateMs }: FoundAnswer): Row {
  const row = columns.key.length;
  if (row >= MAX_ROWS)
    throw new Failure('archive_unreadable', `The archive has more than ${MAX_ROWS} pages; split it.`);
  columns.file.push(place.file);
  columns.offset.push(place.offset);
  columns.length.push(place.length);
  columns.inner.push(place.inner);
  columns.date.push(Math.min(dateMs, nowMs));
  columns.key.push(toKeyNumber(url));
  columns.before.push(NONE);
  return row;
}

function addPage(table: ArchiveTable, answer: FoundAnswer): Row {
  const { columns, newest, addresses, counts } = table;
  const row = addRow(table, answer);
  const key = columns.key[row] ?? NONE;
  const known = newest.get(key);
  counts.pages += 1;
  if (known === undefined) addresses.add(answer.url);
  if (known !== undefined && (columns.date[row] ?? 0) < (columns.date[known] ?? 0)) {
    columns.before[row] = columns.before[known] ?? NONE;
    columns.before[known] = row;
  } else {
    columns.before[row] = known ?? NONE;
    newest.set(key, row);
  }
  return row;
}

function addFeed(table: ArchiveTable, answer: FoundAnswer): Row {
  const row = addRow(table, answer);
  table.feeds.push(row);
  table.others.set(toKeyNumber(answer.url), row);
  table.counts.feeds += 1;
  return row;
}

/** A repeat under the same address says nothing new; under another one it is a page of its own, with the first one's body. */
function addRevisit(table: ArchiveTable, answer: FoundAnswer, payload: number | undefined): void {
  const { counts, newest, others, awaiting } = table;
  if (answer.type === 'other') counts.notHtml += 1;
  else if (answer.status !== 200) counts.notOk += 1;
  else if (answer.revisit === 'notModified') {
    const key = toKeyNumber(answer.url);
    counts[newest.has(key) || others.has(key) ? 'repeats' : 'unresolved'] += 1;
  } else if (payload === undefined) counts.unresolved += 1;
  else awaiting.push({ answer, payload });
}

/** To be called when all was found: what is repeated may come after its repeat. */
export function settleRevisits(table: ArchiveTable): void {
  const { counts, payloads, columns, newest, bodies, awaiting } = table;
  for (const { answer, payload } of awaiting) {
    const body = payloads.get(payload);
    if (body === undefined) counts.unresolved += 1;
    else if (body === NONE) counts.notHtml += 1;
    else if (columns.key[body] === toKeyNumber(answer.url) || !newest.has(columns.key[body] ?? NONE))
      counts.repeats += 1;
    else bodies.set(addPage(table, answer), body);
  }
  awaiting.length = 0;
  payloads.clear();
}
