/** Records that cannot be read are set aside, block nothing, and are made again from what is known. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRedisArticles } from '../../../src/effects/redis/articles.ts';
import { createRedisDecisions } from '../../../src/effects/redis/decisions.ts';
import { createRedisInbox } from '../../../src/effects/redis/inbox.ts';
import { createRedisIndexMarks } from '../../../src/effects/redis/indexMarks.ts';
import { createRedisListings } from '../../../src/effects/redis/listings.ts';
import { createSetAside } from '../../../src/effects/redis/setAside.ts';
import { createRedisSourceStates } from '../../../src/effects/redis/sourceStates.ts';
import { NEWEST } from '../../../src/model/articleIndex.ts';
import type { Effects } from '../../../src/ports.ts';
import { TEST_RULES } from '../../contracts/articles.ts';
import { openWorld } from '../../support/memoryWorld.ts';
import { withRedis } from '../../support/withRedis.ts';

const FEED = 'https://a.example/feed.xml';
const store = withRedis();
const GARBAGE = ['{"kind":"draft","draft":{"id":"a1"}}', 'null', '{"half":', '[]', '"x"', '{"kind":"other"}', ''];

async function openPublished() {
  const lines: string[] = [];
  const note = (event: string, fields: Record<string, unknown> = {}) => void lines.push(`${event} ${fields.record}`);
  const log = { debug() {}, info() {}, warn: note, error: note };
  const { redis } = store;
  await redis.flushall();
  const setAside = createSetAside(redis, log);
  const articles = createRedisArticles(redis, TEST_RULES, setAside);
  const effects: Partial<Effects> = {
    log,
    articles,
    inbox: createRedisInbox(redis, setAside),
    indexMarks: createRedisIndexMarks(redis),
    listings: createRedisListings(redis),
    sourceStates: createRedisSourceStates(redis, setAside),
    decisions: createRedisDecisions(redis, setAside),
  };
  const world = openWorld({ sources: [{ id: 'a', url: FEED }], effects });
  world.tell(
    FEED,
    ['Whales', 'Otters', 'Herons'].map((name) => ({
      url: `https://a.example/${name}`,
      title: `${name} return to the ${name} valley`,
      date: '2026-06-10T08:00:00Z',
    })),
  );
  return { world, articles, lines, redis };
}

describe('records that cannot be read', { concurrency: false }, () => {
  it('in an inbox are set aside, and everything behind them is published', async () => {
    const { world, articles, lines, redis } = await openPublished();
    for (const raw of GARBAGE) await redis.xadd('{ai}:inbox', '*', 'entry', raw);
    await redis.xadd('{ai}:inbox', '*', 'unknown', 'field');
    await world.round();
    assert.equal(await articles.count('ai', NEWEST), 3);
    assert.equal(await redis.xlen('{ai}:inbox'), 0);
    assert.equal(lines.filter((line) => line.startsWith('record.malformed inbox:')).length, GARBAGE.length + 1);
    assert.deepEqual((await redis.hvals('{ai}:malformed')).sort(), [...GARBAGE, 'field'].sort());
  });

  it('of articles and stories block neither a publish nor a reindex, and the files make them anew', async () => {
    const { world, articles, lines, redis } = await openPublished();
    await world.round();
    const ids = await articles.top('ai', NEWEST, 0, -1);
    const before = await world.files();
    for (const [at, raw] of ['{"id":1}', 'no JSON', '{}'].entries()) {
      await redis.hset(`{ai}:article:${ids[at]}`, at === 1 ? 'content' : 'article', raw);
    }
    const stories = await redis.keys('fw:{ai}:story:*'); // KEYS knows no prefix
    assert.equal(stories.length, 3);
    for (const key of stories) await redis.set(key.slice('fw:'.length), '{"id":');
    await redis.set('{ai}:decisions', 'no list');
    world.pass(3_600_000);
    world.tell(FEED, [{ url: 'https://a.example/lynx', title: 'A lynx', date: '2026-06-10T09:00:00Z' }]);
    await world.round();
    await world.app.republishCollection('ai');
    await world.app.reindexCollection('ai');
    await world.app.republishCollection('ai');
    const all = await articles.outlines('ai', await articles.top('ai', NEWEST, 0, -1));
    assert.equal(all.filter((one) => one !== undefined).length, 4);
    const after = await world.files();
    for (const path of Object.keys(before).filter((one) => one.startsWith('_news/'))) {
      assert.equal(after[path], before[path], path);
    }
    assert.deepEqual((await world.effects.decisions.load('ai'))?.stories ?? [], []);
    for (const name of ['article:', 'story:', 'decisions']) {
      assert.ok(
        lines.some((line) => line.startsWith(`record.malformed ${name}`)),
        name,
      );
    }
  });

  it('of a source make it a new one, which is polled', async () => {
    const { world, redis, lines } = await openPublished();
    await world.round();
    for (const raw of ['{', '{"status":"ok"}', '[]']) {
      await redis.hset('{ai}:source:a', 'state', raw, 'wall', 'no JSON');
      assert.equal(await world.effects.sourceStates.load('ai', 'a'), undefined);
      await redis.hset('{ai}:source:a', 'state', raw);
      assert.equal((await world.effects.sourceStates.list('ai')).size, 0);
      await redis.hset('{ai}:source:a', 'state', raw);
      await world.round();
      assert.equal((await world.effects.sourceStates.load('ai', 'a'))?.status, 'ok');
    }
    assert.ok(lines.includes('record.malformed source:a'));
  });
});
