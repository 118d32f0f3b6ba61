import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { Redis } from 'ioredis';
import { type Dashboard, openDashboard } from '../../jobs/dashboard.ts';
import { documentsAtOnce } from '../../src/pipeline/documentStages.ts';
import { type EditorBench, openEditorBench } from '../support/dashboardBench.ts';
import { HOUR, type SampleBench } from './dashboardSample.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0, readOnly: false } as const;
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

describe('actions of the dashboard', () => {
  let bench: EditorBench;
  let sample: SampleBench;
  let dashboard: Dashboard;

  before(async () => {
    bench = await openEditorBench(documentsAtOnce);
    ({ sample, dashboard } = bench);
  });
  after(() => bench.close());

  async function post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = SAME_ORIGIN,
  ) {
    const body = new URLSearchParams(fields);
    const answer = await fetch(dashboard.url + path, { method: 'POST', body, headers, redirect: 'manual' });
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }
  /** Does it and gives the page that it leads to. */
  async function done(path: string, fields: Record<string, string> = {}): Promise<string> {
    const { status, location, text } = await post(path, fields);
    assert.equal(status, 303, `${path}: ${text.slice(-600)}`);
    const page = await (await fetch(new URL(location ?? '', dashboard.url))).text();
    assert.match(page, /role="status"/, path);
    return page;
  }
  const articleOf = async (id: string) => (await sample.jobContext.app.articles.readDetails('ai', id))?.article;
  const decisionOf = async (id: string) => (await sample.jobContext.app.hand.list('ai')).get(id);

  test('hide an article and show it again, with who did it', async () => {
    assert.match(await done('/articles/ai/c/hide'), /Hidden: the editor hides it/);
    assert.equal((await articleOf('c'))?.published, false);
    assert.equal((await decisionOf('c'))?.by, 'dashboard');
    assert.match(await done('/articles/ai/c/show'), /Published: the editor publishes it/);
    assert.equal((await articleOf('c'))?.published, true);
    assert.ok(sample.logged.some(({ event, fields }) => event === 'dashboard.acted' && fields.action === 'hide'));
    await done('/articles/ai/c/reset', { keys: 'show' });
    assert.equal(await decisionOf('c'), undefined);
  });

  test('pin it for some hours, or for good, and unpin it', async () => {
    assert.match(await done('/articles/ai/c/pin', { hours: '24' }), /Pinned until/);
    const until = Date.parse((await decisionOf('c'))?.until ?? '');
    assert.ok(Math.abs(until - Date.now() - 24 * HOUR) < HOUR);
    await done('/articles/ai/c/unpin');
    await done('/articles/ai/c/pin', { hours: '' });
    assert.equal((await decisionOf('c'))?.until, undefined);
    await done('/articles/ai/c/unpin');
    for (const hours of ['-1', 'x', '1e9'])
      assert.equal((await post('/articles/ai/c/pin', { hours })).status, 422, hours);
  });

  test('edit what was changed in the form and nothing else, and give it back', async () => {
    const was = { 'was-title': 'Title of d', 'was-excerpt': 'x', 'was-topics': 'AI', 'was-image': '' };
    const page = await done('/articles/ai/d/edit', {
      ...was,
      title: 'A better one',
      excerpt: 'x',
      topics: 'AI',
      image: '',
    });
    assert.match(page, /edited; it was <span class="title">Title of d/);
    const article = await articleOf('d');
    assert.deepEqual([article?.fields.title, article?.edited?.map(({ key }) => key)], ['A better one', ['title']]);
    const file = await readFile(`${bench.directory.path}/${article?.path}`, 'utf8');
    assert.match(file, /title: "A better one"/);
    assert.equal(
      (await post('/articles/ai/d/edit', { ...was, title: 'Title of d', excerpt: 'x', topics: 'AI' })).status,
      422,
    );
    assert.equal((await post('/articles/ai/d/edit', { ...was, title: '', excerpt: 'x', topics: 'AI' })).status, 422);
    await done('/articles/ai/d/reset', { keys: 'title' });
    assert.equal((await articleOf('d'))?.fields.title, 'Title of d');
  });

  test('let another lead, take an article out of its story, and make one story of two after asking', async () => {
    await done('/articles/ai/b/lead');
    assert.ok(((await articleOf('b'))?.heat ?? -1) >= 0);
    await done('/articles/ai/b/split');
    assert.notEqual((await articleOf('a'))?.storyId, (await articleOf('b'))?.storyId);
    const asked = await post('/articles/ai/a/merge', { other: 'e' });
    assert.equal(asked.status, 200);
    assert.match(asked.text, /Make one story of the two\?/);
    assert.notEqual((await articleOf('a'))?.storyId, (await articleOf('e'))?.storyId);
    await done('/articles/ai/a/merge', { other: 'e', confirmed: 'yes' });
    assert.equal((await articleOf('a'))?.storyId, (await articleOf('e'))?.storyId);
    assert.equal((await post('/articles/ai/a/merge', { other: 'none', confirmed: 'yes' })).status, 404);
    assert.equal((await post('/articles/ai/a/merge', { other: ' ', confirmed: 'yes' })).status, 422);
  });

  test('remove an article only after asking; it is then listed among the decisions', async () => {
    const asked = await post('/articles/ai/f/remove');
    assert.match(asked.text, /Remove the article\?[\s\S]*“Title of f”[\s\S]*name="confirmed" value="yes"/);
    assert.ok(await articleOf('f'));
    const page = await done('/articles/ai/f/remove', { confirmed: 'yes' });
    assert.match(page, /Title of f[\s\S]*removed[\s\S]*\/articles\/ai\/f\/restore/);
    assert.equal(await articleOf('f'), undefined);
    assert.equal((await fetch(`${dashboard.url}/articles/ai/f`)).status, 404);
    // its page cannot be read: nobody has it
    const unread = await post('/articles/ai/f/restore');
    assert.equal(unread.status, 422);
    assert.match(unread.text, /It is restored, but was not read[\s\S]*The removal is taken back/);
  });

  test('add a page by its address: an article, one that is known, and why there is none', async () => {
    const url = bench.page('/otters', 'Otters return to the mill');
    assert.match(await done('/articles/ai', { url }), /is an article now[\s\S]*Otters return to the mill/);
    const added = sample.logged.find(({ event }) => event === 'hand.added');
    assert.deepEqual([added?.fields.url, added?.fields.by], [url, 'dashboard']);
    assert.match(await done('/articles/ai', { url }), /It was known already/);
    const gone = await post('/articles/ai', { url: bench.publisher.url('/none') });
    assert.equal(gone.status, 422);
    assert.match(gone.text, /The page cannot be added: [^<]*404/);
    for (const wrong of ['', 'ftp://a.example/', 'x']) {
      assert.equal((await post('/articles/ai', { url: wrong })).status, 422, wrong);
    }
    const headers = { 'sec-fetch-site': 'cross-site' };
    assert.equal((await post('/articles/ai', { url }, headers)).status, 403);
  });

  test('add nothing that was removed before it is restored, and offer that', async () => {
    const url = bench.page('/beavers', 'Beavers dam the canal');
    const { location } = await post('/articles/ai', { url });
    const path = new URL(location ?? '', dashboard.url).pathname;
    await done(`${path}/remove`, { confirmed: 'yes' });
    const refused = await post('/articles/ai', { url });
    assert.equal(refused.status, 422);
    const [, restore = ''] = /action="([^"]+restore)"/.exec(refused.text) ?? [];
    assert.equal(restore, `${path}/restore`);
    const listed = async () => (await fetch(`${dashboard.url}/decisions?state=removed`)).text();
    assert.match(await listed(), /Beavers dam the canal/);
    assert.match(await done(restore), /It was read again[\s\S]*Beavers dam the canal/);
    assert.doesNotMatch(await listed(), /Beavers/);
    assert.ok(sample.logged.some(({ event, fields }) => event === 'hand.restored' && fields.by === 'dashboard'));
  });

  test('show of a source where all its articles are, and why', async () => {
    const page = await (await fetch(`${dashboard.url}/sources/ai/times`)).text();
    assert.match(page, /<p>\d articles?: \d published[^<]*\.<\/p>/);
  });

  test('poll a source now, pause and resume it, and set its trust; restarts and a lost Redis do not undo it', async () => {
    const { app, queues } = sample.jobContext;
    await done('/sources/ai/times/poll');
    assert.equal((await queues.poll.getJobs()).length, 1);
    assert.deepEqual(await app.sources.listDue('ai'), ['times']);
    assert.match(await done('/sources/ai/times/pause'), /paused; it would be/);
    assert.deepEqual(await app.sources.listDue('ai'), []);
    assert.deepEqual(await app.sources.listDueForRound('ai'), []);
    assert.match(await done('/sources/ai/times/trust', { trust: 'curated' }), /curated, since dashboard set it/);
    const file = await readFile(`${bench.directory.path}/_data/frontwire-decisions.yaml`, 'utf8');
    assert.match(file, /sources:\s+times:\s+paused: true\s+trust: curated/);
    const client = new Redis({ path: bench.redis.path });
    await client.flushall();
    client.disconnect();
    assert.equal((await app.sources.listDecided('ai')).get('times')?.paused, true);
    await done('/sources/ai/times/resume');
    assert.equal((await post('/sources/ai/times/trust', { trust: 'odd' })).status, 422);
    await done('/sources/ai/times/trust', { trust: '' });
    assert.equal((await app.sources.listDecided('ai')).size, 0);
    assert.ok(sample.logged.some(({ event, fields }) => event === 'source.decided' && fields.by === 'dashboard'));
  });

  test('refuse other sites, unknown names, long forms, and everything while the dashboard is read-only', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ])
      assert.equal((await post('/sources/ai/times/pause', {}, headers)).status, 403);
    const origin = { origin: dashboard.url };
    assert.equal((await post('/sources/ai/times/pause', {}, origin)).status, 303);
    assert.equal((await post('/sources/ai/times/resume', {}, origin)).status, 303);
    for (const path of [
      '/sources/ai/none/pause',
      '/sources/ai/times/toString',
      '/articles/none/a/hide',
      '/articles/ai/zzz/hide',
    ])
      assert.equal((await post(path)).status, 404, path);
    assert.equal((await post('/sources/ai/times/trust', { trust: 'x'.repeat(70_000) })).status, 413);
    const page = await (await fetch(`${dashboard.url}/articles?done=<script>`)).text();
    assert.doesNotMatch(page, /role="status"/);
    const closed = await openDashboard(sample.jobContext, { ...LOOPBACK, readOnly: true });
    try {
      const answer = await fetch(`${closed.url}/sources/ai/times/pause`, { method: 'POST', headers: SAME_ORIGIN });
      assert.equal(answer.status, 403);
      assert.match(await answer.text(), /set dashboard\.readOnly to false/);
      for (const path of ['/sources/ai/times', '/articles?collection=ai', '/decisions'])
        assert.doesNotMatch(await (await fetch(closed.url + path)).text(), /method="post"/, path);
    } finally {
      await closed.close();
    }
  });

  test('attribute what is done to the name that the password goes with', async () => {
    const access = { user: 'ines', password: 'secret' };
    const guarded = await openDashboard(sample.jobContext, { ...LOOPBACK, ...access });
    try {
      const authorization = `Basic ${Buffer.from('ines:secret').toString('base64')}`;
      const path = `${guarded.url}/sources/ai/times/pause`;
      assert.equal((await fetch(path, { method: 'POST', headers: SAME_ORIGIN, redirect: 'manual' })).status, 401);
      const headers = { ...SAME_ORIGIN, authorization };
      assert.equal((await fetch(path, { method: 'POST', headers, redirect: 'manual' })).status, 303);
      assert.equal((await sample.jobContext.app.sources.listDecided('ai')).get('times')?.by, 'ines');
    } finally {
      await guarded.close();
    }
  });
});
