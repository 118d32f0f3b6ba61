import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { createSealer } from '../../src/effects/sealer.ts';
import { Failure } from '../../src/errors.ts';
import { NEWEST } from '../../src/model/articleIndex.ts';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { createMemoryFiles } from '../support/memory/files.ts';
import { NOW_MS, openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const OTHER = 'https://b.example/feed.xml';
const DIR = '/out';
const signal = new AbortController().signal;
const HEADLINES = ['Whales return to the northern bay', 'A bakery learns to count', 'Rain delays the opera premiere'];

const aStory = (n: number, given: Partial<TestStory> = {}): TestStory => ({
  url: `https://a.example/${n}`,
  title: HEADLINES[n] ?? `Headline of number ${n}`,
  date: new Date(NOW_MS - (n + 1) * 3_600_000).toISOString(),
  ...given,
});

function open(options: Partial<WorldOptions> = {}): World {
  return openWorld({
    sources: [
      { id: 'a', url: FEED },
      { id: 'b', url: OTHER },
    ],
    ...options,
  });
}

const articleFiles = async (world: World) =>
  Object.fromEntries(Object.entries(await world.files()).filter(([path]) => /^_(news|archive)\//.test(path)));
const pathsOf = async (world: World) => Object.keys(await articleFiles(world));
const frontMatterOf = (text = '') => parse(text.split(/^---$/m)[1] ?? '') as Record<string, unknown>;

/** Tells one story in one feed and publishes it. */
async function publishOne(world: World, story = aStory(0)): Promise<string> {
  world.tell(FEED, [story]);
  await world.round();
  const [path = ''] = await pathsOf(world);
  return path;
}

describe('publishCollection', () => {
  it('of an article that was read twice before it is published, what was read last counts, whatever it says', async () => {
    for (const titles of [
      ['Whales return to the bay', 'Otters return to the bay'],
      ['Otters return to the bay', 'Whales return to the bay'],
    ]) {
      const world = open();
      for (const [n, title] of titles.entries()) {
        const story = aStory(0, { title, ...(n > 0 && { modified: new Date(NOW_MS).toISOString() }) });
        world.tell(FEED, [story]);
        world.set(story.url, renderPage(story));
        await world.pollAndRead('a');
      }
      await world.publish();
      const [text] = Object.values(await articleFiles(world));
      assert.equal(frontMatterOf(text).title, titles[1]);
    }
  });

  it('a size that is known of a picture undoes nothing that was read meanwhile', async () => {
    const world = open();
    const image = 'https://a.example/whale.jpg';
    const story = aStory(0, { title: 'Whales return to the bay', image });
    await publishOne(world, story);
    const [article] = await world.articles.get('ai', await world.articles.top('ai', NEWEST, 0, 1));
    const changed = { ...story, title: 'Otters return to the bay', modified: new Date(NOW_MS).toISOString() };
    world.tell(FEED, [changed]);
    world.set(story.url, renderPage(changed));
    await world.pollAndRead('a');
    const picture = { url: image, width: 1_200, height: 630 };
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: article?.id ?? '', picture });
    await world.publish();
    const { title, images } = frontMatterOf(Object.values(await articleFiles(world))[0]);
    assert.equal(title, 'Otters return to the bay');
    assert.deepEqual([(images as { width: number }[])[0]?.width], [1_200]);
  });

  it('writes a file per article and the exports', async () => {
    const world = open();
    world.tell(
      FEED,
      [0, 1, 2].map((n) => aStory(n)),
    );
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.new'], counts['stories.new'], counts['files.written']], [3, 3, 3]);
    const files = await world.files();
    assert.deepEqual(await pathsOf(world), [
      '_news/2026-06-10-a-bakery-learns-to-count.md',
      '_news/2026-06-10-rain-delays-the-opera-premiere.md',
      '_news/2026-06-10-whales-return-to-the-northern-bay.md',
    ]);
    for (const path of await pathsOf(world)) articleSchema.parse(frontMatterOf(files[path]));
    for (const path of ['api/news/index.json', 'api/news/hot.json', 'feed.xml', 'feed.json', 'news-sitemap.xml'])
      assert.ok(files[path], path);
    assert.equal(await world.articles.count('ai', NEWEST), 3);
    assert.deepEqual(
      world.articles.events('ai').map(({ kind }) => kind),
      ['published', 'published', 'published'],
    );
  });

  it('writes nothing when nothing is new, and says nothing', async () => {
    const world = open();
    world.tell(FEED, [aStory(0)]);
    await world.round();
    const before = [await world.files(), world.articles.events('ai')];
    world.set(FEED, renderFeed('a.example', [aStory(0, { summary: 'The feed says it otherwise.' })]));
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.unchanged'], counts['files.written']], [1, 0]);
    await world.publish();
    assert.deepEqual([await world.files(), world.articles.events('ai')], before);
  });

  it('keeps the path when title and date change', async () => {
    const world = open();
    const path = await publishOne(world);
    const retold = aStory(0, { title: 'Whales leave the bay', date: '2026-06-08T00:00:00Z' });
    world.set(retold.url, renderPage(retold));
    world.tell(FEED, [retold]);
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.updated'], counts['files.written']], [1, 1]);
    assert.deepEqual(await pathsOf(world), [path]);
    const { title, publishedDateTime } = frontMatterOf((await world.files())[path]);
    assert.deepEqual([title, String(publishedDateTime)], ['Whales leave the bay', '2026-06-08T00:00:00Z']);
  });

  it('knows an article that two feeds announce by different URLs, and all of them ever after', async () => {
    const world = open();
    const canonicalUrl = 'https://a.example/whales';
    const byA = aStory(0, { canonicalUrl });
    const byB = aStory(0, { url: 'https://a.example/share?id=0', canonicalUrl });
    world.tell(FEED, [byA]);
    world.tell(OTHER, [byB]);
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.new'], counts['articles.unchanged']], [1, 1]);
    assert.equal((await pathsOf(world)).length, 1);
    const before = await world.files();
    for (const url of [byA.url, byB.url, canonicalUrl]) world.set(url, { status: 503 });
    world.tell(OTHER, [{ ...byB, title: 'Retold' }]);
    await world.round();
    assert.deepEqual(await world.files(), before);
  });

  it('makes one article of drafts that a third one shows to be the same', async () => {
    const world = open();
    world.set('https://a.example/x', { status: 503 });
    world.tell(FEED, [aStory(0, { url: 'https://a.example/x' })]);
    await world.round();
    const [path = ''] = await pathsOf(world);
    const canonicalUrl = 'https://a.example/whales';
    const whole = { ...aStory(0), url: 'https://a.example/x', canonicalUrl };
    world.set('https://a.example/x', renderPage(whole));
    world.tell(FEED, [{ ...whole, title: 'Whales return to the northern bay, retold' }]);
    await world.round();
    assert.deepEqual(await pathsOf(world), [path]);
    assert.equal(frontMatterOf((await world.files())[path]).webUrl, canonicalUrl);
  });

  it('knows an article whose link its publisher changed by its guid', async () => {
    const world = open();
    const path = await publishOne(world, aStory(0, { guid: 'https://a.example/?p=4711' }));
    for (const [url, title] of [
      ['https://a.example/0-renamed', HEADLINES[0]],
      ['https://a.example/0-retitled', 'Whales are back in the northern bay'],
    ] as const) {
      world.pass(3_600_000);
      const moved = aStory(0, { url, title: title ?? '', guid: 'https://a.example/?p=4711' });
      world.set(url, renderPage(moved));
      world.tell(FEED, [moved]);
      const { counts } = await world.round();
      assert.deepEqual([counts['articles.new'], counts['articles.updated']], [0, 1], url);
      assert.deepEqual(await pathsOf(world), [path]);
      assert.equal(frontMatterOf((await world.files())[path]).webUrl, url);
    }
  });

  it('makes as many articles as there are of guids that count places in the list, under one date', async () => {
    const world = open();
    const date = '2026-06-10T00:00:00Z';
    const titles = [
      'Train derails near the mill',
      'Library opens on Sundays',
      'Bakers meet in the old port',
      'Bridge is closed at night',
      'Rain fills the reservoir',
      'School wins a chess cup',
    ];
    for (let first = 0; first < 4; first += 1) {
      const shown = titles
        .slice(first, first + 3)
        .map((title, at) => aStory(first + at, { title, date, guid: `place-${at + 1001}` }));
      for (const story of shown) world.set(story.url, renderPage(story));
      world.tell(FEED, shown);
      await world.round();
      world.pass(3_600_000);
    }
    assert.equal((await pathsOf(world)).length, 6);
  });

  it('keeps one article of a link that carries a session, whatever its date', async () => {
    const world = open();
    for (const sid of ['a1', 'b2']) {
      const story = aStory(0, { url: `https://a.example/0?sid=${sid}`, guid: 'https://a.example/guid/0' });
      const { date: _date, ...undated } = story;
      world.set(story.url, renderPage(undated));
      world.tell(FEED, [undated]);
      await world.round();
      world.pass(3_600_000);
    }
    assert.equal((await pathsOf(world)).length, 1);
  });

  it('makes two articles of a guid that is used again, or that two entries bear', async () => {
    const world = open();
    await publishOne(world, aStory(0, { guid: 'the-latest-news' }));
    world.pass(86_400_000);
    world.tell(FEED, [aStory(1, { guid: 'the-latest-news', date: new Date(NOW_MS + 80_000_000).toISOString() })]);
    await world.round();
    const date = aStory(2).date ?? '';
    const twins = [2, 3].map((n) => aStory(n, { guid: 'daily-briefing', title: `Headline of number ${n}`, date }));
    world.tell(FEED, twins);
    await world.round();
    assert.equal((await pathsOf(world)).length, 4);
  });

  it('parts articles of one title and day by a suffix', async () => {
    const world = open();
    const [title, date] = ['Weather', '2026-06-10T06:00:00Z'];
    const urls = ['https://a.example/w1', 'https://b.example/w2', 'https://a.example/w3'];
    const stories = urls.map((url) => ({ url, title, date, paragraphs: [`All about ${url} and what it brings.`] }));
    world.tell(FEED, stories.slice(0, 1));
    await world.round();
    world.tell(FEED, stories);
    await world.round();
    const paths = await pathsOf(world);
    assert.equal(paths.length, 3);
    assert.ok(paths.includes('_news/2026-06-10-weather.md'));
    assert.equal(paths.filter((path) => /weather-a[0-9a-f]{6}\.md$/.test(path)).length, 2);
  });

  it('never brings back what was removed', async () => {
    const world = open();
    const path = await publishOne(world);
    const [id = ''] = await world.articles.top('ai', NEWEST, 0, -1);
    const [article] = await world.articles.get('ai', [id]);
    assert.ok(article);
    await world.articles.remove('ai', [article], NOW_MS);
    await world.effects.files.remove(DIR, path);
    world.tell(OTHER, [aStory(0, { url: `${article.fields.webUrl}/?utm_source=b` })]);
    world.set(`${article.fields.webUrl}/?utm_source=b`, renderPage(aStory(0)));
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.new'], counts['articles.rejected']], [0, 1]);
    assert.deepEqual(await pathsOf(world), []);
  });

  it('keeps what a human wrote', async () => {
    const world = open();
    const path = await publishOne(world);
    const text = (await world.files())[path] ?? '';
    const edited = text.replace(/\n---\n/, '\n# mine\nsticky: true\ntags: [a, b]\n---\nA note by the editor.\n');
    await world.effects.files.write(DIR, path, edited);
    const retold = aStory(0, { title: 'Whales leave the bay' });
    world.set(retold.url, renderPage(retold));
    world.tell(FEED, [retold]);
    await world.round();
    const after = (await world.files())[path] ?? '';
    assert.match(after, /title: "Whales leave the bay"/);
    assert.match(after, /# mine\nsticky: true\ntags: \[a, b\]\n/);
    assert.match(after, /---\nA note by the editor\.\n/);
  });

  it('leaves a file that a human broke as it is, and publishes the rest', async () => {
    const world = open();
    const path = await publishOne(world);
    await world.effects.files.write(DIR, path, '---\ntitle: "unclosed\n---\n');
    world.set('https://a.example/0', renderPage(aStory(0, { title: 'Retitled' })));
    world.tell(FEED, [aStory(0, { title: 'Retitled' }), aStory(1)]);
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.new'], counts['articles.updated']], [1, 1]);
    assert.equal((await world.files())[path], '---\ntitle: "unclosed\n---\n');
    assert.equal((await pathsOf(world)).length, 2);
  });

  it('publishes and sweeps the rest when a folder has the name of one file', async () => {
    const world = open();
    const path = await publishOne(world);
    const { files } = world.effects;
    const taken = (at: string) => at === path;
    const refuse = async () => {
      throw new Failure('path_taken', `${path} cannot be used: a folder has the name of the file.`);
    };
    const barred = world.reopen({
      ...world.effects,
      files: { ...files, read: (dir, at) => (taken(at) ? refuse() : files.read(dir, at)) },
    });
    world.set('https://a.example/0', renderPage(aStory(0, { title: 'Retitled' })));
    world.tell(FEED, [aStory(0, { title: 'Retitled' }), aStory(1)]);
    const { counts } = await barred.round();
    assert.deepEqual([counts['articles.new'], counts['articles.updated'], counts['files.written']], [1, 1, 1]);
    await files.remove(DIR, '_news/2026-06-10-a-bakery-learns-to-count.md');
    assert.equal((await barred.app.sweepCollection('ai', signal))?.restored, 1);
  });

  it('finds its files again when Redis was emptied: same paths, no doubles, not a byte changed', async () => {
    const first = open({ securedKey: '11'.repeat(32) });
    first.tell(
      FEED,
      [0, 1, 2].map((n) => aStory(n)),
    );
    first.tell(OTHER, [aStory(7, { url: 'https://b.example/7', title: HEADLINES[0] ?? '' })]);
    await first.round();
    const before = await articleFiles(first);
    const second = first.reopen({});
    second.pass(3_600_000);
    await second.round();
    const after = await articleFiles(second);
    assert.deepEqual(Object.keys(after), Object.keys(before));
    const withoutSecret = (files: Record<string, string>) =>
      Object.values(files).map((text) => text.replace(/^secured: .*$/m, ''));
    assert.deepEqual(withoutSecret(after), withoutSecret(before));
  });

  it('has text and picture of an article again when Redis was emptied without a key', async () => {
    const first = open({ collection: { output: { dir: DIR, layout: 'jekyll', body: 'text' } } });
    const path = await publishOne(first, aStory(0, { image: 'https://a.example/one.jpg' }));
    const before = (await first.files())[path] ?? '';
    assert.match(before, /\n---\n\n.{300}/s);
    const emptied = first.reopen({});
    await emptied.app.completeIndexes('ai');
    emptied.pass(3_600_000);
    emptied.tell(FEED, [aStory(0, { image: 'https://a.example/one.jpg' })]);
    await emptied.round();
    assert.equal((await emptied.files())[path], before);
    const corrected = aStory(0, { image: 'https://a.example/two.jpg' });
    emptied.pass(3_600_000);
    emptied.set(corrected.url, renderPage(corrected));
    emptied.tell(FEED, [{ ...corrected, summary: 'Said anew.' }]);
    await emptied.round();
    assert.match((await emptied.files())[path] ?? '', /two\.jpg/);
  });

  it('takes a correction over when Redis was emptied, and from a source that was renamed', async () => {
    const first = open();
    const path = await publishOne(first);
    const correct = async (world: World, title: string) => {
      world.pass(3_600_000);
      const retold = aStory(0, { title });
      world.set(retold.url, renderPage(retold));
      world.tell(FEED, [retold]);
      const { counts } = await world.round();
      assert.equal(counts['articles.updated'], 1, title);
      assert.equal(frontMatterOf((await world.files())[path]).title, title);
    };
    const emptied = first.reopen({});
    await emptied.app.completeIndexes('ai');
    await correct(emptied, 'Whales leave the bay');
    const renamed = openWorld({
      sources: [{ id: 'renamed', url: FEED }],
      effects: { articles: emptied.effects.articles, files: emptied.effects.files },
    });
    await correct(renamed, 'Whales come back');
  });

  it('goes on after a crash between files and Redis as if there had been none', async () => {
    const undisturbed = open();
    const world = open();
    for (const one of [undisturbed, world])
      one.tell(
        FEED,
        [0, 1, 2].map((n) => aStory(n)),
      );
    await undisturbed.round();
    await world.pollAndRead('a');
    const { articles } = world.effects;
    const crashing = { ...articles, save: () => Promise.reject(new Error('killed')) };
    await assert.rejects(world.reopen({ ...world.effects, articles: crashing as never }).publish(), /killed/);
    await world.publish();
    assert.deepEqual(await world.files(), await undisturbed.files());
    assert.equal(await world.effects.inbox.size('ai'), 0);
  });

  it('tells of the articles whose files a first publish left when it was cut short', async () => {
    const world = open();
    world.tell(FEED, [aStory(0), aStory(1)]);
    await world.pollAndRead('a');
    const { articles } = world.effects;
    const save = () => Promise.reject(new Error('killed'));
    await assert.rejects(
      world.reopen({ ...world.effects, articles: { ...articles, save } as never }).publish(),
      /killed/,
    );
    assert.equal((await pathsOf(world)).length, 2);
    assert.equal(await world.app.completeIndexes('ai'), undefined);
    await world.publish();
    assert.deepEqual(
      world.articles.events('ai').map(({ kind }) => kind),
      ['published', 'published'],
    );
  });

  it('tells of a change whose file a publish left when it was cut short, once, and of nothing that did not change', async () => {
    const world = open();
    await publishOne(world);
    const retold = aStory(0, { title: 'Whales come back' });
    world.set(retold.url, renderPage(retold));
    world.tell(FEED, [retold]);
    await world.pollAndRead('a');
    const { articles } = world.effects;
    const save = () => Promise.reject(new Error('killed'));
    await assert.rejects(
      world.reopen({ ...world.effects, articles: { ...articles, save } as never }).publish(),
      /killed/,
    );
    const before = await world.files();
    await world.publish();
    assert.deepEqual(
      await articleFiles(world),
      Object.fromEntries(Object.entries(before).filter(([path]) => /^_news/.test(path))),
    );
    const kinds = () => world.articles.events('ai').map(({ kind }) => kind);
    assert.deepEqual(kinds(), ['published', 'updated']);
    await world.app.republishCollection('ai');
    assert.deepEqual(kinds(), ['published', 'updated']);
  });

  it('writes the exports that a crash after storing left out', async () => {
    const undisturbed = open();
    const world = open();
    for (const one of [undisturbed, world]) {
      one.tell(FEED, [aStory(0)]);
      await one.round();
      one.tell(FEED, [aStory(0), aStory(1)]);
    }
    await undisturbed.round();
    await world.pollAndRead('a');
    const { files } = world.effects;
    const write: typeof files.write = async (dir, path, text) => {
      if (!path.startsWith('_news/')) throw new Failure('output_unavailable', 'No room.');
      return files.write(dir, path, text);
    };
    await assert.rejects(world.reopen({ ...world.effects, files: { ...files, write } }).publish());
    await world.publish();
    assert.deepEqual(await world.files(), await undisturbed.files());
  });

  it('takes nothing out of the inbox while the directory cannot be written', async () => {
    const files = {
      ...createMemoryFiles(),
      ensureWritable: () => Promise.reject(new Failure('output_unavailable', 'It is read-only.')),
    };
    const world = open({ effects: { files } });
    world.tell(FEED, [aStory(0)]);
    await world.pollAndRead('a');
    await assert.rejects(world.publish(), { code: 'output_unavailable' });
    assert.equal(await world.effects.inbox.size('ai'), 1);
  });

  it('publishes the others when one article cannot be rendered', async () => {
    const world = open();
    world.tell(FEED, [aStory(0), aStory(1)]);
    await world.pollAndRead('a');
    const [item] = await world.effects.inbox.peek('ai', 1);
    assert.ok(item?.entry.kind === 'draft');
    const { evidence: _evidence, ...draft } = item.entry.draft;
    await world.effects.inbox.drop('ai', [item]);
    const broken = { ...draft, fields: { ...draft.fields, excerpt: { no: 'text' } as unknown as string } };
    await world.effects.inbox.put('ai', { kind: 'draft', draft: broken });
    const { counts } = await world.publish();
    assert.deepEqual([counts['articles.new'], counts['articles.rejected']], [1, 1]);
    assert.equal(await world.effects.inbox.size('ai'), 0);
    assert.deepEqual(await pathsOf(world), ['_news/2026-06-10-a-bakery-learns-to-count.md']);
  });

  it('is done by one process at a time', async () => {
    const world = open();
    const results = await Promise.all([1, 2, 3].map(() => world.app.publishCollection('ai', signal)));
    assert.equal(results.filter((result) => result !== undefined).length, 1);
  });

  it('adds the size that an image job found to the article', async () => {
    const world = open();
    const image = 'https://a.example/p.png';
    const path = await publishOne(world, aStory(0, { image }));
    const [id = ''] = await world.articles.top('ai', NEWEST, 0, -1);
    const picture = { url: image, width: 1200, height: 675 };
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: id, picture });
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: 'a-of-nobody', picture });
    const { counts } = await world.publish();
    assert.equal(counts['articles.updated'], 1);
    assert.deepEqual(frontMatterOf((await world.files())[path]).images, [picture]);
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: id, picture });
    assert.equal((await world.publish()).counts['articles.updated'], 0);
  });

  it('seals the private record anew only when it says something else', async () => {
    const world = open({ securedKey: '11'.repeat(32) });
    const path = await publishOne(world, aStory(0, { image: 'https://a.example/p.png' }));
    const securedOf = async () => frontMatterOf((await world.files())[path]).secured;
    const before = await securedOf();
    assert.match(String(before), /^[\w+/=]+;[\w+/=]+$/);
    const [id = ''] = await world.articles.top('ai', NEWEST, 0, -1);
    const picture = { url: 'https://a.example/p.png', width: 1, height: 1 };
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: id, picture });
    await world.publish();
    assert.equal(await securedOf(), before);
    world.set('https://a.example/0', renderPage(aStory(0, { title: 'Retitled' })));
    world.tell(FEED, [aStory(0, { title: 'Retitled' })]);
    await world.round();
    assert.notEqual(await securedOf(), before);
  });

  it('never replaces or removes a private record that no key opens, whichever way the key went', async () => {
    const first = open({ securedKey: '11'.repeat(32) });
    const path = await publishOne(first, aStory(0));
    const sealed = frontMatterOf((await first.files())[path]).secured;
    for (const securedKey of ['22'.repeat(32), '']) {
      for (const isEmptied of [true, false]) {
        const kept = isEmptied ? {} : { articles: first.effects.articles };
        const other = first.reopen({ sealer: createSealer([securedKey]), ...kept });
        if (isEmptied) await other.app.completeIndexes('ai');
        other.set(
          'https://a.example/0',
          renderPage(aStory(0, { title: `Retitled ${securedKey.length} ${isEmptied}` })),
        );
        other.tell(FEED, [aStory(0, { title: `Retitled ${securedKey.length} ${isEmptied}` })]);
        other.pass(3_600_000);
        const { counts } = await other.round();
        const file = (await other.files())[path];
        assert.equal(frontMatterOf(file).title, `Retitled ${securedKey.length} ${isEmptied}`);
        assert.equal(frontMatterOf(file).secured, sealed);
        assert.equal(counts['records.unopened'], 1);
        await other.app.republishCollection('ai');
        assert.equal(frontMatterOf((await other.files())[path]).secured, sealed);
      }
    }
  });

  it('seals its records with the first key on demand, keeps what no key opens, and does it once', async () => {
    const [older, newer, strange] = ['11'.repeat(32), '22'.repeat(32), '33'.repeat(32)];
    const first = open({ securedKey: older });
    const path = await publishOne(first, aStory(0));
    const record = frontMatterOf((await first.files())[path]).secured;
    const strangers = first.reopen({ sealer: createSealer([strange]) });
    await strangers.app.completeIndexes('ai');
    assert.deepEqual(await strangers.app.resealCollection('ai'), { resealed: 0, current: 0, unopened: 1 });
    assert.equal(frontMatterOf((await strangers.files())[path]).secured, record);
    const both = first.reopen({ sealer: createSealer([newer, older]) });
    await both.app.completeIndexes('ai');
    assert.deepEqual(await both.app.resealCollection('ai'), { resealed: 1, current: 0, unopened: 0 });
    const resealed = frontMatterOf((await both.files())[path]).secured;
    assert.notEqual(resealed, record);
    assert.deepEqual(await both.app.resealCollection('ai'), { resealed: 0, current: 1, unopened: 0 });
    assert.equal(frontMatterOf((await both.files())[path]).secured, resealed);
    const later = first.reopen({ sealer: createSealer([newer]) });
    await later.app.completeIndexes('ai');
    assert.deepEqual(await later.app.resealCollection('ai'), { resealed: 0, current: 1, unopened: 0 });
  });
});

