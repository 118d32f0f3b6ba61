/** What is known of the collections before a round, to be kept with its recording, and put back where it is replayed. */
import type { Collection } from '../model/policy.ts';
import type { RoundState, RoundTraces, StoredFile, StoredKey } from '../model/recording.ts';
import type { Effects } from '../ports.ts';
import { toDecisionsPath } from '../publish/decisionsFile.ts';
import { toDigestFolder } from '../publish/digestFiles.ts';
import type { CollectionContext } from './collectionContext.ts';
import { foldersOf } from './readArticleFiles.ts';

/** Takes and puts back. */
export interface RoundStateKeeper {
  /** Redis, and the files that a round looks at: articles, digests and decisions. What is beside them is made anew. */
  readonly take: (collections: readonly Collection[]) => Promise<RoundState>;
  /** What is there for readers after a round that began with this. */
  readonly trace: (collections: readonly Collection[], before: RoundState) => Promise<RoundTraces>;
  /** Into an empty Redis and empty directories. Files of collections that are not configured are left out. */
  readonly put: (state: RoundState, collections: readonly Collection[]) => Promise<void>;
}

/** Keys that readers are promised (docs/contract.md). */
const FOR_READERS =
  /^\{[^}]*\}:(?:article:|story:|source:[^:]*$|by:|leads$|hot$|topic:.*:(?:published|hot)$|provider:|due$|path$|alias$|events$)/;
const RECORDS = /^\{[^}]*\}:(?:article|story|source):/;

/** Fields of a hash in an order that does not depend on how they came in. */
function toSorted({ key, type, value }: StoredKey): StoredKey {
  if (type !== 'hash') return { key, type, value };
  const pairs = Array.from({ length: value.length / 2 }, (_, n) => [value[2 * n] ?? '', value[2 * n + 1] ?? '']);
  return { key, type, value: pairs.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)).flat() };
}

function listEvents({ key, value, fields = [] }: StoredKey, known: ReadonlySet<string> = new Set()) {
  const collection = key.slice(1, key.indexOf('}'));
  return value.flatMap((id, n) => (known.has(id) ? [] : [[collection, ...(fields[n] ?? [])]]));
}

/** For the collections that are named. */
export function createRoundState(
  contextOf: (id: string) => CollectionContext,
  { files, storedKeys }: Pick<Effects, 'files' | 'storedKeys'>,
): RoundStateKeeper {
  const takeFiles = async (id: string): Promise<readonly StoredFile[]> => {
    const context = contextOf(id);
    const { dir, layout } = context.collection.output;
    const folders = [...foldersOf(context), toDigestFolder(context.collection)];
    const listed = await Promise.all(folders.map((folder) => files.list(dir, folder)));
    const paths = new Set([...listed.flat(), toDecisionsPath(layout)]);
    const stored: StoredFile[] = [];
    for (const path of [...paths].sort()) {
      const text = await files.read(dir, path);
      if (text !== undefined) stored.push({ collection: id, path, text });
    }
    return stored;
  };
  return {
    async take(collections) {
      const stored: StoredFile[] = [];
      for (const { id } of collections) stored.push(...(await takeFiles(id)));
      return { keys: await storedKeys.take(collections.map(({ id }) => id)), files: stored };
    },
    async trace(collections, before) {
      const ids = collections.map(({ id }) => id);
      const keys = await storedKeys.take(ids, (key) => FOR_READERS.test(key));
      const known = new Map(before.keys.map((one) => [one.key, new Set(one.value)]));
      const isRecord = ({ key }: StoredKey) => RECORDS.test(key);
      const isEvents = ({ type }: StoredKey) => type === 'stream';
      return {
        indexes: keys.filter((one) => !isRecord(one) && !isEvents(one)).map(toSorted),
        records: keys.filter(isRecord).map(toSorted),
        events: keys.filter(isEvents).flatMap((one) => listEvents(one, known.get(one.key))),
      };
    },
    async put(state, collections) {
      await storedKeys.put(state.keys);
      const dirs = new Map(collections.map(({ id, output }) => [id, output.dir]));
      for (const { collection, path, text } of state.files) {
        const dir = dirs.get(collection);
        if (dir !== undefined) await files.write(dir, path, text);
      }
    },
  };
}
