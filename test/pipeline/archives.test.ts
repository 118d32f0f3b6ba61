/** Archives as sources: what was recorded becomes what it would have become, had it been polled then. */
import assert from 'node:assert/strict';
import { appendFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Failure } from '../../src/errors.ts';
import type { Article } from '../../src/model/article.ts';
import type { Rule } from '../../src/model/rule.ts';
import { renderAmpPage, renderConsentWall, renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';
import {
  packEach,
  RECORDED_AT,
  type RecordedPage,
  renderResponse,
  renderRevisit,
  renderWarcinfo,
} from '../support/warc.ts';

const signal = new AbortController().signal;
const SITE = 'https://quay.example';
const story = (name: string, more: Partial<TestStory> = {}): TestStory => ({
  url: `${SITE}/2026/02/${name}-comes-to-the-quay`,
  title: `The ${name} comes to the quay`,
  date: '2026-02-20T08:00:00Z',
  ...more,
});
const withoutDate = ({ date: _date, ...rest }: TestStory): TestStory => rest;
const pageOf = (one: TestStory, more: Partial<RecordedPage> = {}) =>
  renderResponse({ url: one.url, body: renderPage(one), ...more });
const feedOf = (stories: readonly TestStory[], more: Partial<RecordedPage> = {}) =>
  renderResponse({
    url: `${SITE}/feed.xml`,
    type: 'application/rss+xml',
    body: renderFeed('The Quay', stories),
    ...more,
  });

let directory: TemporaryDirectory;
let count = 0;
before(async () => {
  directory = await openTemporaryDirectory();
});
after(() => directory.remove());

interface Archive {
  readonly world: World;
  readonly path: string;
  /** One poll of it: how many pages were read, and what was refused. */
  poll(): Promise<{
    readonly read: number;
    readonly rejected: readonly string[];
    readonly outcome: string;
    readonly reason: string;
  }>;
  articles(): Promise<readonly Article[]>;
}

/** A world whose one source is an archive of these records. */
async function openArchive(records: readonly Buffer[], options: Partial<WorldOptions> = {}): Promise<Archive> {
  count += 1;
  const path = join(directory.path, `crawl-${count}.warc.gz`);
  await writeFile(path, packEach([renderWarcinfo(), ...records]));
  const source = { id: 'crawl', url: pathToFileURL(path).href, kind: 'warc' as const };
  return toArchive(openWorld({ sources: [source], ...options }), path);
}

function toArchive(world: World, path: string): Archive {
  return {
    world,
    path,
    async poll() {
      const rejected: string[] = [];
      const tell: Parameters<World['app']['readArchive']>[1] = async (reads) => {
        for (const { result } of reads) if (result.kind === 'rejected') rejected.push(result.code);
        return true;
      };
      const { readInPlace = 0, outcome, state } = await world.app.readArchive(world.source('crawl'), tell, signal);
      await world.publish();
      return { read: readInPlace, rejected, outcome, reason: state.reason };
    },
    async articles() {
      const ids = await world.effects.articles.top('ai', { by: 'published' }, 0, -1);
      const all = await world.effects.articles.get('ai', ids);
      return all.filter((one) => one !== undefined);
    },
  };
}

const titlesOf = (articles: readonly Article[]) => articles.map(({ fields }) => fields.title).sort();

describe('an archive as a source', () => {
  it('gives the articles that polling the same web gives, feeds, pages and variants', async () => {
    const [ship, crane] = [story('ship', { ampUrl: `${SITE}/amp/ship` }), story('crane')];
    const variant = renderResponse({ url: `${SITE}/amp/ship`, body: renderAmpPage(ship) });
    const archive = await openArchive([variant, feedOf([ship, crane]), pageOf(ship), pageOf(crane)]);
    assert.deepEqual(await archive.poll(), {
      read: 2,
      rejected: [],
      outcome: 'modified',
      reason: 'Read 3 pages and 1 feed of 5 records.',
    });

    const polled = openWorld({ sources: [{ id: 'crawl', url: `${SITE}/feed.xml` }] });
    polled.set(`${SITE}/feed.xml`, renderFeed('The Quay', [ship, crane]));
    polled.set(ship.url, renderPage(ship));
    polled.set(crane.url, renderPage(crane));
    polled.set(`${SITE}/amp/ship`, renderAmpPage(ship));
    await polled.round();
    assert.deepEqual(await archive.world.files(), await polled.files());
    assert.deepEqual(archive.world.asks, [], 'nobody is asked');
  });

  it('does not ask robots.txt: the pages were fetched long ago', async () => {
    const archive = await openArchive([pageOf(story('ship'))]);
    archive.world.forbid(story('ship').url);
    assert.equal((await archive.poll()).read, 1);
    assert.deepEqual(titlesOf(await archive.articles()), ['The ship comes to the quay']);
  });

  it('leaves out lists and front pages, as those of sitemaps, but reads what a feed announces wherever it is', async () => {
    const announced = story('old', { url: `${SITE}/tag/old` });
    const archive = await openArchive([
      ...[`${SITE}/`, `${SITE}/tag/ships`, `${SITE}/author/jane`, `${SITE}/2026/02`].map((url) =>
        pageOf(story('list', { url })),
      ),
      pageOf(story('ship')),
      pageOf(announced),
      feedOf([announced]),
    ]);
    assert.equal((await archive.poll()).read, 2);
    assert.deepEqual(titlesOf(await archive.articles()), ['The old comes to the quay', 'The ship comes to the quay']);
  });

  it('skips and counts what is no page: other statuses and types, repeats, and what is broken', async () => {
    const ship = story('ship');
    const archive = await openArchive([
      pageOf(ship),
      renderRevisit({ url: ship.url, body: renderPage(ship) }),
      renderRevisit({ url: ship.url }, 'server-not-modified'),
      renderRevisit({ url: `${SITE}/unknown`, body: 'never recorded' }),
      pageOf(story('gone'), { status: 404 }),
      pageOf(story('failing'), { status: 503 }),
      renderResponse({ url: `${SITE}/logo.png`, type: 'image/png', body: 'PNG' }),
      Buffer.from('no record'),
    ]);
    const { read, reason } = await archive.poll();
    assert.equal(read, 1);
    assert.equal(
      reason,
      'Read 1 page and 0 feeds of 9 records; left out: 1 broken, 1 repeats of what it does not hold.',
    );
    const state = await archive.world.effects.sourceStates.load('ai', 'crawl');
    assert.deepEqual(state?.archive?.counts, {
      records: 9,
      pages: 1,
      feeds: 0,
      broken: 1,
      oversized: 0,
      notHtml: 1,
      notOk: 2,
      repeats: 2,
      unresolved: 1,
      unreadable: 0,
    });
  });

  it('counts pages and feeds whose bodies are too long or do not unpack, once', async () => {
    const bomb = { 'Content-Encoding': 'gzip' };
    const archive = await openArchive([
      pageOf(story('ship')),
      pageOf(story('crane'), { body: gzipSync(Buffer.alloc(30_000_000, ' ')), headers: bomb }),
      pageOf(story('boat'), { body: gzipSync('cut short').subarray(0, 15), headers: bomb }),
      feedOf([], { body: gzipSync(Buffer.alloc(30_000_000, ' ')), headers: bomb }),
    ]);
    const { read, reason } = await archive.poll();
    assert.deepEqual(
      [read, reason],
      [1, 'Read 3 pages and 1 feed of 5 records; left out: 3 pages that cannot be unpacked.'],
    );
  });

  it('reads a repeat under another address with the body of its first record', async () => {
    const ship = story('ship');
    const { canonicalUrl: _none, ...bare } = ship;
    const body = renderPage(bare).replace(/<link rel="canonical"[^>]*>/, '');
    const archive = await openArchive([
      renderRevisit({ url: `${SITE}/2026/02/the-same-ship-again-and-again`, body }),
      renderResponse({ url: ship.url, body }),
    ]);
    assert.equal((await archive.poll()).read, 2);
    const addresses = (await archive.articles()).map(({ fields }) => fields.webUrl).sort();
    assert.deepEqual(addresses, [ship.url, `${SITE}/2026/02/the-same-ship-again-and-again`].sort());
  });

  it('has one article of a page that was recorded by http and by https', async () => {
    const ship = story('ship');
    const http = ship.url.replace('https:', 'http:');
    const archive = await openArchive([
      renderResponse({ url: http, body: renderPage(ship) }),
      pageOf(ship),
      pageOf({ ...ship, title: 'The ship comes to the quay again' }, { url: http, date: '2026-03-02T12:00:00Z' }),
    ]);
    assert.equal((await archive.poll()).read, 1);
    assert.deepEqual(titlesOf(await archive.articles()), ['The ship comes to the quay again'], 'as it was last');
  });

  it('takes an earlier record of a page whose newest is a wall', async () => {
    const ship = story('ship');
    const wall = renderResponse({ url: ship.url, body: renderConsentWall(), date: '2026-03-05T12:00:00Z' });
    const archive = await openArchive([pageOf(ship), wall]);
    assert.deepEqual(await archive.poll().then(({ rejected }) => rejected), []);
    assert.deepEqual(titlesOf(await archive.articles()), ['The ship comes to the quay']);
    assert.equal(
      (await archive.world.effects.sourceStates.load('ai', 'crawl'))?.status,
      'ok',
      'a wall of then blocks nothing now',
    );
  });

  it('judges dates by the clock of the record', async () => {
    const undated = withoutDate(story('undated'));
    const future = story('future', { date: '2026-04-20T08:00:00Z' });
    const late = withoutDate(story('late'));
    const archive = await openArchive([
      pageOf(undated),
      pageOf(future),
      pageOf(late, { date: '2099-01-01T00:00:00Z' }),
    ]);
    await archive.poll();
    const dates = Object.fromEntries(
      (await archive.articles()).map(({ fields }) => [fields.title, fields.publishedDateTime]),
    );
    assert.equal(dates[undated.title], RECORDED_AT);
    assert.equal(dates[future.title], RECORDED_AT, 'no article was published after it was recorded');
    assert.equal(
      dates[late.title],
      new Date(NOW_MS).toISOString().replace('.000', ''),
      'and none was recorded after now',
    );
  });

  it("tells an article that was not recorded by its feed's words, and nothing where there are none", async () => {
    const loc = `<url><loc>${SITE}/2026/02/never-recorded-at-all</loc></url>`;
    const map = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${loc}</urlset>`;
    const archive = await openArchive([
      feedOf([story('ship')]),
      renderResponse({ url: `${SITE}/sitemap.xml`, type: 'text/xml', body: map }),
    ]);
    const { read, rejected } = await archive.poll();
    assert.deepEqual([read, rejected], [1, []]);
    const [article] = await archive.articles();
    assert.equal(article?.fields.excerpt, 'What the feed says of The ship comes to the quay.');
    assert.equal(article?.provenance.unread, 'The archive has no page of this address.');
    assert.equal(article?.provenance.recorded?.archive, `crawl-${count}.warc.gz`);
  });

  it('follows redirects that were recorded, and ends where they lead in a circle', async () => {
    const ship = story('ship');
    const moved = story('moved', { url: 'https://short.example/s' });
    const loop = story('loop', { url: 'https://short.example/loop' });
    const archive = await openArchive([
      feedOf([{ ...ship, url: moved.url }, loop]),
      renderResponse({ url: moved.url, status: 301, headers: { Location: ship.url } }),
      renderResponse({ url: loop.url, status: 302, headers: { Location: '/round' } }),
      renderResponse({ url: 'https://short.example/round', status: 302, headers: { Location: '/loop' } }),
      pageOf(ship),
    ]);
    await archive.poll();
    const found = Object.fromEntries(
      (await archive.articles()).map(({ fields, provenance }) => [fields.webUrl, provenance.readFrom]),
    );
    assert.deepEqual(found, { [ship.url]: 'page', [loop.url]: 'feed' });
  });

  it('keeps guids of different feeds apart, and what one feed says of the site of another is hearsay', async () => {
    const [ship, crane] = [
      story('ship', { guid: '1' }),
      story('crane', { guid: '1', url: 'https://dock.example/2026/02/crane-of-the-dock' }),
    ];
    const other = renderResponse({
      url: 'https://dock.example/feed',
      type: 'text/xml',
      body: renderFeed('The Dock', [crane, { ...ship, title: 'Lies of the ship' }]),
    });
    const archive = await openArchive([feedOf([ship]), other, pageOf(ship), pageOf(crane)]);
    await archive.poll();
    assert.deepEqual(titlesOf(await archive.articles()), [crane.title, ship.title].sort());
  });

  it('does not read what it is refused by a rule, and reads it when the rule is lifted', async () => {
    const ship = story('ship');
    const archive = await openArchive([pageOf(ship), pageOf(story('crane'))]);
    const rule: Rule = { name: 'no ships', when: { title: ['ship'] }, does: { reject: true } };
    const source = archive.world.source('crawl');
    const ruled = toArchive(
      openWorld({ sources: [source], collection: { rules: [rule] }, effects: keep(archive.world) }),
      archive.path,
    );
    assert.deepEqual((await ruled.poll()).rejected, ['rule']);
    assert.equal((await ruled.poll()).outcome, 'notModified');
    const free = toArchive(openWorld({ sources: [source], effects: keep(ruled.world) }), archive.path);
    assert.equal((await free.poll()).read, 2);
    assert.equal((await free.articles()).length, 2);
  });
});

/** What a process that is started again finds. */
function keep({ effects }: World) {
  const { sourceStates, articles, files, inbox, locks } = effects;
  return { sourceStates, articles, files, inbox, locks };
}

describe('an archive that is polled again', () => {
  it('costs a look and changes nothing where it has not changed', async () => {
    const archive = await openArchive([pageOf(story('ship'))]);
    await archive.poll();
    const files = await archive.world.files();
    assert.deepEqual(await archive.poll(), { read: 0, rejected: [], outcome: 'notModified', reason: 'Nothing new.' });
    assert.deepEqual(await archive.world.files(), files);
  });

  it('is read again when it is another one, and writes nothing twice', async () => {
    const archive = await openArchive([pageOf(story('ship'))]);
    await archive.poll();
    await writeFile(archive.path, packEach([pageOf(story('ship')), pageOf(story('crane'))]));
    assert.equal((await archive.poll()).read, 2);
    assert.equal((await archive.articles()).length, 2);
  });

  it('goes on where it was when a crawler has added to it, also behind a record that was not whole then', async () => {
    const many = Array.from({ length: 40 }, (_, n) => pageOf(story(`boat-${n}`)));
    const archive = await openArchive(many);
    const whole = gzipSync(pageOf(story('late')));
    await appendFile(archive.path, whole.subarray(0, 100));
    const first = await archive.poll();
    assert.equal(first.read, 40);
    assert.match(first.reason, /left out: 1 broken/);
    await appendFile(archive.path, whole.subarray(100));
    await utimes(archive.path, new Date(), new Date());
    const second = await archive.poll();
    assert.deepEqual([second.read, second.reason], [1, 'Read 41 pages and 0 feeds of 42 records.']);
    assert.equal((await archive.articles()).length, 41);
  });

  it('goes on where it was stopped, and reads no page twice', async () => {
    const feed = Array.from({ length: 70 }, (_, n) => story(`boat-${n}`));
    const others = Array.from({ length: 70 }, (_, n) => story(`cart-${n}`));
    const archive = await openArchive([feedOf(feed), ...[...feed, ...others].map((one) => pageOf(one))]);
    const { app } = archive.world;
    const read: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const stop = new AbortController();
      let steps = 0;
      const tell: Parameters<typeof app.readArchive>[1] = async (reads) => {
        for (const { task } of reads) read.push(task.entry.url ?? '');
        steps += 1;
        if (steps === 2) stop.abort();
        return true;
      };
      const ended = await app
        .readArchive(archive.world.source('crawl'), tell, stop.signal)
        .catch((failure: Failure) => failure.code);
      await archive.world.publish();
      if (ended !== 'aborted') break;
    }
    assert.equal(read.length, 140);
    assert.equal(new Set(read).size, 140);
    assert.equal((await archive.articles()).length, 140);
  });

  it('is read from its beginning when Redis lost what was put into it meanwhile', async () => {
    const time = { epoch: 'first' };
    const boats = Array.from({ length: 70 }, (_, n) => pageOf(story(`boat-${n}`)));
    const archive = await openArchive(boats, { effects: { storeEpoch: async () => time.epoch } });
    const { app, effects } = archive.world;
    const tell = async () => {
      time.epoch = 'second';
      return true;
    };
    const lost = app.readArchive(archive.world.source('crawl'), tell, signal);
    await assert.rejects(lost, (failure: Failure) => failure.code === 'redis_older' && failure.retry === 'soon');
    assert.equal((await effects.sourceStates.load('ai', 'crawl'))?.archive, undefined);
    assert.equal((await archive.poll()).read, 70);
    assert.equal((await archive.articles()).length, 70);
  });

  it('ends for this round when its reads are not published, and is due at once', async () => {
    const archive = await openArchive(Array.from({ length: 70 }, (_, n) => pageOf(story(`boat-${n}`))));
    const { app, effects } = archive.world;
    const { readInPlace, state } = await app.readArchive(archive.world.source('crawl'), async () => false, signal);
    assert.equal(readInPlace, 32);
    assert.equal(state.nextPollMs, NOW_MS);
    assert.equal((await effects.sourceStates.load('ai', 'crawl'))?.archive?.isDone, false);
    assert.equal((await archive.poll()).read, 38);
  });

  it('fails with its reason where it is gone, keeps how far it was, and goes on when it is back', async () => {
    const archive = await openArchive([pageOf(story('ship'))]);
    await archive.poll();
    const gone = archive.world.reopen({});
    const source = { ...archive.world.source('crawl'), url: pathToFileURL(join(directory.path, 'gone.warc')).href };
    const report = await gone.app.readArchive(source, async () => true, signal);
    assert.equal(report.outcome, 'failing');
    assert.equal(report.failure?.code, 'archive_unreadable');
    assert.match(report.state.reason, /gone\.warc cannot be read: it does not exist/);
    assert.ok(report.state.nextPollMs > NOW_MS);
  });
});
