/** The files beside the articles: what changes on one day is written on the pages of that day, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { changedPaths, exportsOf, onDay, openExportWorld, put, walk } from '../support/exportWorld.ts';
import type { World } from '../support/memoryWorld.ts';

const signal = new AbortController().signal;
const INDEX = 'api/news/index.json';

/** What a change of the articles changes in the files beside them. */
async function changedBy(world: World, change: () => Promise<void>): Promise<readonly string[]> {
  const before = await exportsOf(world);
  await change();
  await world.publish();
  return changedPaths(before, await exportsOf(world));
}

/** All files written anew from what is stored: nothing differs. */
async function assertSettled(world: World): Promise<void> {
  const before = await exportsOf(world);
  await world.app.sweepCollection('ai', signal);
  assert.deepEqual(changedPaths(before, await exportsOf(world)), []);
}

/** Three articles of three days, with a day between them. */
async function openThreeDays(): Promise<World> {
  const world = openExportWorld();
  await put(world, [
    onDay('2026-05-01', 9, 'a', { topicNames: ['AI'] }),
    onDay('2026-05-03', 9, 'b', { topicNames: ['Law'] }),
    onDay('2026-06-05', 9, 'c', { topicNames: ['AI'] }),
  ]);
  await world.publish();
  return world;
}

describe('the pages by day', () => {
  it('lead from the newest article to the oldest, of all and of each topic', async () => {
    const world = await openThreeDays();
    const files = await exportsOf(world);
    assert.deepEqual(walk(files, INDEX), [['c', 'b', 'a'], ['a']]);
    assert.deepEqual(walk(files, 'api/news/day/2026-06-05.json'), [['c'], ['b'], ['a']]);
    assert.deepEqual(walk(files, 'api/news/topic/ai/day/2026-06-05.json'), [['c'], ['a']]);
    assert.deepEqual(
      Object.keys(files).filter((path) => path.startsWith('sitemap/')),
      ['sitemap/2026-05.xml', 'sitemap/2026-06.xml', 'sitemap/index.xml'],
    );
    await assertSettled(world);
  });

  it('lead through every part of a long day', async () => {
    const world = openExportWorld();
    const day = Array.from({ length: 450 }, (_, n) =>
      onDay('2026-05-02', Math.floor(n / 20), `m${String(n).padStart(3, '0')}`),
    );
    await put(world, [onDay('2026-05-01', 9, 'a'), ...day, onDay('2026-05-03', 9, 'z')]);
    await world.publish();
    const pages = walk(await exportsOf(world), INDEX);
    assert.deepEqual(
      pages.map((ids) => ids.length),
      [20, 50, 200, 200, 1],
    );
    assert.deepEqual(new Set(pages.flat()).size, 452);
    assert.deepEqual(pages.slice(1).flat(), [...day.map(({ id }) => id).reverse(), 'a']);
    assert.deepEqual(
      (await changedBy(world, () => put(world, [onDay('2026-05-02', 23, 'n')]))).filter((path) =>
        path.includes('/day/'),
      ),
      ['api/news/day/2026-05-02-3.json'],
    );
    await assertSettled(world);
  });

  it("change on the article's own day, and where the day is a new one also on the newer day beside it", async () => {
    const world = await openThreeDays();
    const onKnown = await changedBy(world, () => put(world, [onDay('2026-05-03', 8, 'd', { topicNames: ['Law'] })]));
    const front = [INDEX, 'api/news/hot.json'];
    const feeds = ['feed.json', 'feed.xml', 'news-sitemap.xml', 'sitemap/2026-05.xml'];
    const ofTopic = ['api/news/topic/law/day/2026-05-03.json', 'api/news/topic/law/index.json'];
    assert.deepEqual(onKnown, ['api/news/day/2026-05-03.json', ...front, ...ofTopic, ...feeds].sort());
    const onNew = await changedBy(world, () =>
      put(world, [onDay('2026-05-02', 8, 'e', { published: false, heat: -1 })]),
    );
    assert.deepEqual(onNew, ['api/news/day/2026-05-02.json', 'api/news/day/2026-05-03.json', INDEX]);
    await assertSettled(world);
  });

  it('change on both days of an article whose date is corrected, and on those of its old and new topics', async () => {
    const world = await openThreeDays();
    const changed = await changedBy(world, () => put(world, [onDay('2026-05-01', 7, 'c', { topicNames: ['Law'] })]));
    const days = ['api/news/day/2026-05-01.json', 'api/news/day/2026-06-05.json'];
    const ofTopics = [
      'api/news/topic/ai/day/2026-06-05.json',
      'api/news/topic/law/day/2026-05-01.json',
      'api/news/topic/law/day/2026-05-03.json',
    ];
    assert.deepEqual(
      changed.filter((path) => path.includes('/day/')),
      [...days, ...ofTopics],
    );
    const files = await exportsOf(world);
    assert.equal(files['sitemap/2026-06.xml'], undefined);
    assert.equal(files['api/news/day/2026-06-05.json'], undefined);
    await assertSettled(world);
  });

  it('change with the heat of an article and with its removal; a topic without articles has no page', async () => {
    const world = await openThreeDays();
    const b = onDay('2026-05-03', 9, 'b', { topicNames: ['Law'] });
    const cooled = await changedBy(world, () => put(world, [{ ...b, heat: 40 }]));
    assert.deepEqual(
      cooled.filter((path) => path.includes('/day/')),
      ['api/news/day/2026-05-03.json', 'api/news/topic/law/day/2026-05-03.json'],
    );
    const removed = await changedBy(world, () => world.effects.articles.remove('ai', [b], 1));
    assert.deepEqual(
      removed.filter((path) => path.includes('/topic/')),
      ['api/news/topic/law/day/2026-05-03.json', 'api/news/topic/law/index.json'],
    );
    assert.deepEqual(walk(await exportsOf(world), 'api/news/day/2026-06-05.json'), [['c'], ['a']]);
    await assertSettled(world);
  });

  it('leave archived articles out', async () => {
    const world = await openThreeDays();
    await put(world, [onDay('2026-05-01', 9, 'a', { archived: true, published: false, heat: -1 })]);
    await world.publish();
    assert.deepEqual(walk(await exportsOf(world), INDEX), [['c', 'b'], ['b']]);
    await assertSettled(world);
  });

  it('show related articles that lie on other days', async () => {
    const world = openExportWorld();
    const told = (relatedTo: string) => (files: Readonly<Record<string, string>>) =>
      (JSON.parse(files[`api/news/day/${relatedTo}.json`] ?? '').value[0].related ?? []).length as number;
    const [lead, led] = [
      onDay('2026-05-01', 9, 'a', { storyId: 's' }),
      onDay('2026-05-02', 9, 'b', { storyId: 's', heat: -1 }),
    ];
    await put(world, [lead, led]);
    await world.publish();
    const files = await exportsOf(world);
    assert.deepEqual([told('2026-05-01')(files), told('2026-05-02')(files)], [1, 1]);
    await assertSettled(world);
  });
});

