/** Articles, stories and the indexes over them in Redis; the keys are documented in `docs/consumers.md`. */
import { setImmediate } from 'node:timers/promises';
import type { ChainableCommander, Redis } from 'ioredis';
import type { Article } from '../../model/article.ts';
import { type ArticleIndex, NEWEST } from '../../model/articleIndex.ts';
import type { ArticleEvent, Changes } from '../../model/changes.ts';
import type { Story } from '../../model/story.ts';
import type { Articles } from '../../ports.ts';
import { readArticles, readOutlines, writeArticle } from './articleRecords.ts';
import { noteStale } from './exportRecords.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { moveInIndexes } from './indexes.ts';
import { countArticles } from './indexMarks.ts';
import { type IndexRules, toIndexName } from './indexScores.ts';
import { toKey } from './keys.ts';
import { forgetListed, noteListed } from './listings.ts';
import { createRedisOwedPictures, noteUnmeasured } from './owedPictures.ts';
import { readField, runAll } from './readField.ts';
import { isStoryRecord, PASS_OVER, readRecord, type SetAside } from './setAside.ts';
import { createRedisStandings } from './standings.ts';
import { createRedisWrittenFiles } from './writtenFiles.ts';

/** Events kept for consumers that were away: about a week of a busy collection. */
const MAX_EVENTS = 10_000;
/** Tombstones of removed articles, which must never return. */
const MAX_TOMBSTONES = 100_000;

/** The articles of all collections on one Redis. */
export function createRedisArticles(redis: Redis, rules: IndexRules, setAside: SetAside = PASS_OVER): Articles {
  const toIndexKey = (collection: string, index: ArticleIndex) => toKey(collection, toIndexName(rules, index));
  return {
    ...createRedisOwedPictures(redis),
    ...createRedisWrittenFiles(redis),
    get: (collection, ids) => readArticles(redis, collection, ids, setAside),
    outlines: (collection, ids) => readOutlines(redis, collection, ids, setAside),
    resolve: (collection, aliases) => readHash(redis, toKey(collection, 'alias'), aliases),
    ownersOf: (collection, paths) => readHash(redis, toKey(collection, 'path'), paths),
    async paths(collection) {
      return new Map(Object.entries(await redis.hgetall(toKey(collection, 'path'))));
    },
    async stories(collection, ids) {
      const keys = ids.map((id) => toKey(collection, 'story', id));
      const texts = await askInChunks(keys, (chunk) => redis.mget(...chunk));
      return await inTurn(texts, async (text, at) => {
        const story = text === null ? undefined : readRecord<Story>(text, isStoryRecord);
        if (text !== null && !story) await setAside(collection, `story:${ids[at]}`, text);
        return story;
      });
    },
    async frontMatter(collection, ids) {
      const texts = await readField(redis, collection, ids, 'frontMatter');
      return texts.map((text) => (text === null ? undefined : readRecord(text, () => true)));
    },
    save: (collection, changes) => saveChanges(redis, rules, collection, changes),
    remove: (collection, articles, nowMs) => removeArticles(redis, rules, collection, articles, nowMs),
    between: (collection, fromMs, toMs) =>
      redis.zrangebyscore(toIndexKey(collection, NEWEST), toBound(fromMs), toBound(toMs)),
    async top(collection, index, start, count) {
      if (count === 0) return []; // a range that ends before its start would end at the last one
      return await redis.zrevrange(toIndexKey(collection, index), start, count < 0 ? -1 : start + count - 1);
    },
    count: (collection, index, least, most = Number.POSITIVE_INFINITY) =>
      least === undefined
        ? redis.zcard(toIndexKey(collection, index))
        : redis.zcount(toIndexKey(collection, index), least, toBound(most)),
    ...createRedisStandings(redis, rules, (collection, ids) => readOutlines(redis, collection, ids, PASS_OVER)),
    async tombstones(collection, aliases) {
      const name = toKey(collection, 'tombstones');
      const scores = await askInChunks(aliases, (chunk) => redis.zmscore(name, ...chunk));
      return new Set(aliases.filter((_, index) => scores[index] !== null));
    },
    async revision(collection) {
      return Number((await redis.get(toKey(collection, 'revision'))) ?? 0);
    },
  };
}

/** Redis writes infinity its own way. */
function toBound(ms: number): string {
  return Number.isFinite(ms) ? String(ms) : ms > 0 ? '+inf' : '-inf';
}

