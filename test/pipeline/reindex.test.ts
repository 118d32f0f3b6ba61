/** A reindex on a healthy Redis loses nothing that the files do not hold. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { NEWEST } from '../../src/model/articleIndex.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { renderPage } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';
import { OTTERS, readOtters } from '../support/portal.ts';

const FEEDS = ['https://a.example/feed.xml', 'https://b.example/feed.xml'] as const;
const DIR = '/out';
const text = 'Whales return to the northern bay after forty years of absence. '.repeat(20);
const WHALES = { title: 'Whales return to the northern bay after forty years', text };

async function openPublished(securedKey?: string): Promise<World> {
  const world = openWorld({
    sources: FEEDS.map((url, at) => ({ id: 'ab'[at] ?? '', url })),
    ...(securedKey && { securedKey }),
  });
  world.tell(FEEDS[0], [
    { ...WHALES, url: 'https://a.example/whales', date: '2026-06-10T08:00:00Z' },
    { title: 'Moles dig a tunnel', url: 'https://a.example/moles', date: '2026-06-09T08:00:00Z' },
  ]);
  world.tell(FEEDS[1], [{ ...WHALES, url: 'https://b.example/whales', date: '2026-06-10T09:00:00Z' }]);
  await world.round();
  return world;
}

async function stateOf(world: World) {
  const ids = [...(await world.articles.top('ai', NEWEST, 0, -1))].sort();
  const articles = (await world.articles.get('ai', ids)).filter((one) => one !== undefined);
  const stories = await world.articles.stories('ai', [...new Set(articles.map(({ storyId }) => storyId))]);
  const owners = await world.articles.ownersOf(
    'ai',
    articles.map(({ path }) => path),
  );
  return { ids, articles, stories, owners, sources: [...(await world.effects.sourceStates.list('ai'))] };
}

const molesOf = (articles: readonly Article[]) => articles.find(({ fields }) => fields.title.startsWith('Moles'));

async function edit(world: World, path: string, change: (text: string) => string): Promise<void> {
  await world.effects.files.write(DIR, path, change((await world.effects.files.read(DIR, path)) ?? ''));
}

describe('a reindex on a healthy Redis', () => {
  it('keeps provenance, first seen, reasons, stories, decisions and states of sources, with a key and without', async () => {
    for (const key of [undefined, 'cd'.repeat(32)]) {
      const world = await openPublished(key);
      await world.effects.decisions.save('ai', { articles: {}, stories: [{ kind: 'apart', ids: ['x'], from: ['y'] }] });
      const before = await stateOf(world);
      assert.ok(before.stories.some((story) => story?.joined.length === 1));
      const plan = await world.app.planReindex('ai');
      assert.deepEqual([plan.articles, plan.fresh, plan.missing, plan.changed.length], [3, 0, 0, 0]);
      await world.app.reindexCollection('ai');
      assert.deepEqual(await stateOf(world), before);
      assert.equal((await world.effects.decisions.load('ai'))?.stories.length, 1);
      assert.deepEqual(await world.app.republishCollection('ai'), { written: 0, unchanged: 3 });
    }
  });

  it('never writes a private record in the clear', async () => {
    for (const key of [undefined, 'cd'.repeat(32)]) {
      const world = await openPublished(key);
      await world.app.reindexCollection('ai');
      await world.app.republishCollection('ai');
      const all = Object.values(await world.files()).join('\n');
      for (const secret of ['a.example/feed.xml', 'firstSeen":', 'contentHash', 'sourceId', 'signals']) {
        assert.ok(!all.includes(secret), secret);
      }
    }
  });

  it('takes what a file says otherwise, says before which keys these are, and keeps the rest', async () => {
    const world = await openPublished();
    const before = molesOf((await stateOf(world)).articles);
    assert.ok(before);
    await edit(world, before.path, (file) => file.replace('Moles dig a tunnel', 'Moles dig two tunnels'));
    const plan = await world.app.planReindex('ai');
    assert.deepEqual(plan.changed, [{ path: before.path, keys: ['title'] }]);
    assert.deepEqual(molesOf((await stateOf(world)).articles), before, 'a plan changes nothing');
    await world.app.reindexCollection('ai');
    const after = molesOf((await stateOf(world)).articles);
    assert.equal(after?.fields.title, 'Moles dig two tunnels');
    assert.deepEqual(after?.provenance, before.provenance);
    assert.deepEqual(after?.quality, before.quality);
    assert.equal(after?.text, before.text);
    assert.equal(after?.storyId, before.storyId);
  });

  it('an older text of a file is not taken for an edit', async () => {
    const world = await openPublished();
    const before = molesOf((await stateOf(world)).articles);
    const older = (await world.effects.files.read(DIR, before?.path ?? '')) ?? '';
    const newerStory = {
      title: 'Moles dig three tunnels',
      url: 'https://a.example/moles',
      date: '2026-06-09T08:00:00Z',
    };
    world.set(newerStory.url, renderPage(newerStory));
    world.tell(FEEDS[0], [newerStory]);
    world.pass(3_600_000);
    await world.round();
    const newer = molesOf((await stateOf(world)).articles);
    assert.equal(newer?.fields.title, 'Moles dig three tunnels');
    await world.effects.files.write(DIR, before?.path ?? '', older);
    assert.deepEqual((await world.app.planReindex('ai')).changed, []);
    await world.app.reindexCollection('ai');
    assert.equal(molesOf((await stateOf(world)).articles)?.fields.title, 'Moles dig three tunnels');
  });

  it('a renamed file keeps its article, a copy is no second one, and an article without a file stays', async () => {
    const world = await openPublished();
    const { articles } = await stateOf(world);
    const moles = molesOf(articles);
    const whales = articles.find(({ aliases, id }) => id !== moles?.id && aliases.length > 0);
    const { files } = world.effects;
    const [from = '', to] = [moles?.path, '_news/2026-06-09-renamed.md'];
    await files.write(DIR, to, (await files.read(DIR, from)) ?? '');
    await files.remove(DIR, from);
    await files.write(DIR, '_news/2026-06-09-copy.md', (await files.read(DIR, to)) ?? '');
    await files.remove(DIR, whales?.path ?? '');
    const plan = await world.app.planReindex('ai');
    assert.deepEqual([plan.fresh, plan.renamed, plan.missing, plan.copies], [0, 1, 1, 1]);
    await world.app.reindexCollection('ai');
    const after = await stateOf(world);
    assert.equal(after.ids.length, 3);
    assert.ok([to, '_news/2026-06-09-copy.md'].includes(molesOf(after.articles)?.path ?? ''));
    assert.deepEqual(await world.articles.ownersOf('ai', [from]), [undefined]);
    await world.app.republishCollection('ai');
    assert.ok(await files.read(DIR, whales?.path ?? ''), 'it is written again');
  });

  it('finds the articles of a story however many files lie between them', async () => {
    const first = await openPublished();
    const before = await stateOf(first);
    const [one, other] = before.articles.filter(({ fields }) => fields.title.startsWith('Whales'));
    const moles = molesOf(before.articles);
    const files = await first.files();
    const world = openWorld({ sources: [] });
    const { effects } = world;
    const paths = ['_news/2026-06-01-whales.md', '_news/2026-06-30-whales.md'];
    for (const [at, article] of [one, other].entries())
      await effects.files.write(DIR, paths[at] ?? '', files[article?.path ?? ''] ?? '');
    const FILLERS = 450;
    for (let n = 0; n < FILLERS; n += 1) {
      const filler = (files[moles?.path ?? ''] ?? '')
        .replaceAll('moles', `moles-${n}`)
        .replaceAll('Moles', `Moles ${n}`);
      await effects.files.write(DIR, `_news/2026-06-15-moles-${n}.md`, filler);
    }
    assert.deepEqual(await world.app.reindexCollection('ai'), {
      articles: FILLERS + 2,
      stories: FILLERS + 1,
      skipped: [],
    });
    const whales = await world.articles.get('ai', [one?.id ?? '', other?.id ?? '']);
    const [story] = await world.articles.stories('ai', [whales[0]?.storyId ?? '']);
    assert.deepEqual([...(story?.memberIds ?? [])].sort(), [one?.id, other?.id].sort());
    assert.deepEqual([...new Set(whales.map((whale) => whale?.storyId))], [story?.id]);
    assert.ok(
      whales.every((whale) => whale?.fileText === undefined),
      'each file is as it would be written',
    );
    assert.deepEqual(await world.app.republishCollection('ai'), { written: 0, unchanged: FILLERS + 2 });
  });

  it('a record that is of no known form blocks nothing, and stays in its file', async () => {
    const key = 'cd'.repeat(32);
    const world = openWorld({ sources: [], securedKey: key });
    const url = 'https://www.millpost.example/2020/03/otters-return';
    const id = articleIdOf(url);
    const sealed = world.effects.sealer.seal(id, 'not JSON at all') ?? '';
    const file = readOtters().replace(/^secured: .*$/m, `secured: ${JSON.stringify(sealed)}`);
    await world.effects.files.write(DIR, OTTERS, file);
    assert.equal((await world.app.reindexCollection('ai'))?.articles, 1);
    await world.app.republishCollection('ai');
    assert.equal((await world.files())[OTTERS], file);
  });
});
