/** Whole programs over archives: rounds, kills, what is told of them, and an archive that wget wrote. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { renderAmpPage, renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';
import { packEach, renderResponse, renderWarcinfo } from '../support/warc.ts';

const run = promisify(execFile);
const HOST = 'https://quay.example';
const stories = (count: number, host = HOST): readonly TestStory[] =>
  Array.from({ length: count }, (_, n) => ({
    url: `${host}/2026/02/robot-number-${n}-comes-to-the-quay`,
    title: `Robot number ${n} comes to the quay`,
    date: new Date(Date.UTC(2026, 1, 1, n)).toISOString(),
  }));

function crawlOf(all: readonly TestStory[], more: readonly Buffer[] = []): Buffer {
  const feed = renderFeed('The Quay', all.slice(0, 20));
  const records = all.map((one) => renderResponse({ url: one.url, body: renderPage(one) }));
  const announcing = renderResponse({ url: `${HOST}/feed.xml`, type: 'application/rss+xml', body: feed });
  return Buffer.concat([packEach([renderWarcinfo(), announcing, ...records]), ...more]);
}

const countArticles = (files: Readonly<Record<string, string>>) =>
  Object.keys(files).filter((path) => path.startsWith('_news/')).length;

let site: Site | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

/** A site whose one source is an archive in a folder beside its configuration. */
async function openWith(bytes: Buffer): Promise<Site> {
  site = await openSite({ sources: [{ url: 'crawls/may.warc.gz', kind: 'warc', name: 'May', trust: 'curated' }] });
  await mkdir(join(site.path, 'crawls'));
  await writeFile(join(site.path, 'crawls', 'may.warc.gz'), bytes);
  return site;
}

