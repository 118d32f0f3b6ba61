/** Several configurations on one Redis: while a change goes round the machines, and of two sites for ever. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUE_NAMES, toQueuePrefix } from '../../jobs/queues.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { openSite, type SiteOptions } from '../support/site.ts';
import { until } from '../support/wait.ts';

const COUNT = 3;
const UNDONE = ['waiting', 'prioritized', 'delayed', 'active'] as const;
const open: { close(): Promise<unknown> }[] = [];
after(async () => {
  for (const one of open.reverse()) await one.close();
});

async function openRedis(): Promise<TestRedis> {
  const redis = await startRedis();
  open.push({ close: () => redis.stop() });
  return redis;
}

async function openPublisher(address: string) {
  const newsroom = await openNewsroom(address, COUNT);
  open.push(newsroom);
  return newsroom;
}

async function openDesk(options: SiteOptions) {
  const site = await openSite(options);
  open.push(site);
  return site;
}

function openQueue(redis: TestRedis, name: string): Queue {
  const queue = new Queue(name, { connection: { path: redis.path }, prefix: toQueuePrefix({ path: redis.path }) });
  open.push({ close: () => queue.close() });
  return queue;
}

async function redisKeys(redis: TestRedis): Promise<readonly string[]> {
  const client = new Redis({ path: redis.path });
  const keys = await client.keys('fw:*');
  client.disconnect();
  return keys.sort();
}

async function countFailed(redis: TestRedis): Promise<number> {
  let failed = 0;
  for (const name of QUEUE_NAMES) failed += await openQueue(redis, name).getFailedCount();
  return failed;
}

const countIn = (files: Readonly<Record<string, string>>, host: string) =>
  Object.entries(files).filter(([path, text]) => /^(?:bio\/)?_news\//.test(path) && text.includes(`//${host}:`)).length;

describe('a configuration that goes round two machines', () => {
  it('loses nothing: jobs that one does not know wait for the one that does, and its ticks do not pass them over', async () => {
    const redis = await openRedis();
    const [first, second, third] = await Promise.all(['127.0.14.1', '127.0.14.2', '127.0.14.3'].map(openPublisher));
    assert.ok(first && second && third);
    const old = await openDesk({ sources: [first.feedUrl], redis });
    const out = join(old.path, 'out');
    const ai = { output: { dir: out } };
    const bio = { id: 'bio', title: 'Bio', site: 'https://news.example/bio', output: { dir: join(out, 'bio') } };
    const fresh = await openDesk({
      sources: [first.feedUrl, { id: 'second', url: second.feedUrl, trust: 'curated' }],
      redis,
      configuration: {
        collections: [
          {
            id: 'ai',
            title: 'AI Every Day',
            site: 'https://news.example/ai',
            ...ai,
            sources: [
              { url: first.feedUrl, trust: 'curated' },
              { id: 'second', url: second.feedUrl, trust: 'curated' },
            ],
          },
          { ...bio, sources: [{ id: 'third', url: third.feedUrl, trust: 'curated' }] },
        ],
      },
    });
    const running = old.start(['serve'], { timeoutMs: 240_000 });
    await until('the old one publishes', async () => countIn(await old.files(), '127.0.14.1') === COUNT);
    const [poll, sweep] = [openQueue(redis, 'poll'), openQueue(redis, 'sweep')];
    const polled = await Promise.all([
      poll.add('poll-source', { collection: 'ai', source: 'second' }),
      poll.add('poll-source', { collection: 'bio', source: 'third' }),
    ]);
    const ofLaterVersion = await sweep.add('water-plants', { collection: 'ai' });
    await running.untilPrinted(/no source \\"second\\"/);
    await running.untilPrinted(/no collection \\"bio\\"/);
    await running.untilPrinted(/no job \\"water-plants\\"/);
    const other = fresh.start(['serve'], { timeoutMs: 240_000 });
    await until(
      'the new source and the new collection are published',
      async () => {
        const files = await old.files();
        return countIn(files, '127.0.14.2') === COUNT && countIn(files, '127.0.14.3') === COUNT;
      },
      120_000,
    );
    for (const job of polled)
      await until('its poll is done', async () => (await job.getState()) === 'completed', 120_000);
    assert.equal(await ofLaterVersion.getState(), 'delayed');
    assert.equal(await countFailed(redis), 0);
    for (const one of [running, other]) one.child.kill('SIGTERM');
    for (const { outcome } of [running, other]) assert.equal((await outcome).code, 0, (await outcome).stderr);
    const { stderr } = await other.outcome;
    assert.doesNotMatch(stderr, /job\.failed/);
  });
});

describe('two sites on one Redis without namespaces', () => {
  it('with one collection id, the second is refused with 2 until its operator says that it is the same, changed', async () => {
    const redis = await openRedis();
    const first = await openPublisher('127.0.14.6');
    const sources = [first.feedUrl];
    const one = await openDesk({ sources, redis });
    const other = await openDesk({ sources, redis, collection: { site: 'https://other.example' } });
    const layout = await openDesk({ sources, redis, collection: { output: { dir: './out', layout: 'hugo' } } });
    assert.equal((await one.round()).outcome.code, 0);
    const before = await redisKeys(redis);
    for (const [site, commands] of [
      [other, [['serve'], ['work'], ['sources', 'list']]],
      [layout, [['run']]],
    ] as const) {
      for (const args of commands) {
        const { code, stderr } = await site.run(args);
        assert.equal(code, 2, `${args}: ${stderr}`);
        assert.match(stderr, /"ai" in this Redis belongs to https:\/\/news\.example\/ai \(jekyll, category news\)/);
        assert.match(stderr, /FRONTWIRE_NAMESPACE.*frontwire reindex --collection ai/);
      }
      assert.deepEqual(await site.files(), {});
    }
    assert.deepEqual(await redisKeys(redis), before);
    const namespaced = await other.run(['run'], { env: { FRONTWIRE_NAMESPACE: 'other' } });
    assert.equal(namespaced.code, 0, namespaced.stderr);
    assert.equal((await other.run(['reindex', '--collection', 'ai'])).code, 0);
    assert.equal((await other.round()).outcome.code, 0);
    assert.equal((await one.round()).outcome.code, 2);
  });

  it('work side by side: rounds at the same time, each with its own collection, beside jobs of the other', async () => {
    const redis = await openRedis();
    const [first, second] = await Promise.all(['127.0.14.4', '127.0.14.5'].map(openPublisher));
    assert.ok(first && second);
    const ai = await openDesk({ sources: [first.feedUrl], redis });
    const bio = await openDesk({
      sources: [second.feedUrl],
      redis,
      collection: { id: 'bio', site: 'https://bio.example' },
    });
    const read = openQueue(redis, 'read');
    await read.addBulk(
      Array.from({ length: 30 }, (_, n) => ({
        name: 'read-article',
        data: { task: { collection: 'chess', sourceId: 'a', key: `${n}` } },
      })),
    );
    const rounds = await Promise.all([ai.round(), bio.round()]);
    for (const { outcome, report } of rounds) {
      assert.equal(outcome.code, 0, outcome.stderr);
      const { articles, entries } = report.collections[0] ?? assert.fail();
      assert.deepEqual([articles.new, entries.new, entries.left], [COUNT, COUNT, 0]);
    }
    assert.equal(countIn(await ai.files(), '127.0.14.4'), COUNT);
    assert.equal(countIn(await bio.files(), '127.0.14.5'), COUNT);
    assert.equal(await read.getJobCountByTypes(...UNDONE), 30);
    assert.equal(await countFailed(redis), 0);
  });
});
