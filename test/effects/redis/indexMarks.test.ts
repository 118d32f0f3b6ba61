import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRedisArticles } from '../../../src/effects/redis/articles.ts';
import { createRedisIndexMarks } from '../../../src/effects/redis/indexMarks.ts';
import { TEST_RULES } from '../../contracts/articles.ts';
import { anArticle } from '../../publish/anArticle.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();

test('indexes that lost some of their articles are not complete', async () => {
  const marks = createRedisIndexMarks(store.redis);
  const articles = createRedisArticles(store.redis, TEST_RULES);
  await marks.complete('ai');
  await articles.save('ai', {
    articles: ['a', 'b', 'c'].map((id) => ({ article: anArticle(id), frontMatter: {} })),
    aliases: new Map(),
    stories: [],
    endedStoryIds: [],
    events: [],
  });
  assert.equal((await marks.read('ai')).isComplete, true);
  await store.redis.zrem('{ai}:by:published', 'b');
  assert.equal((await marks.read('ai')).isComplete, false);
});
