/** Commands over a collection that was published: each with its output and its exit code. */
import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import type { SourceArticles } from '../../src/app.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';

const SECRET = Buffer.alloc(32, 7).toString('base64');
const COUNT = 3;
let room: Newsroom;
let other: Newsroom;
let site: Site;

before(async () => {
  room = await openNewsroom('127.0.3.1', COUNT);
  other = await openNewsroom('127.0.3.2', 1);
  const [story] = toStories(room, 1);
  other.announce([{ ...(story ?? assert.fail()), url: other.url('/retold'), ampUrl: other.url('/amp/retold') }]);
  const sources = [room.feedUrl, other.feedUrl].map((url) => ({ url, trust: 'curated', topics: ['AI'] }));
  site = await openSite({ sources, env: { FRONTWIRE_SECURED_KEY: SECRET } });
  const { outcome, report } = await site.round();
  const [collection] = report.collections;
  assert.deepEqual([outcome.code, collection?.articles.new], [0, COUNT + 1], outcome.stderr);
  assert.deepEqual(collection?.articles.reasons, [{ reason: 'led', count: 1 }]);
});
after(async () => {
  await site.close();
  await room.close();
  await other.close();
});

const json = (text: string) => JSON.parse(text) as Record<string, never>;
const firstFile = async () => Object.keys(await site.files()).find((path) => path.startsWith('_news/')) ?? '';

describe('explain', { concurrency: 2 }, () => {
  it('explains an article by URL, by id and by file, with every point and its reason', async () => {
    const url = room.url('/story-0');
    const byUrl = await site.run(['explain', `${url}?utm_source=x`, '--json']);
    assert.equal(byUrl.code, 0, byUrl.stderr);
    const explained = json(byUrl.stdout) as unknown as {
      id: string;
      path: string;
      fields: { webUrl: string };
      quality: { points: number; signals: { points: number; reason: string }[] };
      story: { memberIds: string[] };
    };
    assert.equal(explained.fields.webUrl, url);
    const { points, signals } = explained.quality;
    assert.equal(
      signals.reduce((sum, signal) => sum + signal.points, 0),
      points,
    );
    for (const { reason } of signals) assert.notEqual(reason, '');
    assert.equal(explained.story.memberIds.length, 2);
    const [byId, byFile] = await Promise.all([
      site.run(['explain', explained.id, '--json']),
      site.run(['explain', join('out', explained.path), '--json']),
    ]);
    assert.deepEqual([byId.stdout, byFile.stdout], [byUrl.stdout, byUrl.stdout]);
    const text = await site.run(['explain', explained.id]);
    assert.match(
      text.stdout,
      /Quality \d+.*\n[\s\S]*Heat -?\d+[\s\S]*Topics[\s\S]*Story[\s\S]*Where each field came from/,
    );
  });

  it('ends with 1 and one sentence for what it does not know', async () => {
    const { code, stdout, stderr } = await site.run(['explain', 'https://nowhere.example/']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^frontwire: No article is known by https:\/\/nowhere\.example\/.*\n$/);
  });
});

describe('secured', { concurrency: 2 }, () => {
  it('opens the private record with the key, and says what is wrong without it', async () => {
    const file = join('out', await firstFile());
    const opened = await site.run(['secured', file]);
    assert.equal(opened.code, 0, opened.stderr);
    const record = json(opened.stdout) as unknown as { id: string; sourceId: string; firstSeen: string };
    assert.match(record.id, /^a[0-9a-f]{20}$/);
    assert.match(record.firstSeen, /^\d{4}-.*Z$/);
    const wrong = await site.run(['secured', file], {
      env: { FRONTWIRE_SECURED_KEY: Buffer.alloc(32, 8).toString('base64') },
    });
    assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
    const missing = await site.run(['secured', 'nowhere.md']);
    assert.deepEqual([missing.code, missing.stdout], [1, '']);
    for (const { stderr } of [wrong, missing]) assert.equal(stderr.trim().split('\n').length, 1, stderr);
  });

  it('refuses a key that is none before anything is done', async () => {
    const { code, stderr } = await site.run(['run'], { env: { FRONTWIRE_SECURED_KEY: 'short' } });
    assert.equal(code, 2, stderr);
    assert.doesNotMatch(stderr, /short/);
  });
});

