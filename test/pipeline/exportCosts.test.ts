/** What it costs to publish one article: the same in a small collection and in a large one. Counted, not timed. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { openEffects } from '../../src/effects/openEffects.ts';
import type { Article } from '../../src/model/article.ts';
import { DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import { documentsAtOnce } from '../../src/pipeline/documentStages.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import { changedPaths, exportsOf, FEED, onDay, openExportWorld, put } from '../support/exportWorld.ts';
import { startRedis } from '../support/redis.ts';

const PER_DAY = 25;
const DAY_MS = 86_400_000;
const TOPICS = ['AI', 'Law', 'Art', 'Sea'];
/** The newest thousand leads are read for the news sitemap in both. */
const [SMALL, LARGE] = [1_100, 2_200];
const log = { debug() {}, info() {}, warn() {}, error() {} };
const open: (() => Promise<unknown>)[] = [];

/** A collection of so many articles that ends on the same day, whatever its size. */
function articlesOf(count: number): readonly Article[] {
  const days = count / PER_DAY;
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(Date.UTC(2026, 5, 9) - (days - 1 - Math.floor(n / PER_DAY)) * DAY_MS)
      .toISOString()
      .slice(0, 10);
    const article = onDay(day, n % 24, `a${count - n}`, { topicNames: n % 2 ? [TOPICS[n % 4] ?? ''] : [] });
    const provider = { name: 'Example Times', domain: `example${n % 20}.com` };
    return { ...article, fields: { ...article.fields, provider } };
  });
}

/** Publishes one article more: files that change, commands that Redis answers, and bytes that it sends. */
async function publishOneMore(count: number) {
  const server = await startRedis();
  open.push(server.stop);
  const options = { directory: '/nowhere', redisUrl: server.url, log, documents: documentsAtOnce };
  const real = await openEffects(DEFAULT_NETWORK, toIndexRules(DEFAULT_POLICY.scoring), options);
  const client = new Redis({ path: server.path });
  open.push(async () => client.disconnect(), real.close);
  const { articles, exportRecords, indexMarks, listings, inbox, locks, manifests, decisions } = real.effects;
  const world = openExportWorld({ articles, exportRecords, indexMarks, listings, inbox, locks, manifests, decisions });
  const all = articlesOf(count);
  for (let start = 0; start < count; start += 400) await put(world, all.slice(start, start + 400));
  await world.publish();
  const before = await exportsOf(world);
  world.tell(FEED, [{ url: 'https://a.example/one', title: 'Whales return to the bay', date: '2026-06-09T23:30:00Z' }]);
  await world.pollAndRead('a');
  await client.config('RESETSTAT');
  await world.publish();
  const info = await client.info();
  const numberOf = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  const files = changedPaths(before, await exportsOf(world));
  return { files, commands: numberOf('total_commands_processed'), bytes: numberOf('total_net_output_bytes') };
}

describe('publishing one article', () => {
  after(async () => {
    for (const close of open.reverse()) await close();
  });

  it('changes the same files, asks the same of Redis and reads as much in a collection twice as large', async () => {
    const [small, large] = [await publishOneMore(SMALL), await publishOneMore(LARGE)];
    assert.deepEqual(large.files, small.files);
    assert.deepEqual(small.files, [
      'api/news/day/2026-06-09.json',
      'api/news/hot.json',
      'api/news/index.json',
      'feed.json',
      'feed.xml',
      'news-sitemap.xml',
      'sitemap/2026-06.xml',
      'sitemap/index.xml',
    ]);
    assert.ok(Math.abs(large.commands - small.commands) <= 10, `${small.commands} and ${large.commands} commands`);
    assert.ok(large.bytes < small.bytes * 1.05, `${small.bytes} and ${large.bytes} bytes`);
  });
});
