/** Another layout or category: what is ours beside the articles moves, nothing is doubled, and nothing of others is touched. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { NEWEST } from '../../src/model/articleIndex.ts';
import { LAYOUT_NAMES, LAYOUTS, type Layout } from '../../src/model/layouts.ts';
import type { Collection } from '../../src/model/policy.ts';
import { findClaimFault, toSiteClaim } from '../../src/model/siteClaim.ts';
import { aCollection } from '../publish/anArticle.ts';
import { FEED, onDay, openExportWorld, put } from '../support/exportWorld.ts';
import type { World } from '../support/memoryWorld.ts';

const signal = new AbortController().signal;
const DIR = '/out';
const outputOf = (layout: Layout): Collection['output'] => ({ dir: DIR, layout, body: 'none' });
const SITE = 'https://news.example/ai';

/** The addresses on the site of everything beside the articles. */
const NAMES = [
  'api/news/index.json',
  'feed.xml',
  'feed.json',
  'news-sitemap.xml',
  'sitemap/index.xml',
  'sitemap/2026-05.xml',
];

/** An article that the digest of today has. */
const seenNow = (article: Article): Article => ({
  ...article,
  provenance: { ...article.provenance, firstSeen: '2026-06-10T11:00:00Z' },
});

const pathsOf = async (world: World) => Object.keys(await world.files());

describe('the files beside the articles', () => {
  for (const layout of LAYOUT_NAMES)
    it(`name addresses at which a site of ${layout} has them`, async () => {
      const world = openExportWorld({}, { output: outputOf(layout) });
      await put(world, [onDay('2026-05-01', 9, 'a')]);
      await world.publish();
      const files = await world.files();
      const served = LAYOUTS[layout].servedFolder;
      for (const name of NAMES) assert.ok(files[`${served}${name}`] !== undefined, name);
      const links = [
        ...(files[`${served}feed.xml`] ?? '').matchAll(/rel="self"[^>]*href="([^"]*)"/g),
        ...(files[`${served}feed.json`] ?? '').matchAll(/"feed_url": "([^"]*)"/g),
        ...(files[`${served}sitemap/index.xml`] ?? '').matchAll(/<loc>([^<]*)</g),
      ].map(([, url]) => url ?? '');
      assert.equal(links.length, 4);
      for (const url of links) assert.ok(files[`${served}${url.slice(SITE.length + 1)}`] !== undefined, url);
    });

  for (const from of LAYOUT_NAMES)
    for (const to of LAYOUT_NAMES.filter((one) => LAYOUTS[one].servedFolder !== LAYOUTS[from].servedFolder))
      it(`move from where ${from} has them to where ${to} does, digests too`, async () => {
        const world = openExportWorld({}, { output: outputOf(from) });
        await put(world, [seenNow(onDay('2026-06-10', 9, 'a', { topicNames: ['AI'] }))]);
        await world.app.sweepCollection('ai', signal);
        const foreign = [`${LAYOUTS[from].servedFolder}sitemap/mine.xml`, `${LAYOUTS[from].servedFolder}robots.txt`];
        for (const path of foreign) await world.effects.files.write(DIR, path, 'mine');
        const before = await pathsOf(world);
        assert.ok(before.some((path) => path.includes('digest/')));
        const moved = openExportWorld(world.effects, { output: outputOf(to) });
        await moved.app.sweepCollection('ai', signal);
        // the article itself is moved by the operator; `.11tydata.json` is Eleventy's alone
        const after = await pathsOf(moved);
        const isBeside = (path: string) => !/-a\.md$|\.11tydata\.c?js(?:on)?$/.test(path) && !foreign.includes(path);
        const namesOf = (paths: readonly string[], layout: Layout) =>
          paths.filter(isBeside).map((path) => path.slice(LAYOUTS[layout].servedFolder.length));
        assert.deepEqual(namesOf(after, to).sort(), namesOf(before, from).sort());
        assert.equal(after.includes('digest/digest.11tydata.json'), to === 'eleventy');
        assert.deepEqual(
          foreign.filter((path) => !after.includes(path)),
          [],
        );
      });

  it('move with the category, also where the move was cut short', async () => {
    const world = openExportWorld({}, { category: 'blog' });
    await put(world, [onDay('2026-05-01', 9, 'a')]);
    await world.publish();
    assert.ok((await pathsOf(world)).includes('api/blog/index.json'));
    const remove = async () => Promise.reject(new Error('killed'));
    const killed = openExportWorld({ ...world.effects, files: { ...world.effects.files, remove } });
    await assert.rejects(killed.publish(), /killed/);
    const moved = openExportWorld(world.effects);
    await moved.publish();
    assert.deepEqual(
      (await pathsOf(moved)).filter((path) => path.includes('blog')),
      [],
    );
    assert.ok((await pathsOf(moved)).includes('api/news/index.json'));
  });

  it('leave feeds alone that others wrote where an earlier version had ours', async () => {
    const world = openExportWorld({}, { output: outputOf('hugo') });
    const others = { 'feed.xml': '<rss/>', 'feed.json': '{"version": "x"}', 'news-sitemap.xml': '<urlset/>' };
    for (const [path, text] of Object.entries(others)) await world.effects.files.write(DIR, path, text);
    await put(world, [onDay('2026-05-01', 9, 'a')]);
    await world.publish();
    const files = await world.files();
    for (const [path, text] of Object.entries(others)) assert.equal(files[path], text);
  });
});

