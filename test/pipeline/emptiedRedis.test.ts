/** A Redis that is emptied under a process that goes on: what no file of an article tells comes back with the article itself. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEffects } from '../../src/effects/openEffects.ts';
import type { Article } from '../../src/model/article.ts';
import { NEWEST } from '../../src/model/articleIndex.ts';
import { DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { ReadTask } from '../../src/model/task.ts';
import { documentsAtOnce } from '../../src/pipeline/documentStages.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import type { Effects } from '../../src/ports.ts';
import { renderFeed } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';
import { withRedis } from '../support/withRedis.ts';

const FEED = 'https://a.example/feed.xml';
const STORES = [
  ...['sourceStates', 'siteClaims', 'subscriptions', 'seen', 'deferred', 'pending', 'owed', 'ruledOut', 'inbox'],
  ...['pageTraces', 'keywordCounts', 'firstReads', 'articles', 'indexMarks', 'listings', 'manifests', 'decisions'],
  ...['locks', 'runs', 'heartbeats', 'exportRecords', 'storeEpoch'],
] as readonly (keyof Effects)[];
/** What beside the articles tells their language. */
const EXPORTS = ['feed.json', 'news-sitemap.xml'];
const signal = new AbortController().signal;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const store = withRedis();
const folders: TemporaryDirectory[] = [];
let real: Awaited<ReturnType<typeof openEffects>>;

/** A publisher in memory, its articles in real files and a real Redis, which may be emptied in the midst of things. */
interface Bench {
  readonly world: World;
  readonly pollAndEmpty: (enqueue: (tasks: readonly ReadTask[]) => Promise<void>) => Promise<unknown>;
  /** Empties Redis once, after the next call of a method. */
  readonly emptyAfter: (name: keyof Effects, method: string) => void;
  /** The newest article. */
  readonly article: () => Promise<Article>;
}

const toStory = (name: string, hour = 8) => ({
  url: `https://a.example/${name}`,
  title: `${name} return to the bay`,
  date: `2026-06-10T0${hour}:00:00Z`,
  paragraphs: [1, 2, 3, 4].map((n) => `${name} return to the bay after ${n} years, watchers of ${name} say.`),
});

async function openBench(): Promise<Bench> {
  await store.redis.flushall();
  const folder = await openTemporaryDirectory();
  folders.push(folder);
  let due: { readonly name: string; readonly method: string } | undefined;
  const listening = (name: string, methods: object, toArgs = (args: unknown[]) => args) =>
    new Proxy(methods, {
      get(target, method) {
        const value = Reflect.get(target, method) as unknown;
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const result = (await value.apply(target, toArgs(args))) as unknown;
          if (due?.name === name && due.method === method) {
            due = undefined;
            await store.redis.flushall();
          }
          return result;
        };
      },
    });
  const stores = STORES.map((name) => [
    name,
    name === 'storeEpoch' ? real.effects[name] : listening(name, real.effects[name] as object),
  ]);
  const inFolder = ([dir, ...args]: unknown[]) => [join(folder.path, String(dir)), ...args];
  const files = listening('files', real.effects.files, inFolder);
  const world = openWorld({
    sources: [{ id: 'a', url: FEED }],
    effects: { ...(Object.fromEntries(stores) as Partial<Effects>), files: files as Effects['files'] },
  });
  const pollAndEmpty: Bench['pollAndEmpty'] = (enqueue) =>
    world.app.pollSource(
      world.source('a'),
      async (tasks) => {
        await enqueue(tasks);
        await store.redis.flushall();
      },
      signal,
    );
  return {
    world,
    pollAndEmpty,
    emptyAfter(name, method) {
      due = { name, method };
    },
    async article() {
      const { articles } = world.effects;
      const [newest] = await articles.get('ai', await articles.top('ai', NEWEST, 0, 1));
      if (newest === undefined) throw new Error('there is no article');
      return newest;
    },
  };
}

/** What files do not tell, as it was when the article was read; when it was seen first is gone with Redis. */
function toKnown({ text, trust, provenance: { firstSeen: _first, ...provenance } }: Article) {
  return { text, trust, provenance };
}

async function forgetExports({ effects }: World): Promise<void> {
  for (const path of EXPORTS) await effects.files.remove('/out', path);
}

describe('a Redis that is emptied under a process that goes on', { concurrency: false }, () => {
  before(async () => {
    const rules = toIndexRules(DEFAULT_POLICY.scoring);
    const options = { directory: '/nowhere', redisUrl: store.server.url, log, documents: documentsAtOnce };
    real = await openEffects(DEFAULT_NETWORK, rules, options);
  });
  after(async () => {
    await real.close();
    for (const folder of folders) await folder.remove();
  });

  it('an entry does not count as seen whose article was published and lost before the poll was over', async () => {
    const { world, pollAndEmpty, article } = await openBench();
    world.tell(FEED, [toStory('Whales')]);
    const known: Article[] = [];
    const readAndPublish = async (tasks: readonly ReadTask[]): Promise<void> => {
      await world.read(tasks);
      await world.publish();
      known.push(await article());
    };
    await assert.rejects(pollAndEmpty(readAndPublish), { code: 'redis_older' });
    const before = await world.files();
    assert.match(before['feed.json'] ?? '', /"language": "en"/);
    await forgetExports(world);
    world.pass(3_600_000);
    await world.round();
    assert.deepEqual(await world.files(), before);
    assert.deepEqual([toKnown(await article())], known.map(toKnown));
  });

  it('a source is not taken for unchanged by what was known of it before', async () => {
    const { world, emptyAfter, article } = await openBench();
    const whales = [toStory('Whales')];
    world.tell(FEED, whales);
    world.set(FEED, { body: renderFeed('a.example', whales), headers: { etag: '"1"' } });
    await world.round();
    const [before, known] = [await world.files(), await article()];
    emptyAfter('sourceStates', 'load');
    world.pass(3_600_000);
    await assert.rejects(world.pollAndRead('a'), { code: 'redis_older' });
    await forgetExports(world);
    await world.round();
    assert.deepEqual(await world.files(), before);
    assert.deepEqual(toKnown(await article()), toKnown(known));
  });

  it('what a publish had in hand is known, though its feed has forgotten it', async () => {
    const { world, emptyAfter, article } = await openBench();
    world.tell(FEED, [toStory('Otters', 7)]);
    await world.round();
    world.tell(FEED, [toStory('Whales')]);
    world.pass(3_600_000);
    await world.pollAndRead('a');
    emptyAfter('articles', 'save');
    await assert.rejects(world.publish(), { code: 'redis_older' });
    world.tell(FEED, []);
    world.pass(3_600_000);
    await world.round();
    const languages = [...((await world.files())['feed.json'] ?? '').matchAll(/"language": "en"/g)];
    assert.equal(languages.length, 2);
    const { text, trust } = await article();
    assert.match(text ?? '', /^Whales return to the bay after 1 years/);
    assert.equal(trust, 'curated');
  });

  it('the files beside the articles are not written by what is left of it', async () => {
    const { world, emptyAfter } = await openBench();
    world.tell(FEED, [toStory('Otters', 7)]);
    await world.round();
    const before = await world.files();
    world.tell(FEED, [toStory('Whales')]);
    world.pass(3_600_000);
    await world.pollAndRead('a');
    emptyAfter('exportRecords', 'read');
    await assert.rejects(world.publish(), { code: 'redis_older' });
    assert.equal((await world.files())['feed.json'], before['feed.json']);
    world.tell(FEED, []);
    await world.round();
    assert.equal([...((await world.files())['feed.json'] ?? '').matchAll(/"language": "en"/g)].length, 2);
  });
});
