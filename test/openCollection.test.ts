import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { createFiles } from '../src/effects/disk/files.ts';
import { createRedisArticles } from '../src/effects/redis/articles.ts';
import { toKeyPrefix } from '../src/effects/redis/keys.ts';
import { DEFAULT_SCORING } from '../src/model/scoring.ts';
import { articleIdOf } from '../src/normalize/articleId.ts';
import { type CollectionReader, openCollection } from '../src/openCollection.ts';
import { toIndexRules } from '../src/pipeline/toIndexRules.ts';
import { renderFrontMatter } from '../src/publish/frontMatter.ts';
import { toFrontMatter } from '../src/publish/toFrontMatter.ts';
import { anArticle } from './publish/anArticle.ts';
import { startRedis } from './support/redis.ts';
import { openTemporaryDirectory } from './support/temporaryDirectory.ts';

const ROBOTS = { name: 'Robots', score: 2, because: 'keyword', hits: [] } as const;

/** An old hot one, a new lukewarm one, one that another leads, one that is held back, and one without a date. */
const ARTICLES = [
  ['old', '2026-06-08T12:00:00Z', 100, 'a.example'],
  ['new', '2026-06-10T12:00:00Z', 60, 'b.example'],
  ['led', '2026-06-09T12:00:00Z', -1, 'a.example'],
  ['low', '2026-06-09T18:00:00Z', 20, 'c.example'],
  ['any', '2026-06-10T18:00:00Z', 90, 'd.example'],
].map(([name, publishedDateTime, heat, domain]) => {
  const webUrl = `https://${domain}/${name}`;
  const id = articleIdOf(webUrl);
  const fields = {
    publishedDateTime: `${publishedDateTime}`,
    webUrl,
    provider: { name: `${domain}`, domain: `${domain}` },
  };
  const topics = name === 'old' ? [ROBOTS] : [];
  const published = Number(heat) >= 50;
  const article = anArticle(id, { fields, heat: Number(heat), published, topics, path: `_news/2026-06-10-${name}.md` });
  if (name !== 'any') return article;
  return { ...article, provenance: { ...article.provenance, dateCertainty: 'firstSeen' as const } };
});

function testReader(name: string, open: () => Promise<CollectionReader>): void {
  describe(`openCollection from ${name}`, () => {
    let reader: CollectionReader;
    before(async () => {
      reader = await open();
    });
    after(() => reader.close());
    const names = (found: readonly { readonly path: string }[]) => found.map(({ path }) => path.slice(-6, -3));

    it('lists the newest first, by topic, by provider, and in parts', async () => {
      assert.deepEqual(names(await reader.newest()), ['new', 'old']);
      assert.deepEqual(names(await reader.newest({ topic: 'Robots' })), ['old']);
      assert.deepEqual(names(await reader.newest({ provider: 'a.example' })), ['old']);
      assert.deepEqual(names(await reader.newest({ start: 1, count: 1 })), ['old']);
    });

    it('lists what is held back, led or undated only when it is asked for all', async () => {
      assert.deepEqual(names(await reader.newest({ all: true })), ['any', 'new', 'low', 'led', 'old']);
      assert.deepEqual(names(await reader.newest({ all: true, provider: 'a.example' })), ['led', 'old']);
      assert.deepEqual(names(await reader.newest({ all: true, start: 1, count: 1 })), ['new']);
      assert.equal(names(await reader.hot({ all: true })).includes('low'), true);
    });

    it('lists leads by heat that fades: two days halve it sixteen times over', async () => {
      assert.deepEqual(names(await reader.hot()), ['new', 'old']);
      assert.deepEqual(names(await reader.hot({ topic: 'Robots' })), ['old']);
    });

    it('finds an article by any form of its URL, and nothing for another', async () => {
      const found = await reader.find('http://www.a.example/old/?utm_source=x');
      assert.equal(found?.fields.webUrl, 'https://a.example/old');
      assert.equal(await reader.find('https://a.example/other'), undefined);
    });
  });
}

describe('the package', () => {
  let directory: Awaited<ReturnType<typeof openTemporaryDirectory>>;
  let server: Awaited<ReturnType<typeof startRedis>>;
  before(async () => {
    [directory, server] = await Promise.all([openTemporaryDirectory(), startRedis()]);
    const files = createFiles();
    const stored = ARTICLES.map((article) => ({
      article,
      frontMatter: { ...toFrontMatter(article, [], { category: 'news' }) },
    }));
    for (const { article, frontMatter } of stored) {
      await files.write(directory.path, article.path, renderFrontMatter(frontMatter, ''));
    }
    await files.write(directory.path, '_news/readme.md', 'Not an article.\n');
    for (const [namespace, articles] of [
      [undefined, stored],
      ['other', stored.slice(0, 1)],
    ] as const) {
      const redis = new Redis({ path: server.path, keyPrefix: toKeyPrefix(namespace) });
      await createRedisArticles(redis, toIndexRules(DEFAULT_SCORING)).save('ai', {
        articles,
        aliases: new Map(articles.map(({ article: { id } }) => [id, id])),
        stories: [],
        endedStoryIds: [],
        events: [],
      });
      redis.disconnect();
    }
  });
  after(async () => {
    await server.stop();
    await directory.remove();
  });

  testReader('files', () => openCollection({ dir: directory.path }));
  testReader('indexes', () => openCollection({ redisUrl: server.path, id: 'ai' }));

  it('reads the indexes of a namespace, and refuses a name that cannot be one', async () => {
    const collection = await openCollection({ redisUrl: server.path, id: 'ai', namespace: 'other' });
    assert.equal((await collection.newest({ count: 10 })).length, 1);
    await collection.close();
    const wrong = openCollection({ redisUrl: server.path, id: 'ai', namespace: 'a:b' });
    await assert.rejects(wrong, { code: 'config_invalid' });
  });

  it('says so when there is nothing to open', async () => {
    await assert.rejects(openCollection({ dir: `${directory.path}/nowhere` }), { code: 'not_found' });
    await assert.rejects(openCollection({ redisUrl: 'redis://127.0.0.1:1', id: 'ai' }), { code: 'redis_unavailable' });
    await assert.rejects(openCollection({ redisUrl: server.path, id: 'wrong' }), { code: 'not_found' });
  });
});