describe('sweepCollection', () => {
  const sweep = (world: World) => world.app.sweepCollection('ai', signal);

  it('writes lost files again, byte for byte', async () => {
    const world = open();
    world.tell(
      FEED,
      [0, 1].map((n) => aStory(n)),
    );
    await world.round();
    const before = await world.files();
    for (const path of await pathsOf(world)) await world.effects.files.remove(DIR, path);
    assert.deepEqual(await sweep(world), { archived: 0, restored: 2 });
    assert.deepEqual(await world.files(), before);
    assert.deepEqual(await sweep(world), { archived: 0, restored: 0 });
  });

  it('archives by age: the file moves, is not published, leads nothing, and the exports forget it', async () => {
    const world = open({ policy: { keep: { days: 2 } } });
    world.tell(FEED, [aStory(0), aStory(1, { date: new Date(NOW_MS - 47 * 3_600_000).toISOString() })]);
    await world.round();
    world.pass(4 * 3_600_000);
    assert.deepEqual(await sweep(world), { archived: 1, restored: 0 });
    const files = await articleFiles(world);
    const archived = '_archive/2026-06-08-a-bakery-learns-to-count.md';
    assert.deepEqual(Object.keys(files), [archived, '_news/2026-06-10-whales-return-to-the-northern-bay.md']);
    const { heat, published } = frontMatterOf(files[archived]);
    assert.deepEqual([heat, published], [-1, false]);
    assert.equal(world.articles.events('ai').at(-1)?.kind, 'retracted');
    assert.deepEqual(await sweep(world), { archived: 0, restored: 0 });
    const exported = Object.entries(await world.files()).filter(([path]) => !path.startsWith('_'));
    for (const [path, text] of exported) assert.doesNotMatch(text, /bakery/, path);
  });

  it('takes no archived file of another collection in the same directory for its own', async () => {
    const world = open({ policy: { keep: { days: 2 } } });
    world.tell(FEED, [aStory(1, { date: new Date(NOW_MS - 47 * 3_600_000).toISOString() })]);
    await world.round();
    world.pass(4 * 3_600_000);
    await sweep(world);
    const { files } = world.effects;
    const [path = ''] = await pathsOf(world);
    const text = (await files.read(DIR, path)) ?? '';
    await files.write(DIR, '_archive/blog-other.md', text.replace('category: news', 'category: blog'));
    const reopened = world.reopen({});
    assert.deepEqual(await reopened.app.reindexCollection('ai'), { articles: 1, stories: 1, skipped: [] });
  });

  it('hands the lead on when it archives the one that led', async () => {
    const world = open({ policy: { keep: { days: 2 } } });
    const [early, late] = [NOW_MS - 47 * 3_600_000, NOW_MS - 30 * 3_600_000];
    world.tell(FEED, [aStory(0, { date: new Date(early).toISOString() })]);
    const retold = { ...aStory(0), url: 'https://b.example/0', date: new Date(late).toISOString() };
    world.tell(OTHER, [retold]);
    await world.round();
    const heats = async () => Object.values(await articleFiles(world)).map((text) => frontMatterOf(text).heat);
    assert.equal((await heats()).filter((heat) => heat === -1).length, 1);
    world.pass(4 * 3_600_000);
    await sweep(world);
    const files = await articleFiles(world);
    const [archived = '', kept = ''] = Object.keys(files);
    assert.equal(frontMatterOf(files[archived]).heat, -1);
    assert.ok(Number(frontMatterOf(files[kept]).heat) > 0);
  });

  it('lets go while another process writes', async () => {
    const world = open();
    const held = await world.effects.locks.whileHeld('publish:ai', () => sweep(world));
    assert.deepEqual(held, { result: undefined });
  });
});
