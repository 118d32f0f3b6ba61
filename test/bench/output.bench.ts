/**
 * What it costs to notice that nobody changed a collection of 50,000 articles: the look at the manifest that each run and each tick
 * takes, and the check of completeness that each publish takes; beside them, a look after somebody did change the directory.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openApp } from '../../src/app.ts';
import { createRedisArticles } from '../../src/effects/redis/articles.ts';
import { createRedisIndexMarks } from '../../src/effects/redis/indexMarks.ts';
import { toKeyPrefix } from '../../src/effects/redis/keys.ts';
import { DEFAULT_DASHBOARD, DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { Settings } from '../../src/model/policy.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import { aCollection, anArticle } from '../publish/anArticle.ts';
import { startRedis } from '../support/redis.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { report } from './report.ts';

const COUNT = 50_000;
const BATCH = 500;
const TURNS = 20;
const DAY_MS = 86_400_000;

const directory = await openTemporaryDirectory();
const server = await startRedis();
const redis = new Redis({ path: server.path, keyPrefix: toKeyPrefix() });
const dir = join(directory.path, 'out');
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const collection = aCollection({ output: { dir, layout: 'jekyll', body: 'none' } });
const settings: Settings = {
  file: '',
  collections: [collection],
  providers: [],
  policy: DEFAULT_POLICY,
  network: DEFAULT_NETWORK,
  dashboard: DEFAULT_DASHBOARD,
} as unknown as Settings;

await fill();
const { app, close } = await openApp(settings, { directory: directory.path, redisUrl: server.url, log: silent });
const first = await timed(() => app.mendOutput(collection.id));
await app.mendOutput(collection.id);
const manifest = await median(() => app.mendOutput(collection.id));
const completeness = await median(() => app.completeIndexes(collection.id));
await rm(join(dir, pathOf(7)));
const mending = await timed(() => app.mendOutput(collection.id));
console.table([
  { what: 'a look at the manifest, nothing changed', ms: manifest, 'at most': 200 },
  { what: 'the check of completeness of a publish', ms: completeness, 'at most': 5 },
  { what: 'the first look of all', ms: first, 'at most': '' },
  { what: 'one file deleted: found and written again, exports included', ms: mending, 'at most': '' },
]);
report('output', { articles: COUNT, manifest, completeness, first, mending });
await close();
redis.disconnect();
await server.stop();
await directory.remove();

function pathOf(n: number): string {
  const day = new Date(Date.UTC(2020, 0, 1) + Math.floor(n / 25) * DAY_MS).toISOString().slice(0, 10);
  return `_news/${day}-story-${n}-of-the-collection.md`;
}

async function fill(): Promise<void> {
  const articles = createRedisArticles(redis, toIndexRules(DEFAULT_POLICY.scoring));
  await mkdir(join(dir, '_news'), { recursive: true });
  await mkdir(join(dir, 'api/news'), { recursive: true });
  for (let start = 0; start < COUNT; start += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, at) => start + at);
    await Promise.all(numbers.map((n) => writeFile(join(dir, pathOf(n)), 'a file\n')));
    await articles.save(collection.id, {
      articles: numbers.map((n) => ({ article: anArticle(`a${n}`, { path: pathOf(n) }), frontMatter: {} })),
      aliases: new Map(),
      stories: [],
      endedStoryIds: [],
      events: [],
    });
  }
  await createRedisIndexMarks(redis).complete(collection.id);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) times.push(await timed(work));
  return times.sort((a, b) => a - b)[Math.floor(TURNS / 2)] ?? 0;
}

/** Milliseconds on the clock: most of it is waiting for Redis and the disk. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Number((performance.now() - start).toFixed(2));
}