describe('a round over an archive', { concurrency: false }, () => {
  it('reads it whole, whatever the share of a round is, and tells what it held', async () => {
    const own = await openWith(crawlOf(stories(230), [Buffer.from('\x1f\x8b\x08 no member', 'latin1')]));
    const { report, outcome } = await own.round();
    const [collection] = report.collections;
    assert.equal(collection?.articles.new, 230, outcome.stderr);
    assert.deepEqual(collection?.archives, { records: 233, pages: 230, feeds: 1, broken: 1, skipped: 0 });
    assert.equal(countArticles(await own.files()), 230);
    assert.match(outcome.stderr, /"event":"archive.damaged".*"left out: 1 broken"/);

    const listed = await own.run(['sources', 'list']);
    assert.match(listed.stdout, /May .*Read 230 pages and 1 feed of 233 records; left out: 1 broken\./);
    const explained = await own.run(['explain', stories(1)[0]?.url ?? '']);
    assert.match(explained.stdout, /Read from the page as may\.warc\.gz recorded it on 2026-03-01T12:00:00\.000Z/);
    const printed = await own.run(['run', '--all']);
    assert.equal(printed.code, 0);

    const before = await own.hash();
    const again = await own.round('--all');
    assert.equal(again.report.collections[0]?.sources.notModified, 1);
    assert.equal(again.report.collections[0]?.archives, undefined);
    assert.equal(await own.hash(), before);
  });

  it('goes on after kill -9 where it was, and doubles nothing', async () => {
    const all = stories(600);
    const own = await openWith(crawlOf(all));
    const running = own.start(['run', '--json'], { env: { FRONTWIRE_LOG_LEVEL: 'info' } });
    await running.untilPrinted(/robot-number-1[5-9]\d-/);
    running.child.kill('SIGKILL');
    const killed = await running.outcome;
    assert.equal(killed.signal, 'SIGKILL');
    const readBefore = killed.stderr.match(/"event":"article.read"/g)?.length ?? 0;

    const { report } = await own.round();
    const readAfter = report.collections[0]?.entries.new ?? 0;
    assert.ok(readBefore > 100 && readAfter < all.length - 50, `${readBefore} and ${readAfter}`);
    // at most the step in which it was killed is read twice
    assert.ok(readBefore + readAfter <= all.length + 64, `${readBefore} and ${readAfter}`);
    const files = await own.files();
    assert.equal(countArticles(files), all.length);
    const urls = Object.values(files).flatMap((text) => /^webUrl: (.*)$/m.exec(text)?.[1] ?? []);
    assert.equal(new Set(urls).size, all.length);
  });

  it('says what is in an archive that nobody configured, and the YAML to paste', async () => {
    const own = await openWith(crawlOf(stories(3)));
    const tested = await own.run(['sources', 'test', 'crawls/may.warc.gz']);
    assert.equal(tested.code, 0, tested.stderr);
    assert.match(tested.stdout, /Holds 3 pages and 1 feed/);
    assert.match(tested.stdout, /url: crawls\/may\.warc\.gz\n\s+kind: warc/);
    const missing = await own.run(['sources', 'test', 'crawls/june.warc.gz']);
    assert.equal(missing.code, 1);
    assert.match(missing.stdout, /june\.warc\.gz cannot be read: it does not exist/);
    const dry = await own.run(['run', '--dry-run', '--json']);
    assert.match(dry.stdout, /"outcome":"modified","entries":3/);
  });

  it('rests in a round that is recorded, which then comes out the same, and says nothing of this machine in it', async () => {
    const own = await openWith(crawlOf(stories(3)));
    const recording = join(own.path, 'round.warc.gz');
    const recorded = await own.run(['run', '--record', recording, '--json']);
    assert.equal(recorded.code, 0, recorded.stderr);
    assert.equal(countArticles(await own.files()), 0);
    const replayed = await own.run(['replay', recording, '--json']);
    assert.equal(replayed.code, 0, replayed.stdout + replayed.stderr);
    const members = await run('zcat', [recording], { maxBuffer: 64 * 1024 * 1024 });
    assert.ok(!members.stdout.includes(own.path));
    assert.equal((await own.round()).report.collections[0]?.articles.new, 3, 'it is due afterwards');
  });

  it('reads no file that the configuration does not name as an archive', async () => {
    const own = await openWith(crawlOf(stories(1)));
    const file = join(own.path, 'frontwire.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('kind: warc', 'kind: feed'));
    const refused = await own.run(['check']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /frontwire\.yaml:\d+: .*a path is read with kind: warc only/);
    await writeFile(file, text);
    const list = join(own.path, 'list.opml');
    const outline = '<outline type="rss" text="x" xmlUrl="secrets.warc" frontwire:kind="warc"/>';
    await writeFile(
      list,
      `<opml version="2.0" xmlns:frontwire="https://frontwire.dev/opml"><body>${outline}</body></opml>`,
    );
    const imported = await own.run(['sources', 'import', list]);
    assert.match(imported.stdout + imported.stderr, /named by the configuration alone/);
    assert.equal(await readFile(file, 'utf8'), text);
    const exported = await own.run(['sources', 'export']);
    assert.doesNotMatch(exported.stdout, /warc/);
    assert.match(exported.stderr, /1 archive on this machine cannot be in a list/);
  });
});

describe('a round over an archive behind a URL', { concurrency: false }, () => {
  const bytes = crawlOf(stories(60));
  const asked: string[] = [];
  let hasRanges = true;
  let server: Server;
  let url = '';
  before(async () => {
    server = createServer(({ headers, method }, response) => {
      asked.push(`${method} ${headers.range ?? 'all'} ${headers['if-none-match'] ?? ''}`.trim());
      const head = { etag: '"may"', 'content-type': 'application/warc' };
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
      if (headers['if-none-match'] === '"may"') response.writeHead(304, head).end();
      else if (!hasRanges || from === undefined) response.writeHead(200, head).end(bytes);
      else {
        const part = bytes.subarray(Number(from), Number(to) + 1);
        const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
        response.writeHead(206, { ...head, 'content-range': range }).end(part);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/may.warc.gz`;
  });
  after(() => void server.close());

  for (const [name, isRanged] of [
    ['with ranges', true],
    ['without ranges', false],
  ] as const) {
    it(`reads it from a server ${name}, and asks once when nothing has changed`, async () => {
      hasRanges = isRanged;
      site = await openSite({ sources: [{ url, kind: 'warc' }] });
      asked.length = 0;
      const { report, outcome } = await site.round();
      assert.equal(report.collections[0]?.articles.new, 60, outcome.stderr);
      asked.length = 0;
      const again = await site.round('--all');
      assert.equal(again.report.collections[0]?.sources.notModified, 1);
      assert.deepEqual(asked, [`GET bytes=0-${4 * 1024 * 1024 - 1} "may"`]);
    });
  }
});

describe('an archive that wget wrote', { concurrency: false }, () => {
  let publisher: TestPublisher;
  let hasWget = false;
  before(async () => {
    hasWget = await run('wget', ['--version']).then(
      () => true,
      () => false,
    );
    publisher = await openPublisher({}, '127.0.79.2');
    const html = { 'content-type': 'text/html; charset=utf-8' };
    const all = stories(12, publisher.origin).map((one, n) => ({ ...one, ampUrl: publisher.url(`/amp/${n}`) }));
    publisher.set('/feed.xml', {
      body: renderFeed('The Quay', all),
      headers: { 'content-type': 'application/rss+xml' },
    });
    for (const [n, one] of all.entries()) {
      publisher.set(new URL(one.url).pathname, { headers: html, body: renderPage(one) });
      if (n % 2 === 0) publisher.set(`/amp/${n}`, { headers: html, body: renderAmpPage(one) });
    }
    publisher.set('/moved', { status: 301, headers: { location: '/feed.xml' } });
  });
  after(() => publisher.close());

  it('gives the files that polling the same web gives', async (test) => {
    if (!hasWget) return test.skip('wget is not installed: apt-get install wget');
    const polled = await openSite({ sources: [{ url: publisher.url('/feed.xml'), trust: 'curated' }] });
    site = await openSite({ sources: [{ url: 'crawl.warc.gz', kind: 'warc', trust: 'curated' }] });
    try {
      const paths = [
        '/moved',
        ...stories(12).map((one) => new URL(one.url).pathname),
        ...[0, 1, 2, 4, 6, 8, 10].map((n) => `/amp/${n}`),
      ];
      const args = ['-q', '--no-proxy', `--warc-file=${join(site.path, 'crawl')}`, '-O', '/dev/null'];
      // wget ends with 8 because some of it is missing
      await run('wget', [...args, ...paths.map((path) => publisher.url(path))]).catch(() => undefined);
      const archived = await site.round();
      const live = await polled.round();
      assert.equal(live.report.collections[0]?.articles.new, 12, live.outcome.stderr);
      assert.equal(archived.report.collections[0]?.articles.new, 12, archived.outcome.stderr);
      assert.deepEqual(articlesOf(await site.files()), articlesOf(await polled.files()));
    } finally {
      await polled.close();
    }
  });
});

describe('an archive that `run --record` wrote', { concurrency: false }, () => {
  it('gives the files of the round that was recorded', async () => {
    const publisher = await openPublisher({}, '127.0.79.3');
    const all = stories(8, publisher.origin).map((one, n) => ({ ...one, ampUrl: publisher.url(`/amp/${n}`) }));
    publisher.set('/feed.xml', { body: renderFeed('The Quay', all), gzip: true });
    for (const [n, one] of all.entries()) {
      const page = { headers: { 'content-type': 'text/html; charset=utf-8' }, gzip: true };
      publisher.set(new URL(one.url).pathname, { ...page, body: renderPage(one) });
      publisher.set(`/amp/${n}`, { ...page, body: renderAmpPage(one) });
    }
    const live = await openSite({ sources: [{ url: publisher.url('/feed.xml'), trust: 'curated' }] });
    site = await openSite({ sources: [{ url: 'round.warc.gz', kind: 'warc', trust: 'curated' }] });
    try {
      const recorded = await live.run(['run', '--record', join(site.path, 'round.warc.gz'), '--json']);
      assert.equal(recorded.code, 0, recorded.stderr);
      const archived = await site.round();
      assert.equal(archived.report.collections[0]?.articles.new, 8, archived.outcome.stderr);
      assert.deepEqual(articlesOf(await site.files()), articlesOf(await live.files()));
    } finally {
      await live.close();
      await publisher.close();
    }
  });
});

function articlesOf(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith('_news/')));
}
