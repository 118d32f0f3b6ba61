/** The survival harness over a recorded web: hosts that are not there, https among them, and a fault. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { toJsonRecord } from '../../src/effects/recording/jsonRecords.ts';
import { openWarcWriter } from '../../src/effects/recording/warcWriter.ts';
import type { Hop } from '../../src/model/http.ts';
import { RECORDING_FORMAT, type RecordedFetch } from '../../src/model/recording.ts';
import { runScript } from '../support/cli.ts';
import { renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { frontMatterOf } from '../support/site.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { articlesOf, compareArticles } from '../survive/invariants.ts';
import { openRecordedWeb } from '../survive/recordedWeb.ts';
import { openSession } from '../survive/session.ts';

const SURVIVE = join(import.meta.dirname, '../survive/survive.ts');
/** Of two sites that are started several times, on a machine with ten times as much to do. */
const PATIENCE_MS = 240_000;

const PAPER = 'https://paper.example';
const DESK = 'http://127.0.0.1:4791';

const toStory = (url: string, title: string, hour: number): TestStory => ({
  url,
  title,
  date: new Date(Date.UTC(2026, 2, 1, hour)).toISOString(),
});
const STORIES = {
  robots: toStory(`${PAPER}/robots-paint`, 'Robots paint the harbour bridge', 1),
  moved: toStory(`${PAPER}/moved`, 'A museum opens its cellar', 2),
  silent: toStory(`${PAPER}/silent`, 'Nobody answers in the tower', 3),
  gone: toStory(`${PAPER}/gone`, 'What was never recorded', 4),
  loopback: toStory(`${DESK}/loopback`, 'Trains run on time again', 5),
};
const THERE = 'https://museum.example/cellar';

interface Answer {
  readonly body: string;
  readonly type?: string;
  readonly hops?: readonly Hop[];
  readonly finalUrl?: string;
}

/** A page that was read, or a failure in its place. */
type Recorded = readonly [url: string, kind: RecordedFetch['kind'], answer?: Answer];

const page = (story: TestStory): Answer => ({ body: renderPage(story) });
const feed = (...stories: readonly TestStory[]): Answer => ({
  body: renderFeed('Paper', stories),
  type: 'application/rss+xml',
});

const FETCHES: readonly Recorded[] = [
  [`${PAPER}/feed.xml`, 'feed', feed(STORIES.robots, STORIES.moved, STORIES.silent, STORIES.gone)],
  [`${DESK}/feed.xml`, 'feed', feed(STORIES.loopback)],
  [`${PAPER}/robots.txt`, 'robots', { body: 'User-agent: *\nAllow: /\n', type: 'text/plain' }],
  [STORIES.robots.url, 'page', page(STORIES.robots)],
  [
    STORIES.moved.url,
    'page',
    { ...page({ ...STORIES.moved, url: THERE }), hops: [{ url: STORIES.moved.url, status: 301 }], finalUrl: THERE },
  ],
  [STORIES.silent.url, 'page'],
  [STORIES.loopback.url, 'page', page(STORIES.loopback)],
];

/** Writes what a round of a frontwire would have recorded. */
async function writeRecording(path: string): Promise<void> {
  const writer = await openWarcWriter(path, 'frontwire test');
  const sources = [`${PAPER}/feed.xml`, `${DESK}/feed.xml`, 'https://paused.example/feed.xml'].map((url, n) => ({
    ...{ id: `source-${n}`, collection: 'desk', url, trust: 'curated', boost: 0, topics: [] },
  }));
  const topics = [{ name: 'Robotics', keywords: ['robot'] }];
  const settings = {
    collections: [{ id: 'desk', output: { dir: '1' }, topics, requireTopic: false, sources }],
    ...{ providers: [], policy: {}, network: {} },
  };
  const start = { format: RECORDING_FORMAT, version: '0', startedMs: Date.now(), wish: { all: true }, settings };
  await writer.write(toJsonRecord('start', start));
  for (const [url, kind, answer] of FETCHES) {
    const common = { url, kind, method: 'GET', variant: '', atMs: Date.now() };
    if (answer === undefined) {
      const failure = { code: 'timeout', sentence: 'It took too long.', retry: 'soon' };
      await writer.write(toJsonRecord('fetch', { ...common, failure }));
      continue;
    }
    const { body, type = 'text/html; charset=utf-8', hops = [], finalUrl = url } = answer;
    const headers = { 'content-type': type, 'content-encoding': 'gzip', 'set-cookie': 'visitor=***' };
    const http = { statusline: 'HTTP/1.1 200 OK', headers: { 'content-type': type } };
    const record = await writer.write({ type: 'response', url: finalUrl, body: Buffer.from(body), http });
    const response = { url: finalUrl, status: 200, headers, hops, durationMs: 1, record };
    await writer.write(toJsonRecord('fetch', { ...common, response }));
  }
  await writer.finish();
  await writer.close();
}

