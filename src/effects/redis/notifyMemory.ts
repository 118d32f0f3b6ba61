/**
 * Who was told of what: the hashes `notify` (JSON of a sink's mark by its id), `notify:marks` and `notify:owed` (JSON of a notice by
 * its key), and the sorted sets of article ids `notify:told:<sink>`, by when they were first seen, and `notify:born`, by when they were
 * read as published (ms).
 */
import type { Redis } from 'ioredis';
import type { OwedNotice } from '../../model/notice.ts';
import type { NotifyMemory, NotifyStep, SinkMark } from '../../ports/notifyMemory.ts';
import { askInChunks } from './inChunks.ts';
import { toKey, toValues } from './keys.ts';
import { runAll } from './readField.ts';

/** The id before that of every event. */
const BEFORE_ALL = '0-0';

/** What is remembered for all collections on one Redis. */
export function createRedisNotifyMemory(redis: Redis): NotifyMemory {
  return {
    async sinks(collection) {
      const texts = Object.entries(await redis.hgetall(toKey(collection, 'notify')));
      return new Map(texts.map(([id, text]) => [id, JSON.parse(text) as SinkMark]));
    },
    async marks(collection) {
      return new Map(Object.entries(await redis.hgetall(toKey(collection, 'notify', 'marks'))));
    },
    told: (collection, sink, ids) => listMembers(redis, toKey(collection, 'notify', 'told', sink), ids),
    born: (collection, ids) => listMembers(redis, toKey(collection, 'notify', 'born'), ids),
    async newestEvent(collection) {
      const [newest] = await redis.xrevrange(toKey(collection, 'events'), '+', '-', 'COUNT', 1);
      return newest?.[0] ?? BEFORE_ALL;
    },
    async events(collection, after, count) {
      const entries = await redis.xrange(toKey(collection, 'events'), `(${after}`, '+', 'COUNT', count);
      return entries.map(([id, fields]) => {
        const fieldOf = (name: string) => fields[fields.indexOf(name) + 1] ?? '';
        return { id, kind: fieldOf('kind'), articleId: fieldOf('article') };
      });
    },
    save: (collection, step) => saveStep(redis, collection, step),
    async owed(collection) {
      const texts = await redis.hvals(toKey(collection, 'notify', 'owed'));
      return toValues<OwedNotice>(texts).filter((one) => one !== undefined);
    },
    async settle(collection, keys) {
      if (keys.length > 0) await redis.hdel(toKey(collection, 'notify', 'owed'), ...keys);
    },
  };
}

async function listMembers(redis: Redis, key: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const scores = await askInChunks(ids, (chunk) => redis.zmscore(key, ...chunk));
  return new Set(ids.filter((_, index) => scores[index] !== null));
}

async function saveStep(redis: Redis, collection: string, step: NotifyStep): Promise<void> {
  const [sinks, marks, owed] = [[], ['marks'], ['owed']].map((name) => toKey(collection, 'notify', ...name)) as [
    string,
    string,
    string,
  ];
  const batch = redis.multi();
  for (const [id, mark] of step.sinks) batch.hset(sinks, id, JSON.stringify(mark));
  for (const id of step.forgotten) batch.hdel(sinks, id).del(toKey(collection, 'notify', 'told', id));
  for (const [id, articles] of step.told) {
    const key = toKey(collection, 'notify', 'told', id);
    for (const [articleId, ms] of articles) batch.zadd(key, ms, articleId);
    batch.zremrangebyscore(key, '-inf', `(${step.toldSinceMs}`);
  }
  const born = toKey(collection, 'notify', 'born');
  for (const [articleId, ms] of step.born) batch.zadd(born, ms, articleId);
  batch.zremrangebyscore(born, '-inf', `(${step.toldSinceMs}`);
  for (const [name, value] of step.marks) {
    if (value === undefined) batch.hdel(marks, name);
    else batch.hset(marks, name, value);
  }
  for (const one of step.owed) batch.hset(owed, one.notice.key, JSON.stringify(one));
  await runAll(batch);
}