describe('articles of another layout or category', () => {
  const claimOf = (layout: Layout, category: string) =>
    toSiteClaim(aCollection({ category, output: outputOf(layout) }));

  it('are not published before somebody moved them, and the sentence says from where to where', () => {
    const fault = (from: ReturnType<typeof claimOf>, to: ReturnType<typeof claimOf>) =>
      findClaimFault('ai', from, to) ?? '';
    assert.match(
      fault(claimOf('jekyll', 'news'), claimOf('hugo', 'news')),
      /move the articles from _news to content\/news /,
    );
    assert.match(
      fault(claimOf('jekyll', 'blog'), claimOf('jekyll', 'news')),
      /from _blog to _news .*frontwire reindex/,
    );
    const { category: _category, ...earlier } = claimOf('jekyll', 'news');
    assert.equal(findClaimFault('ai', earlier, claimOf('jekyll', 'news')), undefined);
    assert.match(findClaimFault('ai', earlier, claimOf('astro', 'news')) ?? '', /from _news to src\/content\/news /);
  });

  it('are each there once after that, in the form of the new layout', async () => {
    const world = openExportWorld();
    world.tell(FEED, [
      {
        url: 'https://a.example/1',
        title: 'Whales return to the bay',
        date: '2026-06-09T08:00:00Z',
        image: 'https://a.example/1.jpg',
      },
    ]);
    await world.round();
    const { files } = world.effects;
    for (const path of await files.list(DIR, '_news')) {
      await files.write(DIR, path.replace('_news', 'content/news'), (await files.read(DIR, path)) ?? '');
      await files.remove(DIR, path);
    }
    const moved = openExportWorld(world.effects, { output: outputOf('hugo') });
    await moved.app.reindexCollection('ai');
    await moved.app.republishCollection('ai');
    await moved.app.sweepCollection('ai', signal);
    const articles = Object.entries(await moved.files()).filter(
      ([path]) => path.endsWith('.md') && !path.includes('digest'),
    );
    assert.deepEqual(
      articles.map(([path]) => path),
      ['content/news/2026-06-09-whales-return-to-the-bay.md'],
    );
    assert.match(articles[0]?.[1] ?? '', /\npictures:\n/);
    assert.equal(await world.articles.count('ai', NEWEST), 1);
  });
});