describe('the survival harness over a recording', async () => {
  const { path, remove } = await openTemporaryDirectory();
  after(remove);
  const file = join(path, 'round.warc.gz');
  await writeRecording(file);

  it('plays a round in which a run is killed, and finds the articles of the undisturbed site', async () => {
    const words = ['--recording', file, '--rounds', '1', '--seed', '3', '--command', 'run', '--faults', 'kill'];
    const { code, stdout, stderr } = await runScript(SURVIVE, words, { timeoutMs: PATIENCE_MS });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^✔ 3 run: process SIGKILL @ .*SIGKILL \(.*; 5 articles;/m);
    assert.match(stdout, /^1 passed, 0 failed$/m);
  });

  it('serves its sites what was recorded: by https, hop by hop, of loopback, and nothing for what failed', async () => {
    const session = await openSession(1, false, await openRecordedWeb(file));
    try {
      const { code, stderr } = await session.undisturbed.run(['run', '--all']);
      assert.equal(code, 0, stderr);
      const files = Object.values(articlesOf(await session.undisturbed.files()));
      const texts = new Map(files.map((text) => [String(frontMatterOf(text).webUrl), text]));
      const { robots, silent, gone, loopback } = STORIES;
      assert.deepEqual([...texts.keys()].sort(), [robots.url, silent.url, gone.url, loopback.url, THERE].sort());
      const fromFeeds = [...texts].filter(([, text]) => text.includes('What the feed says of')).map(([url]) => url);
      assert.deepEqual(fromFeeds.sort(), [silent.url, gone.url].sort());
    } finally {
      await session.close();
    }
  });

  it('tells articles that are missing, too many, torn, or of another title, date or text, and no other lead', () => {
    const toFile = (fields: Record<string, string>, text = 'Text.') => {
      const lines = Object.entries({ title: 'A', publishedDateTime: '2026-03-01T01:00:00Z', ...fields });
      return `---\n${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n---\n${text}\n`;
    };
    const [one, other] = ['https://a.example/1', 'https://a.example/2'];
    const expected = { '_news/1.md': toFile({ webUrl: one }), '_news/2.md': toFile({ webUrl: other }) };
    const whatOf = (second: string) =>
      compareArticles({ ...expected, '_news/2.md': second }, expected).map((fault) => fault.replace(/:.*/s, ''));
    assert.deepEqual(compareArticles({}, expected), [`missing: ${one}`, `missing: ${other}`]);
    assert.deepEqual(compareArticles(expected, { '_news/1.md': expected['_news/1.md'] }), [`too many: ${other}`]);
    assert.deepEqual(whatOf(toFile({ webUrl: other, title: 'B' })), ['another article']);
    assert.deepEqual(whatOf(toFile({ webUrl: other, publishedDateTime: '2026-03-02T01:00:00Z' })), ['another article']);
    assert.deepEqual(whatOf(toFile({ webUrl: other }, 'Other text.')), ['another article']);
    assert.deepEqual(whatOf('---\ntitle: "A'), ['too many', 'missing']);
    assert.deepEqual(whatOf(toFile({ webUrl: other, heat: '12' })), []);
  });

  it('says so when a file is no recording', async () => {
    const { code, stderr } = await runScript(SURVIVE, ['--recording', SURVIVE, '--rounds', '1']);
    assert.equal(code, 1);
    assert.match(stderr, /survive\.ts cannot be replayed: it is not a WARC file/);
  });
});
