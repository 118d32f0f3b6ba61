import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import type { Entry } from '../../src/model/feed.ts';
import type { ReadTask } from '../../src/model/task.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { renderAmpPage, renderConsentWall, renderPage } from '../support/documents.ts';
import { NOW_MS, openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';

const URL_ = 'https://a.example/story';
const AMP = 'https://a.example/amp/story';
const STORY = { url: URL_, title: 'The town hall opens its books', date: '2026-06-10T08:00:00Z', ampUrl: AMP };
const signal = new AbortController().signal;

function open(options: Partial<WorldOptions> = {}): World {
  const world = openWorld({ sources: [{ id: 'a', url: 'https://a.example/feed.xml' }], ...options });
  world.set(URL_, renderPage(STORY));
  world.set(AMP, renderAmpPage(STORY));
  return world;
}

function aTask(entry: Partial<Entry> = {}, tries = 0): ReadTask {
  const whole = { url: URL_, title: 'What the feed calls it', summary: 'What the feed says.', ...entry };
  return { collection: 'ai', sourceId: 'a', key: articleIdOf(whole.url), entry: whole, feed: { title: 'A' }, tries };
}

const read = (world: World, task = aTask()) => world.app.readArticle(task, signal);
const inboxOf = async (world: World) => (await world.effects.inbox.peek('ai', 10)).map(({ entry }) => entry);
const deferredOf = (world: World) => world.effects.deferred.due('ai', Number.MAX_SAFE_INTEGER);

async function readDraft(world: World, task?: ReadTask) {
  const result = await read(world, task);
  assert.equal(result.kind, 'draft', JSON.stringify(result));
  return result.kind === 'draft' ? result : assert.fail();
}

describe('readArticle', () => {
  it('puts page and AMP variant into the inbox as one scored draft', async () => {
    const world = open();
    const { draft, retryMs } = await readDraft(world);
    assert.equal(draft.fields.title, STORY.title);
    assert.equal(draft.fields.ampWebUrl, AMP);
    assert.equal(draft.fields.publishedDateTime, '2026-06-10T08:00:00Z');
    assert.equal(draft.provenance.readFrom, 'page');
    assert.equal(draft.quality.points, 70);
    assert.equal(retryMs, undefined);
    assert.deepEqual(await inboxOf(world), [{ kind: 'draft', draft: JSON.parse(JSON.stringify(draft)) }]);
    assert.deepEqual(await deferredOf(world), []);
  });

  it('does without an AMP variant that is dead, leads home or is none', async () => {
    for (const scripted of [
      { status: 410 },
      { url: 'https://a.example/', body: renderPage({ ...STORY, url: 'https://a.example/' }) },
      renderPage(STORY),
      { status: 404 },
      { status: 403 },
    ]) {
      const world = open();
      world.set(AMP, scripted);
      const { draft, retryMs } = await readDraft(world);
      assert.equal(draft.fields.ampWebUrl, undefined);
      assert.equal(draft.provenance.readFrom, 'page');
      assert.equal(retryMs, undefined);
    }
  });

  it('reads an AMP variant again that could not be read in passing', async () => {
    for (const scripted of [new Failure('timeout', 'It took too long.'), { status: 500 }]) {
      const world = open();
      world.set(AMP, scripted);
      const { draft, retryMs } = await readDraft(world);
      assert.deepEqual([draft.fields.ampWebUrl, draft.provenance.readFrom], [undefined, 'page']);
      assert.match(draft.provenance.unread ?? '', /^The AMP variant could not be read: ./);
      assert.equal(retryMs, NOW_MS + 15 * 60_000);
      world.set(AMP, renderAmpPage(STORY));
      const [deferred] = await deferredOf(world);
      const again = await read(world, deferred?.task);
      assert.equal(again.kind === 'draft' && again.draft.fields.ampWebUrl, AMP);
      assert.equal(again.kind === 'draft' && again.draft.provenance.unread, undefined);
    }
  });

  it('takes an empty AMP variant for one, but not for the article', async () => {
    const head =
      `<meta charset="utf-8"><title></title><link rel="canonical" href="${URL_}">` +
      '<meta name="viewport" content="width=device-width"><style amp-boilerplate></style>' +
      '<script async src="https://cdn.ampproject.org/v0.js"></script>';
    const empty = `<!doctype html><html ⚡><head>${head}</head><body><h1></h1></body></html>`;
    const world = open();
    world.set(AMP, { headers: { 'content-type': 'text/html' }, body: empty });
    assert.equal((await readDraft(world)).draft.fields.ampWebUrl, AMP);
    world.set(
      URL_,
      `<!doctype html><title>Just a moment...</title><link rel="amphtml" href="${AMP}"><body><h1>Just a moment...</h1></body>`,
    );
    assert.equal((await read(world)).kind, 'rejected');
  });

  it('rejects a page that is gone for good', async () => {
    const world = open();
    world.set(URL_, { status: 410 });
    const result = await read(world);
    assert.deepEqual([result.kind, result.kind === 'rejected' && result.code], ['rejected', 'http_gone']);
    assert.deepEqual([await inboxOf(world), await deferredOf(world)], [[], []]);
  });

  it('takes the feed at its word while a page is not there yet, and says why; later tries add nothing', async () => {
    const world = open();
    world.set(URL_, { status: 404 });
    const { draft } = await readDraft(world);
    assert.deepEqual([draft.provenance.readFrom, draft.provenance.unread], ['feed', 'The page answers 404.']);
    const [deferred] = await deferredOf(world);
    assert.deepEqual([deferred?.dueMs, deferred?.task.tries], [NOW_MS + 15 * 60_000, 1]);
    const again = await read(world, deferred?.task);
    assert.equal(again.kind, 'rejected');
    assert.equal((await deferredOf(world))[0]?.task.tries, 2);
  });

  it('takes the feed at its word while the page cannot be had, and tries again later', async () => {
    for (const [scripted, waitMs] of [
      [{ status: 503 }, 15 * 60_000],
      [{ status: 500 }, 15 * 60_000],
      [{ status: 429, headers: { 'retry-after': '7200' }, receivedMs: NOW_MS }, 7_200_000],
      [new Failure('timeout', 'It took too long.'), 15 * 60_000],
      [new Failure('connect_failed', 'Nobody answers.'), 15 * 60_000],
    ] as const) {
      const world = open();
      world.set(URL_, scripted);
      const { draft } = await readDraft(world);
      assert.equal(draft.provenance.readFrom, 'feed');
      assert.equal(draft.fields.title, 'What the feed calls it');
      assert.equal(draft.fields.excerpt, 'What the feed says.');
      const [deferred] = await deferredOf(world);
      assert.deepEqual([deferred?.dueMs, deferred?.task.tries], [NOW_MS + waitMs, 1], JSON.stringify(scripted));
    }
  });

  it('makes the article whole once its page can be read, in the same file', async () => {
    const world = open();
    world.set(URL_, { status: 503 });
    await read(world);
    await world.publish();
    const [path] = Object.keys(await world.files()).filter((name) => name.startsWith('_news/'));
    world.set(URL_, renderPage(STORY));
    const [deferred] = await deferredOf(world);
    assert.ok(deferred);
    await read(world, deferred.task);
    const { counts } = await world.publish();
    assert.deepEqual([counts['articles.new'], counts['articles.updated']], [0, 1]);
    const files = await world.files();
    assert.deepEqual(
      Object.keys(files).filter((name) => name.startsWith('_news/')),
      [path],
    );
    assert.match(files[path ?? ''] ?? '', /title: "The town hall opens its books"/);
    assert.deepEqual(await deferredOf(world), []);
  });

  it('stands by what the feed says after the last try', async () => {
    const world = open();
    world.set(URL_, { status: 503 });
    const task = aTask();
    await world.effects.deferred.put('ai', { key: task.key, task: { ...task, tries: 4 }, dueMs: NOW_MS });
    const { draft, retryMs } = await readDraft(world, { ...task, tries: 4 });
    assert.deepEqual([draft.provenance.readFrom, retryMs], ['feed', undefined]);
    assert.deepEqual(await deferredOf(world), []);
  });

  it('does not ask for what robots.txt forbids, and takes the feed at its word', async () => {
    const world = open();
    world.forbid(URL_);
    const { draft, retryMs } = await readDraft(world);
    assert.deepEqual([draft.provenance.readFrom, retryMs], ['feed', undefined]);
    assert.deepEqual(world.asks, []);
    assert.deepEqual(await deferredOf(world), []);
  });

  it('publishes nothing of a consent wall, and looks again later', async () => {
    const world = open();
    world.set(URL_, renderConsentWall());
    const result = await read(world);
    assert.equal(result.kind, 'rejected');
    assert.match(result.kind === 'rejected' ? result.reason : '', /^consent-wall: /);
    assert.deepEqual(await inboxOf(world), []);
    const [deferred] = await deferredOf(world);
    assert.equal(deferred?.dueMs, NOW_MS + 15 * 60_000);
    world.set(URL_, renderPage(STORY));
    await readDraft(world, deferred?.task);
    assert.deepEqual(await deferredOf(world), []);
  });

  it('publishes nothing of a bot check, blocks the source, and gives up after the last try', async () => {
    const body = '<!doctype html><title>Just a moment...</title><script>window._cf_chl_opt = {cvId: "3"};</script>';
    for (const status of [200, 403, 429, 503]) {
      const world = open();
      world.tell('https://a.example/feed.xml', []);
      await world.pollAndRead('a');
      world.set(URL_, { status, headers: { 'content-type': 'text/html' }, body });
      let task: ReadTask | undefined = aTask();
      let tries = 0;
      for (; task !== undefined && tries < 10; tries += 1) {
        const result = await read(world, task);
        // who refuses openly leaves the feed's own words standing
        assert.equal(result.kind, status === 200 ? 'rejected' : 'draft');
        if (result.kind === 'rejected') assert.equal(result.code, 'bot_wall');
        else
          assert.deepEqual(
            [result.draft.provenance.readFrom, result.draft.fields.title],
            ['feed', 'What the feed calls it'],
          );
        assert.match(result.wall ?? '', /Cloudflare/);
        [task] = (await deferredOf(world)).map((deferred) => deferred.task);
      }
      assert.equal(tries, 5);
      if (status === 200) assert.deepEqual(await inboxOf(world), []);
      const state = await world.effects.sourceStates.load('ai', 'a');
      assert.equal(state?.status, 'blocked');
      assert.match(state?.reason ?? '', /bot check by Cloudflare blocks the page/);
    }
  });

  it('takes the feed at its word when a server refuses a page without saying why', async () => {
    const world = open();
    world.set(URL_, { status: 403 });
    const { draft } = await readDraft(world);
    assert.equal(draft.provenance.readFrom, 'feed');
  });

  it('lets through what is to be tried again soon, and leaves no trace', async () => {
    for (const url of [URL_, AMP])
      for (const code of ['host_busy', 'aborted'] as const) {
        const world = open();
        world.set(url, new Failure(code, 'Not now.'));
        await assert.rejects(read(world), { code });
        assert.deepEqual([await inboxOf(world), await deferredOf(world)], [[], []]);
      }
  });

  it('makes a defect of ours a failure that costs nothing but time', async () => {
    const world = open();
    const task = aTask({ published: 5 as unknown as string, title: { no: 'text' } as unknown as string });
    world.set(URL_, { status: 503 });
    const result = await read(world, task);
    assert.deepEqual([result.kind, result.kind === 'rejected' && result.code], ['rejected', 'internal']);
    const [deferred] = await deferredOf(world);
    assert.deepEqual([deferred?.key, deferred?.task.tries], [task.key, 1]);
  });

  it('knows an article by all of its URLs', async () => {
    const world = open();
    const canonicalUrl = 'https://www.a.example/2026/story';
    world.set(`${URL_}?utm_source=rss`, {
      url: 'https://a.example/moved',
      hops: [{ url: URL_, status: 301 }],
      body: renderPage({ ...STORY, canonicalUrl }),
    });
    world.set(AMP, renderAmpPage({ ...STORY, canonicalUrl }));
    const { draft } = await readDraft(world, aTask({ url: `${URL_}?utm_source=rss` }));
    assert.equal(draft.fields.webUrl, canonicalUrl);
    const known = [canonicalUrl, URL_, 'https://a.example/moved', AMP].map(articleIdOf);
    assert.deepEqual(new Set(draft.aliases), new Set(known));
    assert.equal(draft.id, articleIdOf(canonicalUrl));
  });

  it('rejects what matches no topic where one is required', async () => {
    const world = open({ collection: { requireTopic: true, topics: [{ name: 'Whales', keywords: ['whale'] }] } });
    const result = await read(world);
    assert.deepEqual([result.kind, result.kind === 'rejected' && result.code], ['rejected', 'no_topic']);
    assert.equal(result.wall, undefined);
    world.set(URL_, { status: 403, body: 'Forbidden' });
    const refused = await read(world);
    assert.deepEqual([refused.kind === 'rejected' && refused.code, typeof refused.wall], ['no_topic', 'string']);
    world.set(URL_, renderPage({ ...STORY, title: 'A whale in the harbour' }));
    assert.deepEqual(
      (await readDraft(world)).draft.topics.map(({ name }) => name),
      ['Whales'],
    );
  });
});
