/** Files that others wrote are adopted whole: what they say in their own way stays, byte for byte, while it is true. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openWorld, type World } from '../support/memoryWorld.ts';
import { makePortalArticles, OTTERS, type PortalArticle, readOtters, renderPortalFile } from '../support/portal.ts';

const DIR = '/out';
const SHARED = new URL('../../../shared/reference/', import.meta.url);
const FEED = 'https://valleynews.example/feed.xml';

async function openArchive(files: Readonly<Record<string, string>>, securedKey?: string): Promise<World> {
  const world = openWorld({ sources: [{ id: 'valley', url: FEED }], ...(securedKey && { securedKey }) });
  for (const [path, text] of Object.entries(files)) await world.effects.files.write(DIR, path, text);
  return world;
}

async function articlesOf(world: World): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(Object.entries(await world.files()).filter(([path]) => path.startsWith('_news/')));
}

/** Files as they are after they were adopted and written anew, twice. */
async function throughAll(files: Readonly<Record<string, string>>, securedKey?: string) {
  const world = await openArchive(files, securedKey);
  const reindexed = await world.app.reindexCollection('ai');
  const afterReindex = await articlesOf(world);
  const republished = [await world.app.republishCollection('ai'), await world.app.republishCollection('ai')];
  return { world, reindexed, republished, afterReindex, afterRepublish: await articlesOf(world) };
}

const toFiles = (articles: readonly PortalArticle[]) =>
  Object.fromEntries(articles.map((article) => [article.path, renderPortalFile(article)]));

describe('files that others wrote', () => {
  it('related articles without files and a record of another key survive reindex and republish byte for byte', async () => {
    for (const key of [undefined, 'ab'.repeat(32)]) {
      const { afterReindex, afterRepublish, republished, reindexed } = await throughAll(
        { [OTTERS]: readOtters() },
        key,
      );
      assert.equal(reindexed?.articles, 1);
      assert.equal(afterReindex[OTTERS], readOtters());
      assert.equal(afterRepublish[OTTERS], readOtters());
      assert.deepEqual(republished, [
        { written: 0, unchanged: 1 },
        { written: 0, unchanged: 1 },
      ]);
    }
  });

  it('an archive in that form is adopted without one changed byte', async () => {
    const files = toFiles(makePortalArticles(60));
    const { afterRepublish, reindexed } = await throughAll(files);
    assert.equal(reindexed?.articles, 60);
    assert.deepEqual(afterRepublish, files);
  });

  it('keys, bodies, comments and looks of others stay', async () => {
    const text = readOtters()
      .replace('category: news', '# imported\ncategory: Wildlife\nlayout: post\ntags: [otters, "mill pond"]')
      .replace('quality: 87', 'quality: "many"')
      .replace(/---\n\n$/, '---\nThe *editor* wrote this.\n')
      .replace('domain: millpost.example\n', 'domain: millpost.example\n  twitter: "@millpost"\n');
    const { afterRepublish } = await throughAll({ [OTTERS]: text.replaceAll('\n', '\r\n') });
    assert.equal(afterRepublish[OTTERS], text.replaceAll('\n', '\r\n'));
  });

  it('related articles that become articles join the story, and the others stay listed', async () => {
    const world = await openArchive({ [OTTERS]: readOtters() });
    await world.app.reindexCollection('ai');
    const url = 'https://valleynews.example/otters-again/';
    world.tell(FEED, [{ url, title: 'A wholly other headline of the day', date: '2020-03-02T11:27:00Z' }]);
    await world.round();
    const [id] = await world.articles.resolve('ai', [
      (await world.articles.top('ai', { by: 'published' }, 0, 1))[0] ?? '',
    ]);
    const all = await world.articles.outlines('ai', await world.articles.top('ai', { by: 'published' }, 0, -1));
    assert.equal(all.length, 2);
    assert.equal(new Set(all.map((one) => one?.storyId)).size, 1, `one story of ${id}`);
    const lead = all.find((one) => one?.path === OTTERS);
    assert.equal(lead?.heat, 117);
    const text = (await articlesOf(world))[OTTERS] ?? '';
    assert.match(text, /A wholly other headline/);
    assert.match(text, /Anglers worry about otters/);
    assert.match(text, /What otters eat/);
    assert.doesNotMatch(text, /The mill pond has otters again/);
    assert.ok(text.includes('excerpt: "Two otters were seen  at the old mill'), 'what did not change stays as it was');
    assert.ok(text.includes('secured: "q83vEjRWeJCrze8S'));
    assert.doesNotMatch(text, /^date:/m);
    await world.app.republishCollection('ai');
    assert.equal((await articlesOf(world))[OTTERS], text);
  });

  it('a file that is lost is written again with everything that others wrote into it', async () => {
    const text = readOtters().replace(/---\n\n$/, '---\nThe *editor* wrote this.\n');
    const world = await openArchive({ [OTTERS]: text });
    await world.app.reindexCollection('ai');
    await world.effects.files.remove(DIR, OTTERS);
    await world.app.republishCollection('ai');
    assert.equal((await articlesOf(world))[OTTERS], text);
  });

  it('a text without address, title or date is no article, and stays', async () => {
    const files = { '_news/about.md': '---\ntitle: About us\n---\nWe.\n', '_news/plain.md': '# Plain\n' };
    const { reindexed, afterRepublish } = await throughAll(files);
    assert.deepEqual([reindexed?.articles, reindexed?.skipped.length], [0, 2]);
    assert.deepEqual(afterRepublish, files);
  });
});

describe('the articles of the reference', {
  skip: existsSync(SHARED) ? false : 'the shared reference is not here',
}, () => {
  it('the example article alone survives reindex and republish byte for byte', async () => {
    const path = '_news/2020-06-24-boston-just-became-the-latest-city.md';
    const text = readFileSync(new URL('example-article.md', SHARED), 'utf8');
    const { afterReindex, afterRepublish } = await throughAll({ [path]: text });
    assert.equal(afterReindex[path], text);
    assert.equal(afterRepublish[path], text);
  });

  it('192 articles made in its form survive reindex and republish byte for byte', async () => {
    const lines = readFileSync(new URL('portal-articles.jsonl', SHARED), 'utf8').trim().split('\n');
    const files = toFiles(lines.map((line) => JSON.parse(line) as PortalArticle));
    const { afterReindex, afterRepublish, reindexed } = await throughAll(files);
    assert.equal(reindexed?.articles, 192);
    assert.deepEqual(afterReindex, files);
    assert.deepEqual(afterRepublish, files);
  });
});
