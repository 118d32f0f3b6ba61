import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRedisArticles } from '../../../src/effects/redis/articles.ts';
import { DEFAULT_SCORING } from '../../../src/model/scoring.ts';
import { createArticleQueries } from '../../../src/pipeline/articleQueries.ts';
import { toIndexRules } from '../../../src/pipeline/toIndexRules.ts';
import { anArticle } from '../../publish/anArticle.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();
const pause = async () => undefined;
const held = { published: false, heat: 30, quality: { points: 30, signals: [], version: 1 } };
const led = { published: false, heat: -1 };

const open = () => createRedisArticles(store.redis, toIndexRules(DEFAULT_SCORING));
type Stored = ReturnType<typeof open>;

function save(articles: Stored, collection: string, given: readonly ReturnType<typeof anArticle>[]) {
  return articles.save(collection, {
    articles: given.map((article) => ({ article, frontMatter: {} })),
    aliases: new Map(),
    stories: [],
    endedStoryIds: [],
    events: [],
  });
}

test('reasons are counted by an index that follows every change of an article', async () => {
  const articles = open();
  const queries = createArticleQueries({ articles, pause }, DEFAULT_SCORING);
  await save(articles, 'ai', [anArticle('a', held), anArticle('b', led), anArticle('c', led), anArticle('d')]);
  assert.deepEqual(await queries.countReasons('ai'), [
    { reason: 'led', count: 2 },
    { reason: 'fewPoints', count: 1 },
  ]);
  await save(articles, 'ai', [anArticle('a'), anArticle('b', held)]);
  await articles.remove('ai', [anArticle('c')], 0);
  assert.deepEqual(await queries.countReasons('ai'), [{ reason: 'fewPoints', count: 1 }]);
});

test('articles that an earlier version stored are put into the index once', async () => {
  const articles = open();
  const many = Array.from({ length: 450 }, (_, n) => anArticle(`m${n}`, n % 3 === 0 ? held : {}));
  await save(articles, 'old', many);
  assert.equal(await articles.hasStandings('old'), true);
  await store.redis.del('{old}:by:standing');
  assert.equal(await articles.hasStandings('old'), false);
  let pauses = 0;
  await articles.completeStandings('old', async () => {
    pauses += 1;
  });
  assert.deepEqual([await articles.hasStandings('old'), pauses], [true, 3]);
  const [first] = await createArticleQueries({ articles, pause }, DEFAULT_SCORING).countReasons('old');
  assert.deepEqual(first, { reason: 'fewPoints', count: 150 });
});

test('the articles of each source are counted by where they are, and those of a time', async () => {
  const articles = open();
  const { provenance } = anArticle('x');
  const of = (sourceId: string) => ({ provenance: { ...provenance, sourceId } });
  const late = { fields: { publishedDateTime: '2024-06-01T00:00:00Z' } };
  await save(articles, 'law', [
    anArticle('a', of('one')),
    anArticle('b', { ...of('one'), ...held }),
    anArticle('c', { ...of('two'), ...led, ...late }),
  ]);
  const queries = createArticleQueries({ articles, pause }, DEFAULT_SCORING);
  assert.deepEqual(Object.fromEntries(await queries.countBySource('law')), {
    one: { published: 1, held: 1, hidden: 0, reasons: [{ reason: 'fewPoints', count: 1 }] },
    two: { published: 0, held: 0, hidden: 1, reasons: [{ reason: 'led', count: 1 }] },
  });
  const since = Date.parse('2024-05-31T00:00:00Z');
  assert.equal((await queries.countBetween('law', since, Number.POSITIVE_INFINITY)).hidden, 1);
  assert.deepEqual(await queries.countBetween('law', 0, 1), { published: 0, held: 0, hidden: 0, reasons: [] });
});