async function inTurn<T, R>(values: readonly T[], work: (value: T, at: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [at, value] of values.entries()) results.push(await work(value, at));
  return results;
}

async function readHash(redis: Redis, key: string, fields: readonly string[]): Promise<(string | undefined)[]> {
  const values = await askInChunks(fields, (chunk) => redis.hmget(key, ...chunk));
  return values.map((value) => value ?? undefined);
}

/** Records of articles that are packed in a round of the event loop: some milliseconds of work. */
const PACKED_AT_ONCE = 10;

async function saveChanges(redis: Redis, rules: IndexRules, collection: string, changes: Changes): Promise<void> {
  const articles = changes.articles.map(({ article }) => article);
  const ids = articles.map(({ id }) => id);
  const previous = await readOutlines(redis, collection, ids, PASS_OVER);
  const batch = redis.multi();
  noteStale(batch, rules, collection, [...previous, ...articles]);
  writePaths(batch, collection, previous, articles);
  moveInIndexes(batch, rules, collection, previous, articles);
  for (const [at, stored] of changes.articles.entries()) {
    // nothing is sent before the whole is: others are served meanwhile
    if (at % PACKED_AT_ONCE === PACKED_AT_ONCE - 1) await setImmediate();
    writeArticle(batch, collection, stored);
    noteListed(batch, collection, stored.article);
  }
  for (const chunk of inChunks([...changes.aliases])) batch.hset(toKey(collection, 'alias'), ...chunk.flat());
  for (const chunk of inChunks(changes.stories))
    batch.mset(...chunk.flatMap((story) => [toKey(collection, 'story', story.id), JSON.stringify(story)]));
  for (const id of changes.endedStoryIds) batch.del(toKey(collection, 'story', id));
  countArticles(batch, collection, new Set(ids.filter((_, index) => previous[index] === undefined)).size);
  appendEvents(batch, collection, changes.events);
  noteUnmeasured(batch, collection, changes.unmeasured ?? []);
  batch.incr(toKey(collection, 'revision'));
  await runAll(batch);
}

/** What went to the archive keeps its first path from all others. */
function writePaths(
  batch: ChainableCommander,
  collection: string,
  previous: readonly (Article | undefined)[],
  articles: readonly Article[],
): void {
  const left = articles.flatMap(({ path, archived }, index) => {
    const old = previous[index]?.path;
    return old === undefined || old === path || archived ? [] : [old];
  });
  for (const chunk of inChunks(left)) batch.hdel(toKey(collection, 'path'), ...chunk);
  for (const chunk of inChunks(articles))
    batch.hset(toKey(collection, 'path'), ...chunk.flatMap(({ path, id }) => [path, id]));
}

async function removeArticles(
  redis: Redis,
  rules: IndexRules,
  collection: string,
  articles: readonly Article[],
  nowMs: number,
): Promise<void> {
  const ids = articles.map(({ id }) => id);
  const stored = await readOutlines(redis, collection, ids, PASS_OVER);
  const batch = redis.multi();
  const tombstones = toKey(collection, 'tombstones');
  noteStale(batch, rules, collection, [...stored, ...articles]);
  const known = articles.map((given, index) => stored[index] ?? given);
  moveInIndexes(batch, rules, collection, known, []);
  for (const article of known) {
    batch.del(toKey(collection, 'article', article.id)).hdel(toKey(collection, 'path'), article.path);
    forgetListed(batch, collection, article);
    for (const chunk of inChunks(article.aliases)) batch.hdel(toKey(collection, 'alias'), ...chunk);
    for (const alias of article.aliases) batch.zadd(tombstones, nowMs, alias);
  }
  countArticles(batch, collection, -new Set(ids.filter((_, index) => stored[index] !== undefined)).size);
  batch.zremrangebyrank(tombstones, 0, -MAX_TOMBSTONES - 1);
  appendEvents(
    batch,
    collection,
    articles.map(({ id, path }) => ({ kind: 'retracted', articleId: id, path })),
  );
  batch.incr(toKey(collection, 'revision'));
  await runAll(batch);
}

function appendEvents(batch: ChainableCommander, collection: string, events: readonly ArticleEvent[]): void {
  for (const { kind, articleId, path } of events) {
    const fields = ['kind', kind, 'article', articleId, 'path', path];
    batch.xadd(toKey(collection, 'events'), 'MAXLEN', '~', MAX_EVENTS, '*', ...fields);
  }
}
