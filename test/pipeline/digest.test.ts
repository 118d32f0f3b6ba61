/** Digests on a real directory and a real Redis, made by sweeps while the days pass. */
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFiles } from '../../src/effects/disk/files.ts';
import { createRedisArticles } from '../../src/effects/redis/articles.ts';
import { createRedisDecisions } from '../../src/effects/redis/decisions.ts';
import { createRedisDigestCopies } from '../../src/effects/redis/digestCopies.ts';
import { createRedisIndexMarks } from '../../src/effects/redis/indexMarks.ts';
import { createRedisListings } from '../../src/effects/redis/listings.ts';
import { createRedisManifests } from '../../src/effects/redis/manifests.ts';
import { DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Output, Policy } from '../../src/model/policy.ts';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import { renderPage, type TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';
import { withRedis } from '../support/withRedis.ts';

const [FEED, OTHER] = ['https://a.example/feed.xml', 'https://b.example/feed.xml'] as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;
const DAY = '2026-06-10';
const FORMS = ['md', 'html', 'json'];
const TITLES = [
  ...['Whales leave the bay', 'Choir wins midnight prize', 'Lighthouse keeper retires', 'Ferry runs aground'],
  ...['Bakery learns to count', 'Otters return to mill', 'Glacier loses its name'],
];

const store = withRedis();
let directory: TemporaryDirectory;
let lines: string[];

beforeEach(async () => {
  directory = await openTemporaryDirectory();
  lines = [];
  await store.redis.flushall();
});
afterEach(() => directory.remove());

interface Wanted {
  readonly output?: Partial<Output>;
  readonly policy?: Partial<Policy>;
}

function open({ output, policy = {} }: Wanted = {}): World {
  const { redis } = store;
  const articles = createRedisArticles(redis, toIndexRules(DEFAULT_SCORING));
  const warn = (event: string) => void lines.push(event);
  return openWorld({
    sources: [
      { id: 'a', url: FEED },
      { id: 'b', url: OTHER },
    ],
    collection: { output: { dir: directory.path, layout: 'jekyll', body: 'none', ...output } },
    policy: { hot: { perProvider: 1 }, ...policy },
    effects: {
      articles,
      files: createFiles(),
      log: { debug() {}, info() {}, warn, error() {} },
      listings: createRedisListings(redis),
      indexMarks: createRedisIndexMarks(redis),
      manifests: createRedisManifests(redis),
      decisions: createRedisDecisions(redis),
      digestCopies: createRedisDigestCopies(redis),
    },
  });
}

const aStory = (n: number, given: Partial<TestStory> = {}): TestStory => ({
  url: `https://a.example/${n}`,
  title: TITLES[n] ?? '',
  date: new Date(NOW_MS - (n + 1) * HOUR_MS).toISOString(),
  ...given,
});
const idOf = (n: number): string => articleIdOf(`https://a.example/${n}`);
const sweep = (world: World) => world.app.sweepCollection('ai', signal);

async function openTold(count: number, wanted: Wanted = {}): Promise<World> {
  const world = open(wanted);
  world.tell(
    FEED,
    TITLES.slice(0, count).map((_, n) => aStory(n)),
  );
  world.tell(OTHER, []);
  await world.round();
  return world;
}

/** Every file by path. */
async function files(): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory.path, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.sort().map(async (path) => [path.slice(directory.path.length + 1), await readFile(path, 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}

const digestsOf = async () =>
  Object.fromEntries(Object.entries(await files()).filter(([path]) => path.startsWith('digest/')));

async function readDigest(day: string): Promise<Digest> {
  return JSON.parse((await files())[`digest/${day}.json`] ?? 'null') as Digest;
}

const storiesOf = ({ topics }: Digest) => topics.flatMap(({ stories }) => stories);
const titlesOf = (digest: Digest) => storiesOf(digest).map(({ title }) => title);

describe('the daily digest', () => {
  it('is made by the first sweep of a day in three forms, and the second one changes no byte', async () => {
    const world = await openTold(3);
    assert.equal((await sweep(world))?.digest, DAY);
    assert.deepEqual(
      Object.keys(await digestsOf()),
      ['html', 'json', 'md'].map((form) => `digest/${DAY}.${form}`),
    );
    assert.deepEqual(titlesOf(await readDigest(DAY)), TITLES.slice(0, 3));
    const before = await files();
    world.pass(HOUR_MS);
    assert.equal((await sweep(world))?.digest, undefined);
    world.tell(FEED, [aStory(3)]);
    await world.round();
    await sweep(world);
    assert.deepEqual(
      await digestsOf(),
      Object.fromEntries(Object.entries(before).filter(([path]) => path.startsWith('digest/'))),
    );
    assert.equal(await world.app.mendOutput('ai'), undefined);
  });

  it('has what is new since the last one, and no file is made where nothing is', async () => {
    const world = await openTold(2);
    await sweep(world);
    world.pass(DAY_MS);
    const before = await files();
    assert.equal((await sweep(world))?.digest, undefined);
    assert.deepEqual(await files(), before);
    world.pass(DAY_MS);
    world.tell(FEED, [aStory(2, { date: new Date(NOW_MS + 47 * HOUR_MS).toISOString() })]);
    await world.round();
    assert.equal((await sweep(world))?.digest, '2026-06-12');
    const digest = await readDigest('2026-06-12');
    assert.deepEqual(
      [titlesOf(digest), digest.since, digest.until],
      [[TITLES[2]], '2026-06-10T12:00:00Z', '2026-06-12T12:00:00Z'],
    );
  });

  it('has a story again only when another publisher came to it, and says so', async () => {
    const text = 'Whales return to the northern bay after forty years of absence, fishermen say. '.repeat(20);
    const whales = { title: 'Whales return to the northern bay after forty years', paragraphs: [text] };
    const world = open();
    world.tell(FEED, [aStory(0, whales), aStory(1)]);
    world.tell(OTHER, []);
    await world.round();
    await sweep(world);
    world.pass(DAY_MS);
    const url = 'https://b.example/whales';
    world.tell(OTHER, [{ ...whales, url, date: new Date(NOW_MS + HOUR_MS).toISOString() }]);
    await world.round();
    await sweep(world);
    const [story, ...others] = storiesOf(await readDigest('2026-06-11'));
    assert.deepEqual([story?.isUpdate, story?.members.length, others], [true, 2, []]);
    assert.match((await files())['digest/2026-06-11.md'] ?? '', /Update: more on a story of the last digest\./);
    world.pass(DAY_MS);
    assert.equal((await sweep(world))?.digest, undefined);
  });

  it('misses no article that waited to be published while the last one was made', async () => {
    const world = await openTold(1);
    world.tell(FEED, [aStory(0), aStory(1)]);
    world.pass(HOUR_MS / 2);
    await world.pollAndRead('a');
    await sweep(world);
    await world.publish();
    world.pass(DAY_MS);
    await sweep(world);
    assert.deepEqual(titlesOf(await readDigest('2026-06-11')), [TITLES[1]]);
  });

  it('knows the last one when Redis was lost, from the files', async () => {
    const world = await openTold(3);
    await sweep(world);
    await store.redis.flushall();
    world.pass(DAY_MS);
    const before = await digestsOf();
    const other = open();
    other.pass(DAY_MS);
    assert.equal((await sweep(other))?.digest, undefined);
    assert.deepEqual(await digestsOf(), before);
    other.tell(FEED, [aStory(3, { date: new Date(NOW_MS + 20 * HOUR_MS).toISOString() })]);
    other.tell(OTHER, []);
    await other.round();
    await sweep(other);
    assert.deepEqual(titlesOf(await readDigest('2026-06-11')), [TITLES[3]]);
  });

  it('is written again byte for byte when files are lost, one form or all, and the last one is still known', async () => {
    const world = await openTold(2);
    await sweep(world);
    const before = await files();
    await rm(join(directory.path, `digest/${DAY}.html`));
    await world.app.mendOutput('ai');
    assert.deepEqual(await files(), before);
    await rm(join(directory.path, 'digest'), { recursive: true });
    await world.app.mendOutput('ai');
    assert.deepEqual(await files(), before);
    await world.app.mendOutput('ai');
    assert.equal(await world.app.mendOutput('ai'), undefined);
    await rm(join(directory.path, 'digest'), { recursive: true });
    world.pass(DAY_MS);
    assert.equal((await sweep(world))?.digest, undefined);
    assert.deepEqual(await files(), before);
  });

  it('has no more stories than the policy says, and of one publisher no more than the hot list', async () => {
    const policy = { digest: { stories: 3, keepDays: 0 }, hot: { perProvider: 1 / 3 } };
    const world = open({ policy });
    world.tell(
      FEED,
      [0, 1, 2, 3, 4].map((n) => aStory(n)),
    );
    world.tell(
      OTHER,
      [5, 6].map((n) => aStory(n, { url: `https://b.example/${n}` })),
    );
    await world.round();
    await sweep(world);
    assert.deepEqual(titlesOf(await readDigest(DAY)), [TITLES[0], TITLES[5]]);
  });

  it('begins with what the editor pinned, and ends with what has no date, which it says', async () => {
    const world = open();
    const { date: _date, ...undated } = aStory(4);
    world.tell(FEED, [aStory(0), aStory(1), undated, aStory(6, { date: '2026-01-01T08:00:00Z' })]);
    world.tell(OTHER, []);
    await world.round();
    await world.app.hand.pin('ai', idOf(6), 'ada');
    await world.app.hand.hide('ai', idOf(0), 'ada');
    await sweep(world);
    const digest = await readDigest(DAY);
    assert.deepEqual(titlesOf(digest), [TITLES[6], TITLES[1], TITLES[4]]);
    assert.deepEqual(
      storiesOf(digest).map(({ pinned, dateCertainty }) => [pinned, dateCertainty]),
      [
        [true, undefined],
        [undefined, undefined],
        [undefined, 'firstSeen'],
      ],
    );
    assert.match((await files())[`digest/${DAY}.md`] ?? '', /date unknown, first seen 10 June 2026, 12:00 UTC/);
  });

  it('leaves out what is below the threshold', async () => {
    const world = await openTold(2, { policy: { publish: { threshold: 100 } } });
    assert.equal((await sweep(world))?.digest, undefined);
    await world.app.hand.show('ai', idOf(1), 'ada');
    await sweep(world);
    assert.deepEqual(titlesOf(await readDigest(DAY)), [TITLES[1]]);
  });

  it('is not made where the collection wants none', async () => {
    const world = await openTold(2, { output: { digest: false } });
    assert.equal((await sweep(world))?.digest, undefined);
    assert.deepEqual(await digestsOf(), {});
  });

  it('stays for as many days as the policy says', async () => {
    const world = await openTold(1, { policy: { digest: { ...DEFAULT_POLICY.digest, keepDays: 2 } } });
    await sweep(world);
    world.pass(2 * DAY_MS);
    await sweep(world);
    assert.equal(Object.keys(await digestsOf()).length, FORMS.length);
    world.pass(DAY_MS);
    await sweep(world);
    assert.deepEqual(await digestsOf(), {});
    assert.equal(await store.redis.hlen('{ai}:digests'), 0);
  });
});

describe('an article that nobody is to see any more', () => {
  it('leaves every form of the digests that there are, and does not come back with an older state of the files', async () => {
    for (const act of ['remove', 'hide'] as const) {
      await store.redis.flushall();
      await rm(directory.path, { recursive: true });
      const world = await openTold(3);
      await sweep(world);
      const older = await digestsOf();
      if (act === 'remove') await world.app.hand.remove('ai', [idOf(1)], 'ada');
      else await world.app.hand.hide('ai', idOf(1), 'ada');
      const isNowhere = async () => {
        for (const [path, text] of Object.entries(await digestsOf()))
          assert.doesNotMatch(text, /Choir/, `${act} ${path}`);
        assert.doesNotMatch((await store.redis.hget('{ai}:digests', DAY)) ?? '', /Choir/);
        assert.deepEqual(titlesOf(await readDigest(DAY)), [TITLES[0], TITLES[2]]);
      };
      await isNowhere();
      for (const [path, text] of Object.entries(older)) {
        await rm(join(directory.path, path));
        await writeFile(join(directory.path, path), text);
      }
      await world.app.mendOutput('ai');
      await isNowhere();
      await sweep(world);
      await isNowhere();
    }
  });
});

describe('a record of a digest that cannot be read', () => {
  it('is left as it is and told of, and neither stops the sweep nor the next digest', async () => {
    const world = await openTold(2);
    await sweep(world);
    const path = join(directory.path, `digest/${DAY}.json`);
    const broken = `<<<<<<< ours\n${await readFile(path, 'utf8')}`;
    await writeFile(path, broken);
    world.pass(DAY_MS);
    world.tell(FEED, [aStory(2, { date: new Date(NOW_MS + 20 * HOUR_MS).toISOString() })]);
    await world.round();
    assert.equal((await sweep(world))?.digest, '2026-06-11');
    assert.ok(lines.includes('digest.unreadable'));
    assert.equal(await readFile(path, 'utf8'), broken);
    assert.ok(titlesOf(await readDigest('2026-06-11')).includes(TITLES[2] ?? ''));
  });
});

describe('a digest that is asked for', () => {
  it('covers what is new since the last one of an earlier day, and is written in place of that of the day', async () => {
    const world = await openTold(2);
    await sweep(world);
    world.pass(HOUR_MS);
    world.tell(FEED, [aStory(2)]);
    await world.round();
    assert.deepEqual(titlesOf(await world.app.previewDigest('ai')), TITLES.slice(0, 3));
    assert.deepEqual(titlesOf(await readDigest(DAY)), TITLES.slice(0, 2));
    assert.equal((await world.app.writeDigest('ai'))?.isWritten, true);
    assert.deepEqual(titlesOf(await readDigest(DAY)), TITLES.slice(0, 3));
    const before = await files();
    world.pass(HOUR_MS);
    assert.equal((await world.app.writeDigest('ai'))?.isWritten, false);
    assert.deepEqual(await files(), before);
  });

  it('covers what is new since an instant, told before or not', async () => {
    const world = await openTold(2);
    await sweep(world);
    world.pass(DAY_MS);
    assert.deepEqual(titlesOf(await world.app.previewDigest('ai')), []);
    assert.deepEqual(titlesOf(await world.app.previewDigest('ai', NOW_MS - HOUR_MS)), TITLES.slice(0, 2));
    assert.deepEqual(titlesOf(await world.app.previewDigest('ai', NOW_MS + HOUR_MS)), []);
  });

  it('tells of a page that its publisher changed in the words that hold now, and links to the site and to it', async () => {
    const world = await openTold(1);
    const changed = aStory(0, { title: 'Whales and dolphins are gone' });
    world.set(changed.url, renderPage(changed));
    world.tell(FEED, [changed]);
    world.pass(HOUR_MS);
    await world.round();
    const [story] = storiesOf(await world.app.previewDigest('ai'));
    assert.equal(story?.title, changed.title);
    assert.deepEqual(
      [story?.url, story?.webUrl],
      ['https://news.example/ai/news/2026-06-10-whales-leave-the-bay.html', changed.url],
    );
  });
});
