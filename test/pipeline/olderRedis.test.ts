/** A Redis that comes back as it was earlier in the midst of a publish: our own files are never taken for an editor's word. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { openEffects } from '../../src/effects/openEffects.ts';
import { DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import { documentsAtOnce } from '../../src/pipeline/documentStages.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import type { Effects } from '../../src/ports.ts';
import { renderPage, type TestStory } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { compareFiles } from '../survive/invariants.ts';

// no two articles of one story are of the same quality
const SOURCES = ['a', 'b', 'c', 'd'].map((id, at) => ({
  id,
  url: `https://${id}.example/feed.xml`,
  boost: 7 * (3 - at),
}));
const ROUNDS = 4;
/** One question in this many is tried: all of them take minutes. */
const STEP = 7;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const STORES = [
  ...['sourceStates', 'siteClaims', 'subscriptions', 'seen', 'deferred', 'pending', 'owed', 'ruledOut', 'inbox'],
  ...['pageTraces', 'keywordCounts', 'firstReads', 'articles', 'indexMarks', 'listings', 'manifests', 'decisions'],
  ...['locks', 'runs', 'heartbeats', 'exportRecords'],
] as readonly (keyof Effects)[];

type Dump = readonly (readonly [key: string, value: Buffer | null])[];

/** Publishers in memory, articles in a real Redis. */
interface Bench {
  readonly world: World;
  /** Called before each question to Redis, with how many there were since; undefined: no more. */
  readonly listen: (before?: (asked: number) => Promise<void>) => void;
  readonly keepDump: () => Promise<Dump>;
  /** What a server does that is started again from a dump: in one step, with all connections cut. */
  readonly rollBack: (dump: Dump) => Promise<void>;
  /** FLUSHALL: no connection is cut. */
  readonly empty: () => Promise<void>;
}

const open: (() => Promise<unknown>)[] = [];

async function openBench(redis: TestRedis): Promise<Bench> {
  const client = new Redis({ path: redis.path });
  await client.flushall();
  const rules = toIndexRules(DEFAULT_POLICY.scoring);
  const options = { directory: '/nowhere', redisUrl: redis.url, log, documents: documentsAtOnce };
  const real = await openEffects(DEFAULT_NETWORK, rules, options);
  open.push(async () => client.disconnect(), real.close);
  let [epoch, asked] = [0, 0];
  let before: ((asked: number) => Promise<void>) | undefined;
  const withQuestions = (store: object) =>
    new Proxy(store, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          asked += 1;
          await before?.(asked);
          return (await value.apply(target, args)) as unknown;
        };
      },
    });
  const stores = Object.fromEntries(STORES.map((name) => [name, withQuestions(real.effects[name])]));
  const world = openWorld({
    sources: SOURCES,
    collection: { output: { dir: '/out', layout: 'jekyll', body: 'excerpt' } },
    effects: {
      ...(stores as Partial<Effects>),
      storeEpoch: async (id) => `${epoch} ${await real.effects.storeEpoch(id)}`,
    },
  });
  return {
    world,
    listen(to) {
      [asked, before] = [0, to];
    },
    async keepDump() {
      const keys = await client.keys('*');
      return await Promise.all(keys.map(async (key) => [key, await client.dumpBuffer(key)] as const));
    },
    async rollBack(dump) {
      epoch += 1;
      const all = client.multi().flushall();
      for (const [key, value] of dump) if (value) all.restore(key, 0, value as unknown as string);
      await all.exec();
    },
    empty: async () => void (await client.flushall()),
  };
}

const toStory = (source: string, name: string, hour: number, more: Partial<TestStory> = {}): TestStory => ({
  url: `https://${source}.example/${name}`,
  title: `${name} return to the northern ${name} valley`,
  date: `2026-06-10T0${hour}:0${source.charCodeAt(0) - 97}:00Z`,
  summary: `${name} were seen again in the valley.`,
  paragraphs: [1, 2, 3, 4].map(
    (n) => `${name} return to the valley of ${name} after ${n} years, ${name} watchers say.`,
  ),
  ...more,
});

