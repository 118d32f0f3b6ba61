/** What a human changed in a file since it was written: by a hash of each value, so that little has to be kept. */
import { isFailure } from '../errors.ts';
import type { WrittenKeys } from '../model/changes.ts';
import { HELD_KEYS, type HeldKey } from '../model/decision.ts';
import { LAYOUTS, type Layout } from '../model/layouts.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { parseFrontMatter } from './frontMatter.ts';
import { fromLayoutFields } from './layoutFields.ts';
import { toComparable } from './toComparable.ts';

/** A key that a human may change to say something. */
export type WatchedKey = HeldKey | 'published' | 'pinned';

/** A value that differs from what was written; undefined where the key is gone. */
export interface FileChange {
  readonly key: WatchedKey;
  readonly value: unknown;
}

const WATCHED: readonly WatchedKey[] = [...HELD_KEYS, 'published', 'pinned'];
const WATCHED_AND_DATE: readonly string[] = [...WATCHED, 'date'];
/** Enough to tell two values of one key apart: a mistake is one in four thousand million. */
const HASH_LENGTH = 8;

type Fields = Readonly<Record<string, unknown>>;

/** The hashes of a file's values; undefined for a file that cannot be read, or that is no article's. */
export function toWrittenKeys(text: string, layout: Layout): WrittenKeys | undefined {
  return toHashes(readWatched(text, layout));
}

/** The same of the front matter of a file, as it was parsed. */
export function hashWritten(fields: Fields, layout: Layout): WrittenKeys | undefined {
  return toHashes(pickWatched(fields, layout));
}

function toHashes(fields: Fields | undefined): WrittenKeys | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, toHash(value)]));
}

/** What a file says otherwise than when it was written; undefined as for `toWrittenKeys`. */
export function listFileChanges(text: string, layout: Layout, written: WrittenKeys): readonly FileChange[] | undefined {
  const fields = readWatched(text, layout);
  if (fields === undefined) return undefined;
  const isChanged = (key: string) => (key in fields ? toHash(fields[key]) : undefined) !== written[key];
  const changes = WATCHED.filter(isChanged).map((key) => ({ key, value: fields[key] }));
  // the generator's own name for the date: who changes it alone means the article's date
  const isRedated = LAYOUTS[layout].hasDate && isChanged('date') && !isChanged('publishedDateTime');
  return isRedated ? [...changes, { key: 'publishedDateTime', value: fields.date }] : changes;
}

function readWatched(text: string, layout: Layout): Fields | undefined {
  try {
    return pickWatched(parseFrontMatter(text).fields, layout);
  } catch (thrown) {
    if (isFailure(thrown, 'front_matter_unreadable')) return undefined;
    throw thrown;
  }
}

function pickWatched(fields: Fields, layout: Layout): Fields | undefined {
  if (typeof fields.webUrl !== 'string') return undefined;
  const canonical: Fields = {
    ...fromLayoutFields(fields, layout),
    ...(fields.date !== undefined && { date: fields.date }),
  };
  const keys = WATCHED_AND_DATE.filter((key) => canonical[key] !== undefined && canonical[key] !== null);
  return Object.fromEntries(keys.map((key) => [key, canonical[key]]));
}

function toHash(value: unknown): string {
  return fingerprint(JSON.stringify(toComparable(value)), HASH_LENGTH);
}
