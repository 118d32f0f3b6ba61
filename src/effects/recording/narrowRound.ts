/** The part of a recorded round that concerns one source: its configuration, and what was known of it. */
import type { Settings } from '../../model/policy.ts';
import type { RoundState, StoredKey } from '../../model/recording.ts';

/** What a bundle is made of. */
export interface BundlePart {
  readonly collection: string;
  /** Its id. */
  readonly source: string;
  /** Only these addresses are read; absent: what the source announces. */
  readonly articles?: readonly string[];
  /** Whether a file of an output directory, by its text, is that of an article of the bundle. */
  readonly keepsFile: (text: string) => boolean;
  /** Hosts that are asked: what is known of their robots.txt is kept. */
  readonly hosts: ReadonlySet<string>;
}

/**
 * The configuration with the one source. Pictures are not stored: they are large, and foreign. Numbers the one output directory anew,
 * where it has a number.
 */
export function narrowSettings(settings: Settings, { collection, source }: Pick<BundlePart, 'collection' | 'source'>) {
  return {
    ...settings,
    collections: settings.collections
      .filter(({ id }) => id === collection)
      .map(({ output: { images: _images, ...output }, sources, ...rest }) => ({
        ...rest,
        output: /^\d+$/.test(output.dir) ? { ...output, dir: '1' } : output,
        sources: sources.filter(({ id }) => id === source),
      })),
  } satisfies Settings;
}

/** Keys of a source, whose names end in its id. */
const OF_SOURCE = ['source', 'seen', 'pending', 'first', 'template'];
/** Hashes of reads by key, each with the sorted set that has the same keys by time. */
const READS = { owed: undefined, deferred: 'deferred:due', ruledOut: 'ruledOut:at' } as const;

/**
 * What was known of the source: its state, what it had announced, the reads it still had, and the files of articles of the bundle.
 * What Redis knew of articles is made anew of the files.
 */
export function narrowState(state: RoundState, part: BundlePart): RoundState {
  const { collection, source, keepsFile, hosts } = part;
  const name = (key: string): string | undefined =>
    key.startsWith(`{${collection}}:`) ? key.slice(collection.length + 3) : undefined;
  const reads = new Set(
    state.keys.flatMap((one) =>
      (name(one.key) ?? '') in READS
        ? fieldsOf(one)
            .filter(isOf(source))
            .map(([key]) => key)
        : [],
    ),
  );
  const keys = state.keys.flatMap((one): readonly StoredKey[] => {
    const own = name(one.key);
    if (own === undefined) return isRobotsOf(one.key, hosts) ? [one] : [];
    if (OF_SOURCE.some((kind) => own === `${kind}:${source}` || own.startsWith(`${kind}:${source}:`))) return [one];
    if (own === 'pending' || own === 'due') return withFields(one, (field) => field === source);
    if (own in READS || Object.values(READS).some((times) => times === own))
      return withFields(one, (field) => reads.has(field));
    return [];
  });
  return { keys, files: state.files.filter((file) => file.collection === collection && keepsFile(file.text)) };
}

function isRobotsOf(key: string, hosts: ReadonlySet<string>): boolean {
  const origin = key.startsWith('robots:') ? key.slice('robots:'.length) : '';
  return URL.canParse(origin) && hosts.has(new URL(origin).host);
}

function isOf(source: string) {
  const mark = `"sourceId":${JSON.stringify(source)}`;
  return ([, value]: readonly [string, string]): boolean => value.includes(mark);
}

/** Fields with their values, or members with their scores. */
function fieldsOf({ value }: StoredKey): readonly (readonly [string, string])[] {
  return Array.from({ length: Math.floor(value.length / 2) }, (_, n) => [value[2 * n] ?? '', value[2 * n + 1] ?? '']);
}

function withFields(one: StoredKey, keeps: (field: string) => boolean): readonly StoredKey[] {
  const kept = fieldsOf(one).filter(([field]) => keeps(field));
  return kept.length === 0 ? [] : [{ ...one, value: kept.flat() }];
}
