/** The editor decides by commands, in files and in the file of decisions; the world is in memory. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { HOTTEST } from '../../src/model/articleIndex.ts';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { createFileReader } from '../../src/pipeline/readCollection.ts';
import { renderPage, type TestStory } from '../support/documents.ts';
import { createMemoryFiles } from '../support/memory/files.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const DECISIONS = '_data/frontwire-decisions.yaml';
const HOUR_MS = 3_600_000;
const signal = new AbortController().signal;
const TITLES = ['Whales leave the bay', 'Choir wins midnight prize', 'Lighthouse keeper retires', 'Ferry runs aground'];

function aStory(n: number, given: Partial<TestStory> = {}): TestStory {
  return { url: `https://a.example/${n}`, title: TITLES[n] ?? '', date: `2026-06-10T0${n + 1}:00:00Z`, ...given };
}

const idOf = (n: number): string => articleIdOf(`https://a.example/${n}`);
const STORIES = TITLES.map((_, n) => aStory(n));

async function openPublished(options: Partial<Parameters<typeof openWorld>[0]> = {}): Promise<World> {
  const world = openWorld({ sources: [{ id: 'a', url: FEED, trust: 80 }], ...options });
  world.tell(FEED, STORIES);
  await world.round();
  return world;
}

type Fields = Record<string, unknown>;

async function fileOf(world: World, n: number): Promise<{ path: string; text: string; fields: Fields }> {
  const found = Object.entries(await world.files()).find(([path, text]) => {
    return path.startsWith('_news/') && text.includes(`\nwebUrl: "https://a.example/${n}"`);
  });
  const [path, text] = found ?? ['', ''];
  const fields = path === '' ? {} : (parse(text.split(/^---$/m)[1] ?? '') as Fields);
  if (path !== '') articleSchema.parse(fields);
  return { path, text, fields };
}

async function rewrite(world: World, n: number, from: RegExp, to: string): Promise<void> {
  const { path, text } = await fileOf(world, n);
  assert.match(text, from);
  await world.effects.files.write('/out', path, text.replace(from, to));
}

async function decisionsOf(world: World): Promise<Record<string, Fields>> {
  return (parse((await world.files())[DECISIONS] ?? '') as Record<string, Record<string, Fields>>)?.ai ?? {};
}

/** A publisher that says something new of an article. */
async function retell(world: World, n: number, title: string): Promise<void> {
  const story = aStory(n, { title });
  world.set(story.url, renderPage(story));
  world.tell(FEED, STORIES.with(n, story));
  world.pass(HOUR_MS);
  await world.round();
}

async function staysAsItIs(world: World): Promise<void> {
  const before = await world.files();
  world.pass(HOUR_MS);
  await world.round();
  await world.app.republishCollection('ai');
  await world.app.sweepCollection('ai', signal);
  assert.deepEqual(await world.files(), before);
}

