/** The article of a recorded round that an id or a file names. */
import { readFile } from 'node:fs/promises';
import type { RecordedFetch, StoredKey } from '../../model/recording.ts';
import { type RoundReplay, toArticleId, webUrlOf } from '../../standalone.ts';

/** What is looked at of a recording. */
type Recorded = Pick<RoundReplay, 'state' | 'outcome' | 'fetches'>;

/** Its id, and those of the addresses that lead to it; none where no article of the recording is named. An address is none, either. */
export async function listArticleIds(
  { state, outcome, fetches }: Recorded,
  said: string,
  collection: string | undefined,
): Promise<readonly string[]> {
  const isMeant = ({ key }: StoredKey) => collection === undefined || key.startsWith(`{${collection}}:`);
  const keys = [...state.keys, ...outcome.indexes].filter(isMeant);
  const aliases = listPairs(keys, 'alias');
  const paths = listPairs(keys, 'path').filter(([path]) => path === said || said.endsWith(`/${path}`));
  const file = await readArticleId(said);
  for (const id of [...paths.map(([, article]) => article), ...(file === undefined ? [] : [file]), said]) {
    const [, known] = aliases.find(([alias]) => alias === id) ?? [];
    const others = aliases.flatMap(([alias, article]) => (article === (known ?? id) ? [alias] : []));
    const ids = [...(known === undefined ? [] : [known]), ...others, ...listLeading(fetches, known ?? id)];
    if (ids.length > 0) return [...new Set(ids)];
  }
  return [];
}

/** The ids of addresses that led to this one. */
export function listLeading(fetches: readonly RecordedFetch[], id: string): readonly string[] {
  const leadsThere = ({ response }: RecordedFetch) =>
    response !== undefined &&
    [response.url, ...response.hops.map((hop) => hop.url)].some((one) => toArticleId(one) === id);
  return fetches.filter(leadsThere).map((fetched) => toArticleId(fetched.url));
}

/** Empty for a text that is not an article's file. */
export function urlOf(text: string): string {
  try {
    return webUrlOf(text) ?? '';
  } catch {
    return '';
  }
}

/** Of an article's file on this machine, by its address. */
async function readArticleId(path: string): Promise<string | undefined> {
  const url = urlOf(await readFile(path, 'utf8').catch(() => ''));
  return url === '' ? undefined : toArticleId(url);
}

/** Fields and values of a hash that each collection has. */
function listPairs(keys: readonly StoredKey[], name: string): readonly (readonly [string, string])[] {
  const hashes = keys.filter(({ key, type }) => type === 'hash' && key.endsWith(`}:${name}`));
  return hashes.flatMap(({ value }) =>
    Array.from({ length: value.length / 2 }, (_, n) => [value[2 * n] ?? '', value[2 * n + 1] ?? ''] as const),
  );
}
