/** A consumer of the change stream: every article is told of at least once, and in order. */
import type { Redis } from 'ioredis';
import { articlesOf, type FilesByPath } from './invariants.ts';

const STREAM = 'fw:{ai}:events';

/** Follows the stream over the rounds of a session. */
export interface EventFollower {
  /**
   * What the stream says since the last call, compared with what became of the files. After a Redis that lost data nothing is
   * asked for: what it lost was told, and is not told again.
   */
  readonly check: (redis: Redis, files: FilesByPath, hasLostData: boolean) => Promise<string[]>;
}

/** Nothing was read yet. */
export function followEvents(): EventFollower {
  let last = '-';
  let before: FilesByPath = {};
  const published = new Set<string>();
  return {
    async check(redis, all, hasLostData) {
      const files = articlesOf(all);
      const rows = await redis.xrange(STREAM, hasLostData || last === '-' ? '-' : `(${last}`, '+');
      last = rows.at(-1)?.[0] ?? (hasLostData ? '-' : last);
      const told = new Map<string, string[]>();
      for (const [, fields] of rows) {
        const { kind = '', path = '' } = toRecord(fields);
        told.set(path, [...(told.get(path) ?? []), kind]);
      }
      const faults = hasLostData ? [] : compare(before, files, told, published);
      before = files;
      for (const path of Object.keys(files)) published.add(path);
      return faults;
    },
  };
}

function compare(
  before: FilesByPath,
  files: FilesByPath,
  told: ReadonlyMap<string, readonly string[]>,
  published: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const kinds = told.get(path) ?? [];
    if (before[path] === undefined && !kinds.includes('published')) faults.push(`no event says that ${path} is new`);
    else if (before[path] !== text && kinds.length === 0) faults.push(`no event says that ${path} was changed`);
    const [first] = kinds;
    if (first === 'updated' && !published.has(path)) faults.push(`${path} was updated before it was published`);
    if (kinds.lastIndexOf('published') > kinds.indexOf('updated') && kinds.includes('updated'))
      faults.push(`${path} was published after it was updated`);
  }
  for (const path of told.keys())
    if (files[path] === undefined) faults.push(`an event tells of ${path}, which is not there`);
  return faults;
}

function toRecord(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((name, index) => (index % 2 === 0 ? [[name, fields[index + 1] ?? '']] : [])),
  );
}
