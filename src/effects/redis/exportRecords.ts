/**
 * What is known of the files beside the articles. `stale`: set of marks; `days` and `topic:<slug>:days`: sorted sets of days with pages,
 * by the number of the day and how many pages it has; `exported`: hash with `settings` and `month:<YYYY-MM>`; `exportedTopics`: set.
 */
import type { ChainableCommander, Redis } from 'ioredis';
import type { Article } from '../../model/article.ts';
import {
  ALL,
  type DayPages,
  type ExportChanges,
  type ExportOutline,
  type ExportRecord,
  type PageList,
  type SitemapPart,
  toMarks,
} from '../../model/exportRecord.ts';
import type { ExportRecords } from '../../ports/exportRecords.ts';
import { DAY_MS } from '../../text/date/durations.ts';
import { toSeconds } from '../../text/date/toSeconds.ts';
import { inChunks } from './inChunks.ts';
import type { IndexRules } from './indexScores.ts';
import { toKey } from './keys.ts';
import { runAll } from './readField.ts';

/** A score is the number of the day times this, plus the number of pages: both fit, exactly, for every year that a day can have. */
const DAY_STEP = 100_000;
/** Articles whose days are told in one answer. */
const ARTICLES_AHEAD = 200;
const MONTH = 'month:';

const staleKey = (collection: string) => toKey(collection, 'stale');
const recordKey = (collection: string) => toKey(collection, 'exported');
const topicsKey = (collection: string) => toKey(collection, 'exportedTopics');
const daysKey = (collection: string, list: PageList) => toKey(collection, list === ALL ? 'days' : `topic:${list}:days`);

/** Notes in a transaction that changes articles which days may be out of date; those that are not there are passed over. */
export function noteStale(
  batch: ChainableCommander,
  { toTopicSlug }: Pick<IndexRules, 'toTopicSlug'>,
  collection: string,
  articles: readonly (Article | undefined)[],
): void {
  const marks = new Set(articles.flatMap((article) => (article ? toMarks(article, toTopicSlug) : [])));
  for (const chunk of inChunks([...marks])) batch.sadd(staleKey(collection), ...chunk);
}

/** The records of all collections on one Redis. */
export function createRedisExportRecords(redis: Redis): ExportRecords {
  const first = (list: PageList, [day, score]: readonly string[]): DayPages | undefined =>
    day === undefined ? undefined : { list, day, parts: toParts(score) };
  return {
    read: (collection) => readRecords(redis, collection),
    outline: (collection) => readOutline(redis, collection),
    save: (collection, changes) => saveChanges(redis, collection, changes),
    async clear(collection, settings) {
      const topics = await redis.smembers(topicsKey(collection));
      const keys = [ALL, ...topics].map((list) => daysKey(collection, list));
      const batch = redis.multi().del(recordKey(collection), topicsKey(collection));
      for (const chunk of inChunks(keys)) batch.del(...chunk);
      if (settings !== undefined) batch.hset(recordKey(collection), 'settings', settings);
      await runAll(batch);
    },
    async pagesOf(collection, list, day) {
      const score = await redis.zscore(daysKey(collection, list), day);
      return { list, day, parts: toParts(score) };
    },
    async pagesBefore(collection, list, day) {
      const to = `(${toScore(day)}`;
      return first(
        list,
        await redis.zrevrangebyscore(daysKey(collection, list), to, '-inf', 'WITHSCORES', 'LIMIT', 0, 1),
      );
    },
    async pagesAfter(collection, list, day) {
      const from = toScore(day) + DAY_STEP;
      return first(
        list,
        await redis.zrangebyscore(daysKey(collection, list), from, '+inf', 'WITHSCORES', 'LIMIT', 0, 1),
      );
    },
    async daysFrom(collection, fromMs) {
      const key = toKey(collection, 'by:published');
      const found = await redis.zrangebyscore(key, fromMs, '+inf', 'WITHSCORES', 'LIMIT', 0, ARTICLES_AHEAD);
      return [...new Set(found.filter((_, at) => at % 2 === 1).map((score) => toSeconds(Number(score)).slice(0, 10)))];
    },
  };
}

async function readRecords(redis: Redis, collection: string): Promise<ExportRecord> {
  const [stale, fields] = await Promise.all([
    redis.smembers(staleKey(collection)),
    redis.hgetall(recordKey(collection)),
  ]);
  const months = Object.entries(fields).flatMap(([name, text]) =>
    name.startsWith(MONTH) ? [[name.slice(MONTH.length), JSON.parse(text) as readonly SitemapPart[]] as const] : [],
  );
  const { settings } = fields;
  return { stale, months: new Map(months), ...(settings !== undefined && { settings }) };
}

async function readOutline(redis: Redis, collection: string): Promise<ExportOutline> {
  const [stale, settings] = await Promise.all([
    redis.scard(staleKey(collection)),
    redis.hget(recordKey(collection), 'settings'),
  ]);
  return { stale, ...(settings !== null && { settings }) };
}

async function saveChanges(redis: Redis, collection: string, changes: ExportChanges): Promise<void> {
  const { days = [], stale = [], answered = [], months = new Map(), leads = [], settings } = changes;
  const batch = redis.multi();
  for (const { list, day, parts } of days) {
    if (parts === 0) batch.zrem(daysKey(collection, list), day);
    else batch.zadd(daysKey(collection, list), toScore(day) + parts, day);
  }
  const topics = new Set(days.flatMap(({ list }) => (list === ALL ? [] : [list])));
  for (const chunk of inChunks([...topics])) batch.sadd(topicsKey(collection), ...chunk);
  for (const chunk of inChunks(stale)) batch.sadd(staleKey(collection), ...chunk);
  for (const chunk of inChunks(answered)) batch.srem(staleKey(collection), ...chunk);
  for (const [month, parts] of months) {
    if (parts.length === 0) batch.hdel(recordKey(collection), `${MONTH}${month}`);
    else batch.hset(recordKey(collection), `${MONTH}${month}`, JSON.stringify(parts));
  }
  for (const { id, fields } of leads) batch.zadd(toKey(collection, 'leads'), Date.parse(fields.publishedDateTime), id);
  if (settings !== undefined) batch.hset(recordKey(collection), 'settings', settings);
  await runAll(batch);
}

function toScore(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) * DAY_STEP;
}

/** The number of pages in a score; days before 1970 have negative ones. */
function toParts(score: string | null | undefined): number {
  return ((Number(score ?? 0) % DAY_STEP) + DAY_STEP) % DAY_STEP;
}
