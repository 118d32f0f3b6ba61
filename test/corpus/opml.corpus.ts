/** Every OPML list of the corpus: the asserted feeds are found, and survive a round trip. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWrittenSources } from '../../config/editSources.ts';
import { isFailure } from '../../src/errors.ts';
import type { OpmlFeed } from '../../src/model/feed.ts';
import { parseOpml } from '../../src/parse/parseOpml.ts';
import { EMPTY_CONFIG, exportFrom, importInto } from '../support/opmlRoundTrip.ts';
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
  const [first, second] = goRound(join(corpusFolder, 'opml', file));
  count('round trip', id, JSON.stringify(second) === JSON.stringify(first), first, second);
}
holdFloors(
  'opml',
  Object.fromEntries(Object.entries(counts).map(([field, { right, asserted }]) => [field, right / asserted])),
);

/** The sources of a configuration after a list was imported, and those of another after they were exported and imported again. */
function goRound(path: string): readonly [unknown, unknown] {
  const { config } = importInto(EMPTY_CONFIG, readFileSync(path));
  const again = importInto(EMPTY_CONFIG, exportFrom(config));
  return [readWrittenSources(config), readWrittenSources(again.config)];
}

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
