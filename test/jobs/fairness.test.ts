/** What slow and greedy sources do to the others: rounds over real queues and real HTTP, in this process. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { stringify } from 'yaml';
import { parseSettings } from '../../config/load.ts';
import { closeQueues, openQueues } from '../../jobs/queues.ts';
import { type RoundOptions, runRound } from '../../jobs/runRound.ts';
import { openApp } from '../../src/app.ts';
import type { RunReport } from '../../src/model/run.ts';
import { createLog } from '../../src/standalone.ts';
import { buildCli } from '../support/builtCli.ts';
import { renderFeed } from '../support/documents.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { startRedis } from '../support/redis.ts';
import { openSilentHosts } from '../support/silentHosts.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { until } from '../support/wait.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers.reverse()) await close();
});

interface Desk {
  round(options?: Partial<RoundOptions>): Promise<RunReport>;
  /** Articles on disk. */
  count(): number;
}

/** A collection over these sources, on a Redis and in a directory of its own. */
async function openDesk(sources: readonly string[], configuration: object = {}): Promise<Desk> {
  await buildCli(); // threads run what is built
  const directory = await openTemporaryDirectory();
  const redis = await startRedis();
  const network = { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 2, spacing: '0ms' } };
  const output = { dir: './out' };
  const collection = {
    id: 'ai',
    title: 'AI',
    site: 'https://news.example',
    output,
    sources: sources.map((url) => ({ url })),
  };
  const text = stringify({ collections: [collection], network, ...configuration });
  const settings = parseSettings(text, 'frontwire.yaml', directory.path);
  const log = createLog({ level: 'error', isTerminal: false, write: (line) => void process.stderr.write(line) });
  const opened = await openApp(settings, { redisUrl: redis.url, log, directory: directory.path });
  const queues = openQueues(opened.redisAddress, () => undefined);
  closers.push(async () => {
    await closeQueues(queues);
    await opened.close();
    await redis.stop();
    await directory.remove();
  });
  const news = join(directory.path, 'out/_news');
  return {
    round: (options) =>
      runRound(
        { app: opened.app, queues },
        { redisAddress: opened.redisAddress, all: true, ...options },
        new AbortController().signal,
      ),
    count: () => (existsSync(news) ? readdirSync(news).filter((name) => name.endsWith('.md')).length : 0),
  };
}

async function openNewsrooms(prefix: string, count: number, stories: number): Promise<readonly Newsroom[]> {
  const rooms = await Promise.all(Array.from({ length: count }, (_, n) => openNewsroom(`${prefix}.${n + 1}`, stories)));
  closers.push(async () => void (await Promise.all(rooms.map((room) => room.close()))));
  return rooms;
}

async function openSilent(prefix: string, count: number): Promise<readonly string[]> {
  const { origins, close } = await openSilentHosts(prefix, count);
  closers.push(close);
  return origins;
}

/** Runs a round, and says whether this many articles were on disk before its end. */
async function watchRound(desk: Desk, wanted: number, options: Partial<RoundOptions>) {
  let isOver = false;
  const round = desk.round(options).finally(() => {
    isOver = true;
  });
  await until('articles are on disk', () => isOver || desk.count() >= wanted);
  const wasInTime = !isOver;
  return { report: await round, wasInTime };
}

const tookMs = ({ run }: RunReport) => Date.parse(run.finishedAt) - Date.parse(run.startedAt);

describe('fairness', { concurrency: 1 }, () => {
  it('publishes the quick while 100 silent publishers are awaited that came first, and ends in time', async () => {
    const silent = await openSilent('127.0.40', 100);
    const rooms = await openNewsrooms('127.0.41', 5, 3);
    const feeds = [...silent.map((origin) => `${origin}/feed.xml`), ...rooms.map(({ feedUrl }) => feedUrl)];
    const desk = await openDesk(feeds);
    const { report, wasInTime } = await watchRound(desk, 15, { maxTimeMs: 15_000 });
    const { entries, articles, sources } = report.collections[0] ?? assert.fail();
    assert.deepEqual([report.run.outcome, articles.new, entries.new], ['timeUp', 15, 15]);
    assert.ok(wasInTime, 'nothing was on disk before the end');
    assert.ok(tookMs(report) < 15_000, `${tookMs(report)} ms`);
    assert.equal(sources.polled, 5);
  });

  it('reads the others while one source leads to 60 silent hosts, and keeps what is left for the next round', async () => {
    const silent = await openSilent('127.0.42', 60);
    const rooms = await openNewsrooms('127.0.43', 4, 3);
    const [pit] = await openNewsrooms('127.0.44', 1, 0);
    const date = new Date().toISOString();
    const lures = silent.map((origin, n) => ({ url: `${origin}/story`, title: `A lure of number ${n}`, date }));
    pit?.set('/feed.xml', { headers: { 'content-type': 'application/rss+xml' }, body: renderFeed('Pit', lures) });
    const desk = await openDesk([pit?.feedUrl ?? '', ...rooms.map(({ feedUrl }) => feedUrl)]);
    const { report, wasInTime } = await watchRound(desk, 12, { maxTimeMs: 9_000 });
    const { entries, articles } = report.collections[0] ?? assert.fail();
    assert.deepEqual([report.run.outcome, articles.new, entries.new, entries.left], ['timeUp', 12, 72, 60]);
    assert.ok(wasInTime, 'nothing was on disk before the end');
    assert.ok(tookMs(report) < 9_000, `${tookMs(report)} ms`);
    const next = await desk.round({ all: false, maxTimeMs: 500 });
    assert.equal(next.collections[0]?.entries.left, 60);
  });

  it('asks the hosts of long feeds in turn, and not one after the other', async () => {
    const rooms = await openNewsrooms('127.0.45', 6, 30);
    const desk = await openDesk(rooms.map(({ feedUrl }) => feedUrl));
    const report = await desk.round();
    assert.equal(report.collections[0]?.articles.new, 180);
    const pages = rooms.flatMap(({ visits }, room) =>
      visits.filter(({ path }) => path.startsWith('/story')).map(({ atMs }) => ({ room, atMs })),
    );
    const half = pages.sort((a, b) => a.atMs - b.atMs).slice(0, 90);
    for (const [room] of rooms.entries()) {
      const share = half.filter((page) => page.room === room).length;
      assert.ok(share >= 6, `room ${room} had ${share} of the first 90 pages`);
    }
  });

  it('reads a share of a long feed in each round, the newest first, and writes nothing when all is read', async () => {
    const [room] = await openNewsrooms('127.0.46', 1, 5);
    assert.ok(room);
    const desk = await openDesk([room.feedUrl], { policy: { read: { perRound: 2 } } });
    const numbers: (number | undefined)[][] = [];
    for (let n = 0; n < 4; n += 1) {
      const { entries, articles, files } = (await desk.round()).collections[0] ?? assert.fail();
      numbers.push([entries.new, articles.new, entries.left, files.written]);
    }
    assert.deepEqual(numbers, [
      [5, 2, 3, 2],
      [0, 2, 1, 2],
      [0, 1, 0, 1],
      [0, 0, 0, 0],
    ]);
    const asked = room.visits.map(({ path }) => path).filter((path) => path.startsWith('/story'));
    assert.deepEqual([asked.slice(0, 2).sort(), asked.at(-1)], [['/story-3', '/story-4'], '/story-0']);
    room.announce(toStories(room, 5));
    assert.equal((await desk.round({ all: false })).collections[0]?.entries.left, 0);
  });
});