describe("the editor's hand", () => {
  it('hides and shows, and leaves the rest to the score', async () => {
    const world = await openPublished({ policy: { publish: { threshold: 100 } } });
    await world.app.hand.show('ai', idOf(1), 'ada');
    assert.deepEqual([(await fileOf(world, 1)).fields.published, (await fileOf(world, 1)).fields.heat], [true, 100]);
    assert.deepEqual((await fileOf(world, 1)).fields.edited, ['published']);
    await world.app.hand.hide('ai', 'https://a.example/1?utm_source=x', 'ada');
    assert.deepEqual([(await fileOf(world, 1)).fields.published, (await fileOf(world, 1)).fields.heat], [false, -1]);
    assert.ok(!(await world.articles.top('ai', HOTTEST, 0, -1)).includes(idOf(1)));
    assert.equal((await decisionsOf(world))[idOf(1)]?.by, 'ada');
    await staysAsItIs(world);
    assert.equal((await world.app.hand.reset('ai', (await fileOf(world, 1)).path, 'bo'))?.changed, true);
    assert.deepEqual([(await fileOf(world, 1)).fields.published, (await fileOf(world, 1)).fields.heat], [false, 80]);
    assert.equal((await fileOf(world, 1)).fields.edited, undefined);
    assert.deepEqual(await decisionsOf(world), {});
  });

  it('pins to the top until it is time', async () => {
    const world = await openPublished();
    await world.app.hand.pin('ai', idOf(0), 'ada', '2026-06-10T15:00:00Z');
    assert.equal((await world.articles.top('ai', HOTTEST, 0, 1))[0], idOf(0));
    assert.equal((await fileOf(world, 0)).fields.pinned, true);
    const hot = JSON.parse((await world.files())['api/news/hot.json'] ?? '');
    assert.equal(hot.value[0].id, idOf(0));
    await staysAsItIs(world);
    world.pass(4 * HOUR_MS);
    await world.app.sweepCollection('ai', signal);
    assert.equal((await fileOf(world, 0)).fields.pinned, undefined);
    assert.notEqual((await world.articles.top('ai', HOTTEST, 0, 1))[0], idOf(0));
  });

  it('pins what has no date, which is then hot everywhere until it is unpinned', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: FEED, trust: 80 }] });
    const undated: TestStory = { url: 'https://a.example/0', title: TITLES[0] ?? '' };
    world.tell(FEED, [undated, ...STORIES.slice(1)]);
    await world.round();
    const listHot = async () => {
      const value = JSON.parse((await world.files())['api/news/hot.json'] ?? '').value as { id: string }[];
      const reader = createFileReader(world.effects.files, '/out', 'jekyll', 'news');
      const read = await reader.hot();
      return [
        value.map(({ id }) => id).indexOf(idOf(0)),
        (await world.articles.top('ai', HOTTEST, 0, -1)).indexOf(idOf(0)),
        read.findIndex(({ fields }) => fields.webUrl === undated.url),
      ];
    };
    assert.equal((await fileOf(world, 0)).fields.dateCertainty, 'firstSeen');
    assert.deepEqual(await listHot(), [-1, -1, -1]);
    await world.app.hand.pin('ai', idOf(0), 'ada');
    assert.deepEqual(await listHot(), [0, 0, 0]);
    await world.app.hand.unpin('ai', idOf(0), 'ada');
    assert.deepEqual(await listHot(), [-1, -1, -1]);
  });

  it("keeps the editor's words when the publisher says others, and gives back the publisher's newest", async () => {
    const world = await openPublished();
    const edit = { title: 'Whales are gone', topics: ['Sea'], image: 'https://a.example/whale.jpg' };
    await world.app.hand.edit('ai', idOf(0), 'ada', edit);
    const { fields, path } = await fileOf(world, 0);
    assert.deepEqual(
      [fields.title, fields.topics, fields.edited],
      ['Whales are gone', ['Sea'], ['title', 'topics', 'images']],
    );
    assert.deepEqual(await world.articles.top('ai', { topic: 'Sea', by: 'published' }, 0, -1), [idOf(0)]);
    assert.match((await world.files())['feed.xml'] ?? '', /Whales are gone/);
    await retell(world, 0, 'Whales leave, dolphins stay');
    assert.deepEqual((await fileOf(world, 0)).fields.title, 'Whales are gone');
    assert.equal((await fileOf(world, 0)).path, path);
    await staysAsItIs(world);
    await world.app.hand.reset('ai', idOf(0), 'ada', ['title']);
    assert.deepEqual((await fileOf(world, 0)).fields.title, 'Whales leave, dolphins stay');
    assert.deepEqual((await fileOf(world, 0)).fields.edited, ['topics', 'images']);
    await world.app.hand.reset('ai', idOf(0), 'ada');
    assert.equal((await fileOf(world, 0)).fields.topics, undefined);
  });

  it('takes a change in a file for a decision, keeps it, and gives it back', async () => {
    const world = await openPublished();
    await rewrite(world, 0, /title: "Whales leave the bay"/, "title: 'Whales: gone for good'");
    await rewrite(world, 1, /published: true/, 'published: false');
    await rewrite(world, 2, /type: article/, 'type: sonnet');
    world.pass(HOUR_MS);
    await world.round();
    assert.equal((await fileOf(world, 0)).fields.title, 'Whales: gone for good');
    assert.match((await world.files())['feed.json'] ?? '', /Whales: gone for good/);
    assert.doesNotMatch((await world.files())['feed.json'] ?? '', /Choir wins/);
    const decided = await decisionsOf(world);
    assert.deepEqual(decided[idOf(0)]?.edit, { title: 'Whales: gone for good' });
    assert.deepEqual([decided[idOf(0)]?.was, decided[idOf(0)]?.by], [{ title: TITLES[0] }, 'file']);
    assert.equal(decided[idOf(1)]?.hide, true);
    assert.equal(decided[idOf(2)], undefined);
    await retell(world, 0, 'Whales leave again');
    assert.equal((await fileOf(world, 0)).fields.title, 'Whales: gone for good');
    await world.app.republishCollection('ai');
    assert.equal((await fileOf(world, 2)).fields.type, 'article');
    await staysAsItIs(world);
    await world.app.hand.reset('ai', idOf(0), 'ada');
    assert.equal((await fileOf(world, 0)).fields.title, 'Whales leave again');
    await rewrite(world, 1, /published: false/, 'published: true');
    await world.round();
    assert.equal((await decisionsOf(world))[idOf(1)]?.show, true);
  });

  it('removes an article from everywhere and for good, until that is taken back', async () => {
    const world = await openPublished();
    const { path } = await fileOf(world, 3);
    await world.app.hand.remove('ai', ['https://a.example/3'], 'ada');
    const isNowhere = async () => {
      const entries = Object.entries(await world.files()).filter(([name]) => name !== DECISIONS);
      assert.deepEqual(
        entries.filter(([name, text]) => name === path || text.includes('Ferry')),
        [],
      );
      assert.equal(await world.app.articles.readDetails('ai', idOf(3)), undefined);
    };
    await isNowhere();
    assert.deepEqual(world.articles.events('ai').at(-1)?.kind, 'retracted');
    await retell(world, 3, 'Ferry runs aground again');
    await isNowhere();
    await staysAsItIs(world);
    await assert.rejects(world.app.hand.add('ai', 'https://a.example/3', 'ada', signal), /frontwire restore/);
    await world.app.hand.restore('ai', 'https://a.example/3', 'ada', signal);
    assert.equal((await fileOf(world, 3)).fields.title, 'Ferry runs aground again');
    assert.deepEqual(await decisionsOf(world), {});
  });

  it('tells readers of the Atom feed what was removed, where the collection asks for it', async () => {
    for (const tombstones of [true, undefined]) {
      const output = {
        dir: '/out',
        layout: 'jekyll',
        body: 'none',
        digest: false,
        ...(tombstones && { tombstones }),
      } as const;
      const world = await openPublished({ collection: { output } });
      await world.app.hand.remove('ai', [idOf(3)], 'ada');
      const feed = (await world.files())['feed.xml'] ?? '';
      const tombstone = `<at:deleted-entry ref="https://news.example/ai#${idOf(3)}" when="2026-06-10T12:00:00Z"/>`;
      assert.equal(feed.includes(tombstone), tombstones === true);
      assert.equal(feed.includes('xmlns:at="http://purl.org/atompub/tombstones/1.0"'), tombstones === true);
      assert.equal(feed.includes('<updated>2026-06-10T12:00:00Z</updated>'), tombstones === true);
      await staysAsItIs(world);
      await world.app.hand.restore('ai', idOf(3), 'ada', signal);
      assert.ok(!(await world.files())['feed.xml']?.includes('deleted-entry'));
    }
  });

  it('does what is written into the file of decisions, and lifts what is taken out of it', async () => {
    const world = await openPublished();
    const text = `ai:\n  # too loud\n  ${idOf(1)}: { url: "https://a.example/1", hide: true }\n`;
    await world.effects.files.write('/out', DECISIONS, text);
    await world.round();
    assert.equal((await fileOf(world, 1)).fields.published, false);
    await world.app.hand.hide('ai', idOf(2), 'ada');
    assert.match(
      (await world.files())[DECISIONS] ?? '',
      /# too loud\n {2}\S+: \{ url: "https:\/\/a.example\/1", hide: true \}/,
    );
    await world.effects.files.write('/out', DECISIONS, 'ai: {}\n');
    await world.round();
    assert.deepEqual(
      [(await fileOf(world, 1)).fields.published, (await fileOf(world, 2)).fields.published],
      [true, true],
    );
  });

  it('goes on by what held last while the file of decisions is broken, and changes nothing then', async () => {
    const faults: unknown[] = [];
    const log = {
      debug() {},
      info() {},
      warn() {},
      error: (event: string, fields?: unknown) => void faults.push([event, fields]),
    };
    const world = await openPublished({ effects: { log } });
    await world.app.hand.hide('ai', idOf(1), 'ada');
    const broken = `ai:\n  ${idOf(1)}:\n    url: x\n    hide: perhaps\n`;
    await world.effects.files.write('/out', DECISIONS, broken);
    await rewrite(world, 0, /title: "Whales leave the bay"/, 'title: "By hand"');
    await retell(world, 0, 'Whales leave again');
    assert.equal((await fileOf(world, 0)).fields.title, 'By hand');
    assert.equal((await fileOf(world, 1)).fields.published, false);
    assert.match(JSON.stringify(faults), /decisions.unreadable.*line 4\): \S+\.hide/);
    await assert.rejects(world.app.hand.show('ai', idOf(1), 'ada'), { code: 'decisions_unreadable' });
    assert.equal((await world.files())[DECISIONS], broken);
    await world.effects.files.write('/out', DECISIONS, broken.replace('perhaps', 'true'));
    await world.round();
    assert.deepEqual((await decisionsOf(world))[idOf(0)]?.edit, { title: 'By hand' });
    await staysAsItIs(world);
  });

  it('loses no decision with Redis, and no publisher’s word with the decisions', async () => {
    for (const securedKey of [undefined, '11'.repeat(32)]) {
      const world = await openPublished(securedKey === undefined ? {} : { securedKey });
      await world.app.hand.edit('ai', idOf(0), 'ada', { title: 'Ours', topics: ['Sea'] });
      await world.app.hand.hide('ai', idOf(1), 'ada');
      await world.app.hand.pin('ai', idOf(2), 'ada');
      await world.app.hand.remove('ai', [idOf(3)], 'ada');
      const before = await world.files();
      const after = world.reopen({});
      await after.app.reindexCollection('ai');
      await after.app.republishCollection('ai');
      // the language of an article is in its private record alone
      const withoutLanguage = (files: Readonly<Record<string, string>>) =>
        securedKey === undefined ? { ...files, 'feed.json': '', 'news-sitemap.xml': '' } : files;
      assert.deepEqual(withoutLanguage(await after.files()), withoutLanguage(before));
      after.pass(HOUR_MS);
      await after.round();
      assert.deepEqual(withoutLanguage(await after.files()), withoutLanguage(before));
      await after.app.hand.reset('ai', idOf(0), 'ada');
      assert.deepEqual(
        [(await fileOf(after, 0)).fields.title, (await fileOf(after, 0)).fields.topics],
        [TITLES[0], undefined],
      );
    }
  });

  it('writes a lost file of decisions again, and takes away a removed article that comes back', async () => {
    const world = await openPublished();
    const ferry = await fileOf(world, 3);
    await world.app.hand.remove('ai', [idOf(3)], 'ada');
    const before = await world.files();
    await world.effects.files.remove('/out', DECISIONS);
    await world.app.sweepCollection('ai', signal);
    assert.deepEqual(Object.keys(await decisionsOf(world)), [idOf(3)]);
    await world.effects.files.write('/out', ferry.path, ferry.text);
    const other = world.reopen({});
    await other.app.sweepCollection('ai', signal);
    assert.deepEqual(Object.keys(await other.files()), Object.keys(before));
  });

  it('adds a page that no feed announces, as if one had', async () => {
    const world = await openPublished();
    const story = { url: 'https://b.example/found', title: 'Otters return to the mill', date: '2026-06-10T09:00:00Z' };
    world.set(story.url, renderPage(story));
    const result = await world.app.hand.add('ai', story.url, 'ada', signal);
    assert.deepEqual([result?.articles, result?.changed], [[articleIdOf(story.url)], true]);
    assert.equal((await world.app.hand.add('ai', story.url, 'ada', signal))?.changed, false, 'it is known');
    assert.match((await world.files())['_news/2026-06-10-otters-return-to-the-mill.md'] ?? '', /quality: 50/);
    await assert.rejects(world.app.hand.add('ai', 'https://b.example/none', 'ada', signal), { code: 'http_gone' });
    await assert.rejects(world.app.hand.add('ai', 'ftp://b.example/', 'ada', signal), { code: 'usage' });
    await staysAsItIs(world);
  });

  it('splits and merges stories by their articles, and remembers it in the file', async () => {
    const world = await openPublished();
    await world.app.hand.merge('ai', 'https://a.example/0', 'https://a.example/1', 'ada');
    assert.equal(((await fileOf(world, 0)).fields.related as unknown[])?.length, 1);
    await world.app.hand.lead('ai', idOf(1), 'bo');
    assert.deepEqual([(await fileOf(world, 0)).fields.heat, (await fileOf(world, 1)).fields.heat], [-1, 90]);
    await world.app.hand.hide('ai', idOf(1), 'bo');
    assert.deepEqual([(await fileOf(world, 0)).fields.heat, (await fileOf(world, 0)).fields.related], [80, undefined]);
    await staysAsItIs(world);
    await world.app.hand.split('ai', [idOf(1)], 'ada');
    const { stories } = (await decisionsOf(world)) as unknown as { stories: unknown[] };
    assert.equal(stories.length, 1);
    assert.deepEqual(stories[0], { apart: [idOf(1)], from: [idOf(0)], at: '2026-06-10T13:00:00Z', by: 'ada' });
    await assert.rejects(world.app.hand.split('ai', [idOf(0), idOf(2)], 'ada'), { code: 'usage' });
  });

  it('refuses what cannot be, in a sentence', async () => {
    const { hand } = (await openPublished()).app;
    await assert.rejects(hand.hide('ai', 'nothing', 'ada'), { code: 'not_found' });
    await assert.rejects(hand.hide('else', 'nothing', 'ada'), { code: 'not_found' });
    await assert.rejects(hand.pin('ai', idOf(0), 'ada', 'tomorrow'), { code: 'usage' });
    await assert.rejects(hand.edit('ai', idOf(0), 'ada', { title: ' ' }), { code: 'usage' });
    await assert.rejects(hand.edit('ai', idOf(0), 'ada', { excerpt: 'x'.repeat(361) }), { code: 'usage' });
    await assert.rejects(hand.edit('ai', idOf(0), 'ada', { image: 'javascript:alert(1)' }), { code: 'usage' });
    await assert.rejects(hand.edit('ai', idOf(0), 'ada', {}), { code: 'usage' });
    await assert.rejects(hand.reset('ai', idOf(0), 'ada', ['webUrl']), { code: 'usage' });
    await assert.rejects(hand.hide('ai', idOf(0), ' \n '), { code: 'usage' });
  });

  it('reads a file that nobody touched once, and one that was touched again', async () => {
    const memory = createMemoryFiles();
    const read: string[] = [];
    const files = {
      ...memory,
      read: async (dir: string, path: string) => {
        if (path.startsWith('_news/')) read.push(path);
        return memory.read(dir, path);
      },
    };
    const world = await openPublished({ effects: { files } });
    await world.publish();
    read.length = 0;
    await world.publish();
    assert.deepEqual(read, []);
    await rewrite(world, 2, /Lighthouse keeper retires/, 'The keeper leaves the light');
    const { path } = await fileOf(world, 2);
    read.length = 0;
    await world.publish();
    assert.deepEqual([...new Set(read)], [path]);
    assert.deepEqual((await fileOf(world, 2)).fields.edited, ['title']);
    assert.equal((await decisionsOf(world))[idOf(2)]?.by, 'file');
  });
});
