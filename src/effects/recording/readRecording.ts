/** Reading a recorded round: what is small at once, bodies when they are asked for. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { WARCParser, type WARCRecord } from 'warcio';
import { Failure, isFailure, toReason } from '../../errors.ts';
import {
  type BundleStory,
  RECORDING_FORMAT,
  RECORDING_URN,
  type RecordedFetch,
  type RoundEnd,
  type RoundOutcome,
  type RoundStart,
  type RoundState,
  type StoredFile,
  type StoredKey,
} from '../../model/recording.ts';
import { readAnswerBody } from '../archives/answerBody.ts';
import { bytesOfFile } from '../archives/bytes.ts';
import { isRecordedSettings, isRecordValue } from './checkRecord.ts';
import { findLaterRecord } from './findLaterRecord.ts';
import { findWholeEnd } from './findWholeEnd.ts';

/** Where a record is in its file, in bytes. */
interface Place {
  readonly offset: number;
  readonly length: number;
}

/** A recording, open. */
export interface Recording {
  readonly start: RoundStart;
  readonly state: RoundState;
  readonly fetches: readonly RecordedFetch[];
  /** Absent: it was cut short. */
  readonly end?: RoundEnd;
  /** Empty in older recordings, and where it was cut short. */
  readonly outcome: RoundOutcome;
  /** Absent: it is not a bundle. */
  readonly story?: BundleStory;
  /** The body that a record has. Throws `recording_unreadable`. */
  body(record: string): Promise<Uint8Array>;
  /** The record of a hop, and that of its request, as they are in the file: decompressed. Throws `recording_unreadable`. */
  records(record: string): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

/** Throws `recording_unreadable`. */
type Refuse = (why: string, cause?: unknown) => never;

/**
 * Opens a recording. Throws `recording_unreadable` for a file that is not there, is not WARC, is not a recording of ours, is damaged (one
 * that was cut short is read as far as it goes), or is one of a newer version.
 */
export async function openRecording(path: string): Promise<Recording> {
  const refuse: Refuse = (why, cause) => {
    throw new Failure('recording_unreadable', `${path} cannot be replayed: ${why}.`, { subject: path, cause });
  };
  const file = await open(path, 'r').catch((cause: unknown) => refuse(toReason(cause), cause));
  try {
    const found = await readRecords(path, file, refuse);
    const start = ensureStart(found, refuse);
    const orRefuse = async <T>(id: string, work: Promise<T>): Promise<T> =>
      work.catch((cause: unknown) => refuse(`the record ${id} is broken`, cause));
    return {
      start,
      state: { keys: found.keys, files: found.files },
      fetches: found.fetches,
      outcome: { indexes: found.indexes, events: found.events, records: Object.fromEntries(found.records) },
      ...(found.end && { end: found.end }),
      ...(found.story && { story: found.story }),
      body: (id) => orRefuse(id, readBody(file, found.places.get(id))),
      records: (id) => orRefuse(id, readRaw(file, [found.places.get(id), found.requests.get(id)])),
      close: () => file.close(),
    };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

function ensureStart({ count, start }: Found, refuse: Refuse): RoundStart {
  if (count === 0) return refuse('it is not a WARC file');
  if (start === undefined) return refuse('it is an archive, but not of a round that `frontwire run --record` recorded');
  if (start.format > RECORDING_FORMAT) return refuse(`a newer frontwire (${start.version}) recorded it`);
  if (!isRecordedSettings(start.settings)) return refuse('the configuration in it is broken; get it anew');
  return start;
}

interface Found {
  count: number;
  /** Where the last whole record began. */
  lastOffset: number;
  start?: RoundStart;
  end?: RoundEnd;
  story?: BundleStory;
  readonly keys: StoredKey[];
  readonly files: StoredFile[];
  readonly fetches: RecordedFetch[];
  readonly indexes: StoredKey[];
  readonly events: (readonly string[])[];
  readonly records: (readonly [string, string])[];
  readonly places: Map<string, Place>;
  /** By the record that answers them. */
  readonly requests: Map<string, Place>;
}

async function readRecords(path: string, file: FileHandle, refuse: Refuse): Promise<Found> {
  const lists = { keys: [], files: [], fetches: [], indexes: [], events: [], records: [] };
  const found: Found = { count: 0, lastOffset: -1, ...lists, places: new Map(), requests: new Map() };
  const end = (await findWholeEnd(bytesOfFile(file, (await file.stat()).size))) ?? Number.POSITIVE_INFINITY;
  if (end === 0) return found;
  const parser = new WARCParser(createReadStream(path, { end: end - 1 }), { parseHttp: false });
  const broken = await readEach(parser, found, refuse).catch((thrown: unknown) => {
    if (isFailure(thrown, 'recording_unreadable')) throw thrown;
    return { cause: thrown };
  });
  if (!broken && (found.start === undefined || found.end !== undefined)) return found;
  const from = Math.max(parser.offset, found.lastOffset);
  const later = found.count === 0 ? undefined : await findLaterRecord(file, from);
  if (later !== undefined) refuse(`it is damaged between its bytes ${from} and ${later}; get it anew`, broken?.cause);
  if (found.start === undefined)
    refuse(`it is not a WARC file, or it is broken (${toReason(broken?.cause)})`, broken?.cause);
  // what was written before the file was cut short, or its disk was full, is whole
  delete found.end;
  return found;
}

async function readEach(parser: WARCParser, found: Found, refuse: Refuse): Promise<void> {
  for await (const record of parser) {
    // the library takes any line for the first of a record
    if (!record.warcHeaders.statusline.startsWith('WARC/')) {
      if (found.count === 0) return;
      throw new Error('something else follows a record');
    }
    found.count += 1;
    const url = record.warcTargetURI ?? '';
    if (record.warcType === 'metadata' && url.startsWith(RECORDING_URN)) {
      const name = url.slice(RECORDING_URN.length);
      const value = toValue(name, await readText(record));
      if (value === undefined) refuse(`its record "${name}" at byte ${parser.offset} is broken; get it anew`);
      take(found, name, value);
    } else await record.skipFully();
    const { offset } = parser;
    if (offset <= found.lastOffset)
      refuse('its records are compressed as one; decompress it (`gunzip`) and replay that');
    found.lastOffset = offset;
    const place = { offset, length: parser.recordLength };
    const isRequest = record.warcType === 'request';
    const id = record.warcHeader(isRequest ? 'WARC-Concurrent-To' : 'WARC-Record-ID');
    if (id) (isRequest ? found.requests : found.places).set(id, place);
  }
}

/** Undefined for what is no JSON, or not of that record. */
function toValue(name: string, text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return isRecordValue(name, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function readText(record: WARCRecord): Promise<string> {
  const bytes = await record.readFully();
  if (bytes.length !== record.warcContentLength) throw new Error('a record is cut short');
  return Buffer.from(bytes).toString();
}

function take(found: Found, name: string, value: unknown): void {
  if (name === 'start') found.start = value as RoundStart;
  else if (name === 'end') found.end = value as RoundEnd;
  else if (name === 'keys') found.keys.push(...(value as StoredKey[]));
  else if (name === 'files') found.files.push(...(value as StoredFile[]));
  else if (name === 'indexes') found.indexes.push(...(value as StoredKey[]));
  else if (name === 'events') found.events.push(...(value as string[][]));
  else if (name === 'records') found.records.push(...(value as [string, string][]));
  else if (name === 'bundle') found.story = value as BundleStory;
  else if (name === 'fetch') found.fetches.push(value as RecordedFetch);
}

async function readBody(file: FileHandle, place: Place | undefined): Promise<Uint8Array> {
  const record = await WARCParser.parse([await readPlace(file, place)]);
  if (record === null) throw new Error('it is empty');
  // a body that was gzip by itself is kept as the round read it
  return await readAnswerBody(await record.readFully(), record.httpHeaders?.headers ?? NO_HEADERS, AS_KEPT);
}

const NO_HEADERS = new Headers();
/** What is recorded was within the cap of its request. */
const AS_KEPT = { maxBytes: Number.POSITIVE_INFINITY, kind: 'image' } as const;

async function readRaw(file: FileHandle, places: readonly (Place | undefined)[]): Promise<readonly Uint8Array[]> {
  return await Promise.all(places.flatMap((place) => (place === undefined ? [] : readPlace(file, place))));
}

/** The first bytes of a gzip member (RFC 1952, section 2.3.1): records of archives may be compressed, or not. */
const GZIP = Buffer.from([0x1f, 0x8b]);

async function readPlace(file: FileHandle, place: Place | undefined): Promise<Uint8Array> {
  if (place === undefined) throw new Error('there is no such record');
  const bytes = Buffer.alloc(place.length);
  const { bytesRead } = await file.read(bytes, 0, place.length, place.offset);
  if (bytesRead !== place.length) throw new Error('the file ends within it');
  return bytes.subarray(0, GZIP.length).equals(GZIP) ? gunzipSync(bytes) : bytes;
}
