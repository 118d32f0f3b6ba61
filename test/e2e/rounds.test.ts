/** Whole rounds through the command line, against publishers on loopback. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { frontMatterOf, openSite, type Site } from '../support/site.ts';

const COUNT = 6;

describe('rounds', { concurrency: true }, () => {
  describe('over two publishers', { concurrency: 1 }, () => {
    let rooms: readonly Newsroom[];
    let site: Site;
    let firstHash: string;

    before(async () => {
      rooms = await Promise.all(['127.0.1.1', '127.0.1.2'].map((address) => openNewsroom(address, COUNT)));
      site = await openSite({ sources: rooms.map(({ feedUrl }) => feedUrl) });
    });
    after(async () => {
      await site.close();
      await Promise.all(rooms.map((room) => room.close()));
    });

    it('publishes everything and reports it in the shape of the contract', async () => {
      const { outcome, report } = await site.round();
      assert.deepEqual([outcome.code, outcome.stderr], [0, '']);
      assert.equal(outcome.stdout.trim().split('\n').length, 1);
      const { id, startedAt, finishedAt } = report.run;
      assert.match(id, /^run-/);
      assert.ok(Date.parse(startedAt) < Date.parse(finishedAt));
      const { published = 0, held = 0 } = report.collections[0]?.articles ?? {};
      const shown = Object.values(await site.files()).filter((text) => /^published: true$/m.test(text)).length;
      assert.deepEqual([published, published + held], [shown, 2 * COUNT]);
      assert.deepEqual(report, {
        run: { id, startedAt, finishedAt, outcome: 'done' },
        collections: [
          {
            id: 'ai',
            sources: { polled: 2, modified: 2, notModified: 0, limited: 0, failing: 0, blocked: 0, gone: 0 },
            entries: { seen: 2 * COUNT, new: 2 * COUNT, left: 0, skipped: 0 },
            articles: { new: 2 * COUNT, updated: 0, unchanged: 0, rejected: 0, published, held, hidden: 0 },
            stories: { new: 2 * COUNT, joined: 0 },
            files: { written: 2 * COUNT, unchanged: 0, removed: 0 },
            records: { unopened: 0 },
          },
        ],
        failures: [],
      });
    });

    it('writes files that keep to the schema, as many as the indexes hold', async () => {
      const files = await site.files();
      const paths = Object.keys(files).filter((path) => path.startsWith('_news/'));
      for (const path of paths) {
        const frontMatter = articleSchema.parse(frontMatterOf(files[path] ?? ''));
        assert.equal(frontMatter.category, 'news');
        assert.match(path, /^_news\/\d{4}-\d\d-\d\d-[a-z0-9-]+\.md$/);
      }
      const redis = new Redis({ path: site.redis.path });
      assert.equal(await redis.zcard('fw:{ai}:by:published'), paths.length);
      assert.equal(await redis.xlen('fw:{ai}:inbox'), 0);
      assert.equal(await redis.xlen('fw:{ai}:events'), paths.length);
      redis.disconnect();
      assert.equal(paths.length, 2 * COUNT);
      for (const path of ['api/news/index.json', 'feed.xml', 'feed.json', 'news-sitemap.xml']) assert.ok(files[path]);
      assert.deepEqual(
        Object.keys(files).filter((path) => /(^|\/)\./.test(path)),
        [],
      );
      firstHash = await site.hash();
    });

    it('asks nobody again before it is due, then changes not one byte', async () => {
      const visits = () => rooms.reduce((sum, room) => sum + room.visits.length, 0);
      const before = visits();
      const idle = await site.round();
      assert.deepEqual([idle.outcome.code, idle.report.collections[0]?.sources.polled], [0, 0]);
      assert.equal(visits(), before);
      const again = await site.round('--all');
      const { sources, articles, files } = again.report.collections[0] ?? assert.fail();
      assert.deepEqual([sources.polled, sources.notModified], [2, 2]);
      assert.deepEqual([articles.new, articles.updated, files.written], [0, 0, 0]);
      assert.equal(visits(), before + 2);
      assert.equal(await site.hash(), firstHash);
    });

    it('publishes what is new, of the source that is asked for alone', async () => {
      const [one, two] = rooms;
      assert.ok(one && two);
      for (const room of rooms) room.announce(toStories(room, COUNT + 1));
      const list = JSON.parse((await site.run(['sources', 'list', '--json'])).stdout) as {
        sources: { id: string; url: string; status: string; nextPoll: string }[];
      };
      assert.deepEqual(
        list.sources.map(({ url, status }) => [url, status]),
        rooms.map(({ feedUrl }) => [feedUrl, 'ok']),
      );
      const { report } = await site.round('--source', list.sources[0]?.id ?? '');
      assert.equal(report.collections[0]?.articles.new, 1);
      assert.equal(two.visitsTo(`/story-${COUNT}`).length, 0);
    });

    it('says with --dry-run what a round would do, and stores nothing', async () => {
      const before = await site.hash();
      const { code, stdout } = await site.run(['run', '--dry-run', '--all', '--json']);
      const { dryRun } = JSON.parse(stdout) as { dryRun: { outcome: string; new: number }[] };
      assert.deepEqual([code, dryRun.map((one) => one.new)], [0, [0, 1]]);
      assert.equal(await site.hash(), before);
      const { report } = await site.round('--all');
      assert.equal(report.collections[0]?.articles.new, 1);
    });
  });

  describe('with publishers in trouble', { concurrency: 1 }, () => {
    let good: Newsroom;
    let bad: TestPublisher;
    let busy: TestPublisher;
    let site: Site;

    before(async () => {
      good = await openNewsroom('127.0.1.3', 3);
      bad = await openPublisher(
        {
          '/500.xml': { status: 500, body: 'Error' },
          '/garbage.xml': { body: new Uint8Array(5_000).map((_, n) => (n * 7_919) % 251) },
        },
        '127.0.1.4',
      );
      busy = await openPublisher({ '/429.xml': { status: 429, headers: { 'retry-after': '900' } } }, '127.0.1.5');
      const urls = [bad.url('/500.xml?token=s3cret'), busy.url('/429.xml'), bad.url('/garbage.xml')];
      site = await openSite({ sources: [good.feedUrl, ...urls] });
    });
    after(async () => {
      await site.close();
      await good.close();
      await bad.close();
      await busy.close();
    });

    it('publishes the others, reports the sources that failed, and does not call a pause a failure', async () => {
      const { outcome, report } = await site.round();
      assert.equal(outcome.code, 0);
      const { sources, articles } = report.collections[0] ?? assert.fail();
      assert.deepEqual(sources, {
        polled: 4,
        modified: 1,
        notModified: 0,
        limited: 1,
        failing: 2,
        blocked: 0,
        gone: 0,
      });
      assert.equal(articles.new, 3);
      assert.doesNotMatch(outcome.stdout + outcome.stderr, /s3cret/);
      const failures = report.failures.map(({ url, code }) => [new URL(url).pathname, code]).sort();
      assert.deepEqual(failures, [
        ['/500.xml', 'http_status'],
        ['/garbage.xml', 'not_a_feed'],
      ]);
      for (const { message } of report.failures) assert.match(message, /\w+.*\.$/);
      const { stdout } = await site.run(['sources', 'list', '--json']);
      const listed = (JSON.parse(stdout) as { sources: { url: string; status: string; nextPoll: string }[] }).sources;
      const limited = listed.find(({ url }) => url.endsWith('/429.xml'));
      assert.equal(limited?.status, 'limited');
      assert.ok(Date.parse(limited.nextPoll) >= Date.now() + 800_000);
    });

    it('ends with 5 when asked to fail on any, and with 0 when on most', async () => {
      const [any, most] = [
        await site.round('--all', '--fail-on', 'any'),
        await site.round('--all', '--fail-on', 'most'),
      ];
      assert.deepEqual([any.outcome.code, most.outcome.code], [5, 0]);
    });
  });
});