describe('sources', { concurrency: 2 }, () => {
  it('lists them with state and reason', async () => {
    const { code, stdout } = await site.run(['sources', 'list', '--json']);
    const { sources } = json(stdout) as unknown as { sources: Record<string, string>[] };
    assert.deepEqual([code, sources.length], [0, 2]);
    for (const source of sources) {
      assert.deepEqual([source.collection, source.status], ['ai', 'ok']);
      assert.ok(source.reason && source.nextPollReason);
      assert.ok(Date.parse(source.nextPoll ?? '') > Date.parse(source.lastPoll ?? ''));
    }
    const articles = sources.map((source) => source.articles as unknown as SourceArticles);
    assert.deepEqual(
      [articles.reduce((sum, one) => sum + one.published, 0), articles.map((one) => one.hidden).sort()],
      [COUNT, [0, 1]],
    );
    assert.deepEqual(articles.find(({ hidden }) => hidden === 1)?.reasons, [{ reason: 'led', count: 1 }]);
    const table = await site.run(['sources', 'list']);
    assert.equal(table.code, 0);
    assert.match(
      table.stdout,
      /^collection +name +source +URL +state +published +held +hidden +mostly +next poll +why/,
    );
    assert.match(table.stdout, /ok +\d +0 +1 +led by another article 1/);
    assert.equal((await site.run(['sources', 'list', '--collection', 'none'])).code, 2);
  });

  it('takes OPML out and in again', async () => {
    const { stdout } = await site.run(['sources', 'export']);
    assert.match(stdout, /^<\?xml[\s\S]*<opml version="2\.0"/);
    const outlines = ['https://c.example/feed', 'https://me:secret@d.example/feed', 'ftp://e.example/feed'].map(
      (url) => `<outline type="rss" text="C" xmlUrl="${url}"/>`,
    );
    const added = stdout.replace('</body>', `${outlines.join('')}</body>`);
    await writeFile(join(site.path, 'list.opml'), added);
    await writeFile(join(site.path, 'copy.yaml'), await readFile(join(site.path, 'frontwire.yaml')));
    const imported = await site.run(['sources', 'import', 'list.opml', '--config', 'copy.yaml', '--json']);
    assert.equal(imported.code, 0, imported.stderr);
    const facts = json(imported.stdout) as unknown as Record<string, number> & { refused: { url: string }[] };
    assert.deepEqual([facts.listed, facts.added, facts.present], [5, 1, 2]);
    assert.deepEqual(
      facts.refused.map(({ url }) => url),
      ['https://d.example/feed', 'ftp://e.example/feed'],
    );
    assert.match(
      imported.stderr,
      /https:\/\/d\.example\/feed is left out: url: write an absolute http or https URL without/,
    );
    assert.match(await readFile(join(site.path, 'copy.yaml'), 'utf8'), /https:\/\/c\.example\/feed/);
    assert.equal((await site.run(['sources', 'import', 'nowhere.opml'])).code, 1);
  });

  it('says how much of a list it did not read', async () => {
    const outline = '<outline xmlUrl="https://c.example/feed"/>';
    await writeFile(join(site.path, 'long.opml'), `<opml><body>${outline.repeat(50_002)}</body></opml>`);
    const command = ['sources', 'import', 'long.opml', '--dry-run', '--json'];
    const { code, stdout, stderr } = await site.run(command);
    assert.deepEqual([code, json(stdout).listed, json(stdout).leftOut], [0, 50_000, 2]);
    assert.match(stderr, /Only the first 50,000 outlines of the list are read; 2 more are left out/);
  });

  it('tries a URL', async () => {
    const [good, bad] = await Promise.all([
      site.run(['sources', 'test', room.feedUrl]),
      site.run(['sources', 'test', room.url('/nothing')]),
    ]);
    assert.equal(good.code, 0, good.stderr);
    assert.match(good.stdout, /rss2\.0, 3 entries/);
    assert.equal(bad.code, 1);
  });
});

describe('files and Redis from each other', { concurrency: 1 }, () => {
  it('writes lost files again, byte for byte', async () => {
    const before = await site.hash();
    await rm(join(site.path, 'out', await firstFile()));
    await rm(join(site.path, 'out/feed.xml'));
    const { code, stdout } = await site.run(['republish', '--json']);
    assert.equal(code, 0);
    assert.deepEqual(json(stdout), { collections: [{ collection: 'ai', written: 1, unchanged: COUNT }] });
    assert.equal(await site.hash(), before);
  });

  it('goes on after Redis was emptied: the same articles, the same files, nothing twice', async () => {
    const before = await site.hash();
    const redis = new Redis({ path: site.redis.path });
    await redis.flushall();
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    const { articles, files } = report.collections[0] ?? assert.fail();
    assert.deepEqual([articles.new, files.written], [0, 0]);
    assert.equal(await site.hash(), before);
    assert.equal(await redis.zcard('fw:{ai}:by:published'), COUNT + 1);
    redis.disconnect();
  });

  it('rebuilds Redis from the files and touches none of them', async () => {
    const before = await site.hash();
    const { code, stdout } = await site.run(['reindex', '--json']);
    assert.equal(code, 0);
    const { collections } = json(stdout) as unknown as { collections: Record<string, number>[] };
    assert.deepEqual(collections, [{ collection: 'ai', articles: COUNT + 1, stories: COUNT, skipped: 0 }]);
    assert.equal(await site.hash(), before);
  });

  it('lists the stories that more than one tells, parts one for good, and joins it again', async () => {
    const list = async () => {
      const { stdout } = await site.run(['stories', 'list', '--json']);
      return (json(stdout) as unknown as { stories: { story: string; members: string[] }[] }).stories;
    };
    const [told] = await list();
    assert.equal(told?.members.length, 2);
    const [, second = ''] = told.members;
    const parted = await site.run(['stories', 'split', told.story, second, '--json']);
    assert.equal(parted.code, 0, parted.stderr);
    assert.deepEqual(await list(), []);
    const { changed } = json(parted.stdout) as unknown as { changed: string[] };
    const apart = changed.find((id) => id !== told.story) ?? '';
    assert.equal((await site.run(['stories', 'merge', told.story, apart])).code, 0);
    assert.equal((await list()).length, 1);
  });
});