/** What there is by a round: stories of several sources grow, and a title is corrected in each round. */
function tell(world: World, round: number, feedLength: number): void {
  const title = `otters are seen in the southern otters bay, ${['once', 'once', 'twice', 'thrice', 'often'][round]}`;
  const modified = round > 1 ? { modified: `2026-06-10T1${round}:00:00Z` } : {};
  const news: readonly (readonly [since: number, source: string, story: Parameters<typeof toStory>])[] = [
    [1, 'a', ['a', 'whales', 1]],
    [1, 'b', ['b', 'otters', 1, { title, ...modified }]],
    [1, 'c', ['c', 'herons', 1]],
    [2, 'b', ['b', 'whales', 2]],
    [2, 'd', ['d', 'badgers', 2]],
    [3, 'c', ['c', 'whales', 3]],
    [3, 'a', ['a', 'herons', 3]],
    [4, 'd', ['d', 'whales', 4]],
    [4, 'a', ['a', 'moles', 4]],
  ];
  for (const { id, url } of SOURCES) {
    const stories = news.flatMap(([since, source, story]) =>
      source === id && since <= round ? [toStory(...story)] : [],
    );
    world.tell(url, stories.slice(-feedLength));
    for (const story of stories) world.set(story.url, renderPage(story));
  }
}

async function play(world: World, round: number, feedLength: number): Promise<void> {
  tell(world, round, feedLength);
  world.pass(3_600_000);
  await world.round();
}

/** Another process, once more: what a next run does. */
async function settle({ world }: Bench, feedLength: number): Promise<Readonly<Record<string, string>>> {
  for (let n = 0; n < 2; n += 1) await play(world.reopen({}), ROUNDS, feedLength);
  return await world.files();
}

/** When a dump is kept that Redis comes back from, by the question before which it does; absent: it is emptied. */
type KeepsAt = ((asked: number) => number) | undefined;

/** Has Redis lose what it knows in the last publish, before one question after the other, and says what became of the files. */
async function loseEverywhere(feedLength: number, keepsAt: KeepsAt): Promise<void> {
  const redis = await startRedis();
  open.push(redis.stop);
  const quiet = await openBench(redis);
  for (let round = 1; round <= ROUNDS; round += 1) await play(quiet.world, round, feedLength);
  const expected = await settle(quiet, feedLength);
  let hasHappened = true;
  for (let at = 1; hasHappened; at += STEP) {
    const bench = await openBench(redis);
    await play(bench.world, 1, feedLength);
    let dump = await bench.keepDump();
    for (let round = 2; round < ROUNDS; round += 1) await play(bench.world, round, feedLength);
    tell(bench.world, ROUNDS, feedLength);
    bench.world.pass(3_600_000);
    for (const { id } of SOURCES) await bench.world.pollAndRead(id);
    hasHappened = false;
    bench.listen(async (asked) => {
      if (asked === keepsAt?.(at)) dump = await bench.keepDump();
      if (asked !== at || hasHappened) return;
      hasHappened = true;
      await (keepsAt ? bench.rollBack(dump) : bench.empty());
    });
    await bench.world.publish().catch(() => undefined); // it may give up
    bench.listen();
    assert.deepEqual(compareFiles(await settle(bench, feedLength), expected), [], `before question ${at}`);
  }
}

describe('a Redis that comes back older, or is emptied, while a process publishes', () => {
  after(async () => {
    for (const close of open.reverse()) await close();
  });

  it('costs nothing and decides nothing when it is three rounds old', () => loseEverywhere(100, () => 0));

  it('nor when the feeds have forgotten what it does not know', () => loseEverywhere(1, () => 0));

  it('costs nothing when it is emptied', () => loseEverywhere(100, undefined));

  it('nor when the feeds have forgotten what only the exports tell', () => loseEverywhere(1, undefined));

  it('nor when it is from this very publish', () => loseEverywhere(100, (at) => Math.max(1, at - 5)));
});
