/** Every OPML list of the corpus: the asserted feeds are found, and survive a round trip. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFailure } from '../../src/errors.ts';
import type { OpmlFeed } from '../../src/model/feed.ts';
import { parseOpml } from '../../src/parse/parseOpml.ts';
import { renderOpml } from '../../src/publish/renderOpml.ts';
import { corpusFolder, holdFloors, loadCases, requireCorpus } from './corpusFolder.ts';

interface ExpectedFeed {
  readonly title?: string | null;
  readonly text?: string | null;
  readonly xmlUrl: string;
  readonly htmlUrl?: string | null;
  readonly categories?: readonly string[];
}

interface OpmlCase {
  readonly id: string;
  readonly file: string;
  readonly expect: {
    readonly parse?: 'error';
    readonly feedCount?: number;
    readonly feeds?: readonly ExpectedFeed[];
    readonly feedsInclude?: readonly ExpectedFeed[];
    readonly derivedBy?: string;
  };
}

const counts: Record<string, { right: number; asserted: number }> = {};

function count(field: string, id: string, isRight: boolean, want: unknown, got: unknown): void {
  counts[field] ??= { right: 0, asserted: 0 };
  const of = counts[field];
  of.asserted += 1;
  if (isRight) of.right += 1;
  else console.log(`${id} ${field}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
}

requireCorpus('opml');
for (const { id, file, expect } of loadCases<OpmlCase>('opml/cases.jsonl')) {
  const feeds = read(join(corpusFolder, 'opml', file));
  if (expect.parse === 'error') {
    count('refuse', id, feeds === undefined, 'a refusal', feeds?.length);
    continue;
  }
  compare(id, feeds ?? [], expect);
  const { feeds: again } = parseOpml({ bytes: Buffer.from(renderOpml('Round trip', feeds ?? [])) });
  const sorted = (list: readonly OpmlFeed[]) => list.map((feed) => JSON.stringify(feed)).sort();
  count(
    'round trip',
    id,
    JSON.stringify(sorted(again)) === JSON.stringify(sorted(feeds ?? [])),
    'the same feeds',
    again.length,
  );
}
holdFloors(
  'opml',
  Object.fromEntries(Object.entries(counts).map(([field, { right, asserted }]) => [field, right / asserted])),
);

function read(path: string): readonly OpmlFeed[] | undefined {
  try {
    return parseOpml({ bytes: readFileSync(path) }).feeds;
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}

function compare(id: string, feeds: readonly OpmlFeed[], expect: OpmlCase['expect']): void {
  if (expect.feedCount !== undefined)
    count('count', id, feeds.length === expect.feedCount, expect.feedCount, feeds.length);
  for (const want of [...(expect.feeds ?? []), ...(expect.feedsInclude ?? [])]) {
    const named = feeds.filter(({ xmlUrl }) => xmlUrl === want.xmlUrl);
    const got = named.find(({ title }) => title === (want.title ?? want.text)) ?? named[0];
    count('url', id, got !== undefined, want.xmlUrl, undefined);
    if (expect.derivedBy === 'regex-xmlUrl' || got === undefined) continue;
    const name = (want.title ?? want.text)?.replace(/\s+/g, ' ').trim();
    if (name) count('title', id, got.title === name, name, got.title);
    if (want.htmlUrl) count('htmlUrl', id, got.htmlUrl === want.htmlUrl, want.htmlUrl, got.htmlUrl);
    if (want.categories?.length)
      count(
        'categories',
        id,
        want.categories.every((each) => got.categories.includes(each)),
        want.categories,
        got.categories,
      );
  }
}
