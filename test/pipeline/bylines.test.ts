import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { LAYOUT_NAMES, LAYOUTS, type Layout } from '../../src/model/layouts.ts';
import { createFileReader } from '../../src/pipeline/readCollection.ts';
import { toWrittenKeys } from '../../src/publish/writtenKeys.ts';
import { renderPage, type TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const DIR = '/out';
const STORY: TestStory = {
  url: 'https://a.example/1',
  title: 'A bakery learns to count',
  date: new Date(NOW_MS - 3_600_000).toISOString(),
  image: 'https://a.example/one.jpg',
  authors: ['Ada Quill', 'Bo Reed'],
};

const open = (layout: Layout): World =>
  openWorld({ sources: [{ id: 'a', url: FEED }], collection: { output: { dir: DIR, layout, body: 'none' } } });

async function articleOf(world: World): Promise<{ path: string; text: string; fields: Record<string, unknown> }> {
  const [[path, text] = ['', '']] = Object.entries(await world.files()).filter(([one]) => one.endsWith('.md'));
  return { path, text, fields: parse(text.split(/^---$/m)[1] ?? '') as Record<string, unknown> };
}

/** The file as a version before bylines wrote it. */
function toEarlier(text: string): string {
  return text
    .replace(/^authors:\n(?: {2}- .*\n)+\n/m, '')
    .replace(/^date: .*\n\n/m, '')
    .replace(/^dateCertainty: .*\n/m, '')
    .replace(/^pictures:\n((?: .*\n)+)images:\n(?: .*\n)+/m, 'images:\n$1');
}

describe('authors', () => {
  for (const layout of LAYOUT_NAMES)
    it(`are in the file of ${layout}, in pages and feeds, and in what programs read`, async () => {
      const world = open(layout);
      world.tell(FEED, [STORY]);
      await world.round();
      const { fields } = await articleOf(world);
      assert.deepEqual(fields.authors, STORY.authors);
      const files = await world.files();
      const served = (path: string) => files[`${LAYOUTS[layout].servedFolder}${path}`] ?? '';
      const [listed] = (JSON.parse(served('api/news/index.json')) as { value: Record<string, unknown>[] }).value;
      assert.deepEqual([listed?.authors, listed?.date], [STORY.authors, undefined]);
      assert.deepEqual(listed?.images, [{ url: STORY.image }]);
      assert.match(served('feed.xml'), /<author><name>Ada Quill<\/name><\/author>\s*<author><name>Bo Reed</);
      const { items } = JSON.parse(served('feed.json')) as { items: { authors: unknown }[] };
      assert.deepEqual(items[0]?.authors, [{ name: 'Ada Quill' }, { name: 'Bo Reed' }]);
      const [read] = await createFileReader(world.effects.files, DIR, layout, 'news').newest();
      assert.deepEqual([read?.fields.authors, read?.fields.images], [STORY.authors, [{ url: STORY.image }]]);
    });

  for (const layout of LAYOUT_NAMES)
    it(`come into files of ${layout} that an earlier version wrote by one rewriting, and none after it`, async () => {
      const world = open(layout);
      world.tell(FEED, [{ ...STORY, date: STORY.date?.slice(0, 10) ?? '' }]);
      await world.round();
      const { path, text } = await articleOf(world);
      const earlier = toEarlier(text);
      assert.notEqual(earlier, text);
      await world.effects.files.write(DIR, path, earlier);
      // as that version wrote it, no human has changed it
      const [id = ''] = await world.articles.top('ai', { by: 'published' }, 0, 1);
      await world.articles.saveWrittenKeys('ai', new Map([[id, toWrittenKeys(earlier, layout) ?? {}]]));
      assert.deepEqual(await world.app.republishCollection('ai'), { written: 1, unchanged: 0 });
      assert.equal((await articleOf(world)).text, text);
      const events = world.articles.events('ai').length;
      assert.deepEqual(await world.app.republishCollection('ai'), { written: 0, unchanged: 1 });
      assert.equal(world.articles.events('ai').length, events);
    });

  it('are known again from the files, with the certainty of the date, also without a key', async () => {
    const first = open('hugo');
    first.tell(FEED, [{ ...STORY, date: '' }]);
    await first.round();
    const before = await articleOf(first);
    assert.equal(before.fields.dateCertainty, 'firstSeen');
    const emptied = first.reopen({});
    await emptied.app.completeIndexes('ai');
    assert.deepEqual(await emptied.app.republishCollection('ai'), { written: 0, unchanged: 1 });
    assert.deepEqual(await articleOf(emptied), before);
    assert.match((await emptied.files())['static/feed.json'] ?? '', /"name": "Ada Quill"/);
  });

  it('are corrected when the page corrects them', async () => {
    const world = open('jekyll');
    world.tell(FEED, [STORY]);
    await world.round();
    const corrected = { ...STORY, authors: ['Ada Quill', 'Bo Reed', 'Cy Marsh'] };
    world.pass(3_600_000);
    world.tell(FEED, [{ ...corrected, summary: 'Said anew.' }]);
    world.set(corrected.url, renderPage(corrected));
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.updated'], counts['files.written']], [1, 1]);
    assert.deepEqual((await articleOf(world)).fields.authors, corrected.authors);
  });
});
