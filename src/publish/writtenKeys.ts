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
/** Enough to tell two values of one key apart: a mistake is one in four thousand million. */
const HASH_LENGTH = 8;

type Fields = Readonly<Record<string, unknown>>;

/** The hashes of a file's values; undefined for a file that cannot be read, or that is no article's. */
export function toWrittenKeys(text: string, layout: Layout): WrittenKeys | undefined {
  const fields = readWatched(text, layout);
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
    const { fields } = parseFrontMatter(text);
    if (typeof fields.webUrl !== 'string') return undefined;
    const canonical: Fields = {
      ...fromLayoutFields(fields, layout),
      ...(fields.date !== undefined && { date: fields.date }),
    };
    const keys = [...WATCHED, 'date'].filter((key) => canonical[key] !== undefined && canonical[key] !== null);
    return Object.fromEntries(keys.map((key) => [key, canonical[key]]));
  } catch (thrown) {
    if (isFailure(thrown, 'front_matter_unreadable')) return undefined;
    throw thrown;
  }
}

function toHash(value: unknown): string {
  return fingerprint(JSON.stringify(toComparable(value)), HASH_LENGTH);
}
