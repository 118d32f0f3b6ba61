/** A Redis that is emptied, or comes back older, and a reindex that is killed: the indexes are whole again by themselves. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const COUNT = 6;
const open: { close(): Promise<unknown> }[] = [];
after(async () => {
  await Promise.all(open.map((one) => one.close()));
});

async function openNews(
  delayMs = 0,
): Promise<{ readonly site: Site; readonly newsroom: Newsroom; readonly client: Redis }> {
  const newsroom = await openNewsroom(`127.0.7.${open.length + 1}`, COUNT, { delayMs });
  const site = await openSite({ sources: [newsroom.feedUrl] });
  const client = new Redis({ path: site.redis.path });
  open.push(newsroom, { close: async () => client.disconnect() }, site);
  return { site, newsroom, client };
}

const countOf = (client: Redis) => client.zcard('fw:{ai}:by:published');
const articlesOf = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith('_news/')));

describe('a Redis that lost something', { concurrency: 2 }, () => {
  it('serve notices at once that Redis was emptied: schedule, indexes and sources are there again, no file changes', async () => {
    const { site, client } = await openNews();
    const running = site.start(['serve'], { timeoutMs: 120_000 });
    const url = (await running.untilPrinted(/http:\/\/\S+\d/)).match(/http:\/\/\S+\d/)?.[0] ?? '';
    await until('everything is published', async () => Object.keys(articlesOf(await site.files())).length === COUNT);
    await until('the exports are written', async () => 'feed.json' in (await site.files()));
    const before = await site.files();
    const ready = async () => {
      const response = await fetch(`${url}/readyz`);
      return { status: response.status, text: await response.text() };
    };
    await until('it is ready', async () => (await ready()).status === 200);
    await client.flushall();
    await until('the articles are indexed', async () => (await countOf(client)) === COUNT, 30_000);
    await until('the indexes are whole', async () => (await ready()).status === 200, 30_000);
    assert.match((await ready()).text, /The indexes are complete: 6 articles/);
    const schedulers = await client.zcard('{frontwire}:sweep:repeat');
    assert.equal(schedulers, 2);
    await until('the source is known', async () => (await client.zcard('fw:{ai}:due')) === 1);
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.outcome;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /schedule\.lost/);
    assert.match(stderr, /collection\.reindexed/);
    assert.deepEqual(articlesOf(await site.files()), articlesOf(before));
  });

  it('a Redis that comes back as it was earlier is noticed by serve, and by a run of another process', async () => {
    const { site, newsroom, client } = await openNews();
    assert.equal((await site.round()).outcome.code, 0);
    const dump = await Promise.all(
      (await client.keys('*')).map(async (key) => [key, await client.dumpBuffer(key)] as const),
    );
    // in one step, as a server that is started again: no other process writes in between
    const restore = async () => {
      const all = client.multi().flushall();
      for (const [key, value] of dump) if (value) all.restore(key, 0, value as unknown as string);
      await all.exec();
    };
    newsroom.announce(toStories(newsroom, COUNT + 2));
    assert.equal((await site.round('--all')).report.collections[0]?.articles.new, 2);
    const before = articlesOf(await site.files());
    await restore();
    assert.equal(await countOf(client), COUNT);
    const { report } = await site.round();
    assert.equal(await countOf(client), COUNT + 2);
    assert.equal(report.collections[0]?.articles.new, 0);
    assert.deepEqual(articlesOf(await site.files()), before);
    const running = site.start(['serve']);
    await running.untilPrinted(/dashboard is at/);
    await until('it ticked', async () => (await client.get('fw:beat:heartbeat')) !== null);
    await restore();
    await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'); // as when a server is started again
    await until('the indexes are whole', async () => (await countOf(client)) === COUNT + 2, 30_000);
    running.child.kill('SIGTERM');
    assert.equal((await running.outcome).code, 0);
  });

  it('a Redis that loses its last writes while articles are read costs serve none of them', async () => {
    const { site, newsroom, client } = await openNews(1_500);
    const running = site.start(['serve'], { timeoutMs: 120_000 });
    await until('pages are read', () => newsroom.visits.length > 3);
    const kept = await Promise.all((await client.keys('fw:{ai}:seen:*')).map((key) => client.hgetall(key)));
    assert.ok(kept.length > 0);
    // the marks stay, as when they were written again, and the queue is gone
    for (const key of await client.keys('{frontwire}:read:*')) await client.del(key);
    await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await until('all are published', async () => (await countOf(client)) === COUNT, 90_000);
    running.child.kill('SIGTERM');
    assert.equal((await running.outcome).code, 0);
    assert.equal(await client.hlen('fw:{ai}:owed'), 0);
  });

  it('a reindex that is killed is resumed by the next run, and no page of the site shrinks', async () => {
    const { site, client } = await openNews();
    await site.round();
    const [[path = '', text = ''] = []] = Object.entries(articlesOf(await site.files()));
    const total = 1_600;
    await mkdir(dirname(join(site.path, 'out', path)), { recursive: true });
    for (let n = 0; n < total; n += 1) {
      const copy = text
        .replace(/^title: .*$/m, `title: "Kelnar ${n} and the ${n} otters"`)
        .replace(/^webUrl: .*$/m, `webUrl: "https://archive.example/${n}"`)
        .replace(/^originalUrl: .*\n/m, '')
        .replace(/^(ampWebUrl|cdnAmpWebUrl): .*\n/gm, '');
      await writeFile(join(site.path, 'out/_news', `2024-01-01-otters-${n}.md`), copy);
    }
    await client.flushall();
    const running = site.start(['reindex']);
    await until('a part is indexed', async () => Number((await client.hget('fw:{ai}:complete', 'done')) ?? 0) > 0);
    running.child.kill('SIGKILL');
    await running.outcome;
    const part = await countOf(client);
    assert.ok(part > 0 && part < total + COUNT, `${part} of ${total + COUNT} were indexed when it was killed`);
    const { outcome } = await site.round();
    assert.equal(outcome.code, 0);
    assert.equal(await countOf(client), total + COUNT);
  });
});