describe('writing the files beside the articles', () => {
  it('touches no file when nothing changed, and reads no article', async () => {
    const world = await openThreeDays();
    const before = await exportsOf(world);
    const asked: string[] = [];
    const note =
      (name: 'between' | 'outlines'): World['articles']['outlines'] =>
      async (collection, ids) => {
        asked.push(name);
        return await world.articles.outlines(collection, ids);
      };
    const articles = { ...world.articles, between: note('between') as never, outlines: note('outlines') };
    const next = world.reopen({ ...world.effects, articles });
    await next.publish();
    await next.publish();
    assert.deepEqual(changedPaths(before, await exportsOf(world)), []);
    assert.deepEqual(
      asked.filter((name) => name === 'between'),
      [],
    );
  });

  it('asks for each day once and by the dozen whether Redis lost something, however many days are new', async () => {
    const counts = { between: 0, epoch: 0 };
    const plain = openExportWorld();
    const articles = {
      ...plain.articles,
      between: (...words: Parameters<typeof plain.articles.between>) => {
        counts.between += 1;
        return plain.articles.between(...words);
      },
    };
    const storeEpoch = async () => {
      counts.epoch += 1;
      return 'one';
    };
    const world = plain.reopen({ ...plain.effects, articles, storeEpoch });
    const days = Array.from({ length: 100 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const given = days.map((day, n) => onDay(day, 8, `a${n}`));
    const isEven = (_: unknown, n: number) => n % 2 === 0;
    await put(world, given.filter(isEven));
    await world.publish();
    Object.assign(counts, { between: 0, epoch: 0 });
    // each new day makes another one of the day after it, whose page leads to it
    await put(
      world,
      given.filter((one, n) => !isEven(one, n)),
    );
    await world.publish();
    assert.equal(Object.keys(await exportsOf(world)).filter((path) => path.startsWith('api/news/day/')).length, 100);
    assert.ok(counts.between < 150, `${counts.between} questions for the articles of a day`);
    assert.ok(counts.epoch < 80, `${counts.epoch} questions for the epoch`);
  });

  it('is compared with what it should be after a writer that had lost its lock', async () => {
    const world = await openThreeDays();
    const before = await exportsOf(world);
    const path = 'api/news/day/2026-05-03.json';
    const { locks } = world.effects;
    const lose: typeof locks.whileHeld = async (name, work, onLost) => {
      const held = await locks.whileHeld(name, work);
      await world.effects.files.write(
        world.app.settings.collections[0]?.output.dir ?? '',
        path,
        'as it was some time ago',
      );
      await onLost?.();
      return held;
    };
    const usurped = world.reopen({ ...world.effects, locks: { whileHeld: lose } });
    await usurped.app.publishCollection('ai', signal);
    assert.equal(await world.app.areExportsOwed('ai'), true);
    assert.notDeepEqual(changedPaths(before, await exportsOf(world)), []);
    await world.publish();
    assert.deepEqual(changedPaths(before, await exportsOf(world)), []);
    assert.equal(await world.app.areExportsOwed('ai'), false);
  });

  it('is made good by the next publish wherever it is killed', async () => {
    const articles = (n: number): readonly Article[] => [
      onDay('2026-05-03', 8, 'd', { topicNames: ['Law', 'AI'] }),
      onDay('2026-05-02', 8, 'e', { topicNames: ['Law'] }),
      onDay('2026-06-05', 9, 'c', { heat: 30 + n }),
    ];
    const quiet = await openThreeDays();
    await put(quiet, articles(0));
    await quiet.publish();
    const expected = await exportsOf(quiet);
    let isKilled = true;
    for (let at = 1; isKilled; at += 1) {
      const world = await openThreeDays();
      await put(world, articles(0));
      isKilled = await publishKilledAt(world, at);
      await world.publish();
      assert.deepEqual(changedPaths(expected, await exportsOf(world)), [], `killed before step ${at}`);
    }
  });

  it('writes everything anew where the site or a topic of the configuration is another one', async () => {
    const world = await openThreeDays();
    const topics = [{ name: 'Empty', keywords: [] }];
    const moved = openExportWorld(world.effects, { site: 'https://other.example', topics });
    await moved.publish();
    const files = await exportsOf(moved);
    for (const path of ['sitemap/2026-05.xml', 'sitemap/index.xml', 'feed.xml', 'news-sitemap.xml'])
      assert.doesNotMatch(files[path] ?? 'news.example', /news\.example/, path);
    assert.equal(files['api/news/topic/empty/index.json'], '{\n  "value": []\n}\n');
    await world.publish();
    assert.equal((await exportsOf(world))['api/news/topic/empty/index.json'], undefined);
  });

  it('removes the numbered pages of an earlier version, and nothing of others', async () => {
    const world = openExportWorld();
    const old = ['page/2/index.json', 'ai/index.json', 'ai/page/2/index.json'].map((path) => `api/news/${path}`);
    const others = ['api/news/mine.json', 'api/blog/page/2/index.json', 'sitemap/mine.xml'];
    for (const path of [...old, ...others, INDEX]) await world.effects.files.write('/out', path, '{"page": 1}');
    await put(world, [onDay('2026-05-01', 9, 'a', { topicNames: ['AI'] })]);
    const { counts } = await world.publish();
    const files = await exportsOf(world);
    assert.equal(counts['files.removed'], 3);
    assert.deepEqual(
      old.filter((path) => path in files),
      [],
    );
    assert.deepEqual(
      others.filter((path) => files[path] !== '{"page": 1}'),
      [],
    );
  });

  it('takes a sitemap that others changed from the articles again when its month changes', async () => {
    const world = await openThreeDays();
    const { files } = world.effects;
    await files.write('/out', 'sitemap/2026-05.xml', '<urlset/>');
    await put(world, [onDay('2026-05-20', 9, 'd')]);
    await world.publish();
    const text = (await exportsOf(world))['sitemap/2026-05.xml'] ?? '';
    assert.deepEqual(
      [...text.matchAll(/-(.)\.html/g)].map(([, id]) => id),
      ['a', 'b', 'd'],
    );
    await assertSettled(world);
  });
});

/** Publishes and dies before a step: a file written or removed, or a record stored. False when there were not that many. */
async function publishKilledAt(world: World, at: number): Promise<boolean> {
  let steps = 0;
  const dying = <T extends object>(store: T, names: readonly string[]): T =>
    new Proxy(store, {
      get(target, name) {
        const value = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        if (!names.includes(String(name))) return value;
        return async (...args: unknown[]) => {
          steps += 1;
          if (steps >= at) throw new Error('killed');
          return await value.apply(target, args);
        };
      },
    });
  const { files, exportRecords } = world.effects;
  const doomed = world.reopen({
    ...world.effects,
    files: dying(files, ['write', 'remove']),
    exportRecords: dying(exportRecords, ['save', 'clear']),
  });
  try {
    await doomed.publish();
    return false;
  } catch (thrown) {
    assert.match(String(thrown), /killed/);
    return true;
  }
}
