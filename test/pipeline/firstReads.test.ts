/** What one poll of a new source announced is judged and published together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { ReadTask } from '../../src/model/task.ts';
import type { TestStory } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://harbour.example/feed.xml';
const signal = new AbortController().signal;

/** The words that the theme puts above every post. */
const NOTICE =
  'All posts of the Harbour Notebook may be copied by anybody who names the author and the date of the copy.';
const SUBJECTS = [
  'The ferry runs again',
  'A crane for the north quay',
  'Fog signals fall silent',
  'Nets mended by lamplight',
];

function stories(subjects: readonly string[]): TestStory[] {
  return subjects.map((title, n) => ({
    url: `https://harbour.example/post-${title.length}-${n}`,
    title,
    date: `2026-06-10T0${n + 1}:00:00Z`,
    paragraphs: [
      NOTICE,
      `${title}, and this is what the people of the harbour say about it on post number ${title.length}.`,
    ],
  }));
}

async function open(): Promise<{ readonly world: World; readonly tasks: () => Promise<readonly ReadTask[]> }> {
  const world = openWorld({ sources: [{ id: 'harbour', url: FEED }] });
  const tasks = async () => {
    const found: ReadTask[] = [];
    await world.app.pollSource(world.source('harbour'), async (handed) => void found.push(...handed), signal);
    return found;
  };
  world.tell(FEED, stories(SUBJECTS));
  return { world, tasks };
}

const publishReady = (world: World) => world.app.publishCollection('ai', signal, { scope: 'ready' });

async function excerptsOf(world: World): Promise<readonly unknown[]> {
  const articles = Object.entries(await world.files()).filter(([path]) => path.startsWith('_news/'));
  return articles.map(([, text]) => (parse(text.split(/^---$/m)[1] ?? '') as { excerpt?: string }).excerpt ?? '');
}

describe('the first articles of a source', () => {
  for (const [order, turned] of [
    ['as announced', false],
    ['backwards', true],
  ] as const) {
    it(`are published when the last one was read, without what they share; read ${order}`, async () => {
      const { world, tasks } = await open();
      const read = await tasks();
      for (const task of turned ? read.toReversed() : read) {
        assert.deepEqual(await excerptsOf(world), []);
        await world.read([task]);
        await publishReady(world);
      }
      const excerpts = await excerptsOf(world);
      assert.equal(excerpts.length, SUBJECTS.length);
      assert.ok(
        excerpts.every((excerpt) => !String(excerpt).includes('may be copied')),
        String(excerpts),
      );
    });
  }

  it('tell how many wait, and are published when one of them turns out to be none', async () => {
    const { world, tasks } = await open();
    const read = await tasks();
    world.set(read[3]?.entry.url ?? '', { status: 410, body: '' });
    await world.read(read.slice(0, 3));
    assert.equal((await publishReady(world))?.held, 3);
    assert.equal((await world.read(read.slice(3)))[0]?.kind, 'rejected');
    assert.equal((await publishReady(world))?.held, 0);
    assert.equal((await excerptsOf(world)).length, 3);
  });

  it('wait for a minute at the most', async () => {
    const { world, tasks } = await open();
    await world.read((await tasks()).slice(0, 2));
    world.pass(59_000);
    assert.equal((await publishReady(world))?.held, 2);
    world.pass(2_000);
    assert.equal((await publishReady(world))?.held, 0);
    assert.equal((await excerptsOf(world)).length, 2);
  });

  it('do not wait at the end of a round, which publishes all', async () => {
    const { world, tasks } = await open();
    await world.read((await tasks()).slice(0, 2));
    await world.publish();
    assert.equal((await excerptsOf(world)).length, 2);
  });

  it('hold up no article of another source', async () => {
    const { world, tasks } = await open();
    const lighthouse = { id: 'lighthouse', url: 'https://lighthouse.example/feed.xml' };
    const both = openWorld({ sources: [{ id: 'harbour', url: FEED }, lighthouse], effects: world.effects });
    await both.read((await tasks()).slice(0, 2));
    world.tell(lighthouse.url, [
      { ...stories(['A keeper'])[0], url: 'https://lighthouse.example/k', title: 'A keeper' },
    ]);
    await both.pollAndRead('lighthouse');
    assert.equal((await publishReady(both))?.held, 2);
    assert.equal((await excerptsOf(both)).length, 1);
  });
});

describe('further articles of a source whose pages are known', () => {
  it('are published as soon as they are read', async () => {
    const { world, tasks } = await open();
    await world.read(await tasks());
    await publishReady(world);
    world.pass(3_600_000);
    world.tell(FEED, stories([...SUBJECTS, 'Ice in the inner basin', 'The tide gauge is repaired']));
    const more = await tasks();
    assert.equal(more.length, 2);
    await world.read(more.slice(0, 1));
    assert.equal((await publishReady(world))?.held, 0);
    assert.equal((await excerptsOf(world)).length, SUBJECTS.length + 1);
  });
});
