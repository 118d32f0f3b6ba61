import { after, before } from 'node:test';
import { Redis } from 'ioredis';
import { createRedisArticles } from '../../../src/effects/redis/articles.ts';
import { createRedisChangedPaths } from '../../../src/effects/redis/changedPaths.ts';
import { createRedisDigestCopies } from '../../../src/effects/redis/digestCopies.ts';
import { createRedisDeferredReads, createRedisSeenEntries } from '../../../src/effects/redis/entries.ts';
import { createRedisExportRecords } from '../../../src/effects/redis/exportRecords.ts';
import { createRedisFirstReads } from '../../../src/effects/redis/firstReads.ts';
import { createRedisInbox } from '../../../src/effects/redis/inbox.ts';
import { createRedisIndexMarks } from '../../../src/effects/redis/indexMarks.ts';
import { createRedisKeywordCounts } from '../../../src/effects/redis/keywordCounts.ts';
import { createRedisListings } from '../../../src/effects/redis/listings.ts';
import { createRedisLocks } from '../../../src/effects/redis/locks.ts';
import { createRedisManifests } from '../../../src/effects/redis/manifests.ts';
import { createRedisMeasurements } from '../../../src/effects/redis/measurements.ts';
import { createRedisNotifyMemory } from '../../../src/effects/redis/notifyMemory.ts';
import { createRedisPageTraces } from '../../../src/effects/redis/pageTraces.ts';
import { createRedisPendingReads } from '../../../src/effects/redis/pendingReads.ts';
import { createRedisPictureShelf } from '../../../src/effects/redis/pictureShelf.ts';
import { createRedisPollClaims } from '../../../src/effects/redis/pollClaims.ts';
import { createRedisReloads } from '../../../src/effects/redis/reloads.ts';
import { createRedisRoundArticles } from '../../../src/effects/redis/roundArticles.ts';
import { createRedisRuledOut } from '../../../src/effects/redis/ruledOut.ts';
import { createRedisHeartbeats, createRedisRuns } from '../../../src/effects/redis/runs.ts';
import { createRedisSiteClaims } from '../../../src/effects/redis/siteClaims.ts';
import { createRedisSourceStates } from '../../../src/effects/redis/sourceStates.ts';
import { createRedisSubscriptions } from '../../../src/effects/redis/subscriptions.ts';
import { createRedisTopicBases } from '../../../src/effects/redis/topicBases.ts';
import type { ArticleEvent } from '../../../src/model/changes.ts';
import { testListings, testManifests } from '../../contracts/adoption.ts';
import { TEST_RULES, testArticles } from '../../contracts/articles.ts';
import { testChangedPaths } from '../../contracts/changedPaths.ts';
import { testDigestCopies } from '../../contracts/digestCopies.ts';
import { testDeferredReads, testPendingReads, testSeenEntries } from '../../contracts/entries.ts';
import { testExportRecords } from '../../contracts/exportRecords.ts';
import { testFirstReads, testPageTraces } from '../../contracts/firstReads.ts';
import { testInbox } from '../../contracts/inbox.ts';
import { testIndexMarks } from '../../contracts/indexMarks.ts';
import { testKeywordCounts } from '../../contracts/keywordCounts.ts';
import { testLocks } from '../../contracts/locks.ts';
import { testMeasurements } from '../../contracts/measurements.ts';
import { testNotifyMemory } from '../../contracts/notifyMemory.ts';
import { testPictureShelf } from '../../contracts/pictureShelf.ts';
import { testPollClaims } from '../../contracts/pollClaims.ts';
import { testReloads } from '../../contracts/reloads.ts';
import { testRoundArticles } from '../../contracts/roundArticles.ts';
import { testRuledOut } from '../../contracts/ruledOut.ts';
import { testBeats, testRuns } from '../../contracts/runs.ts';
import { testSiteClaims } from '../../contracts/siteClaims.ts';
import { testSources } from '../../contracts/sourceStates.ts';
import { testSubscriptions } from '../../contracts/subscriptions.ts';
import { testTopicBases } from '../../contracts/topicBases.ts';
import { createMemoryArticles } from '../../support/memory/articles.ts';
import { createMemoryChangedPaths } from '../../support/memory/changedPaths.ts';
import { createMemoryDigestCopies } from '../../support/memory/digestCopies.ts';
import {
  createMemoryDeferredReads,
  createMemoryPendingReads,
  createMemorySeenEntries,
} from '../../support/memory/entries.ts';
import { createMemoryExportRecords } from '../../support/memory/exportRecords.ts';
import { createMemoryFirstReads } from '../../support/memory/firstReads.ts';
import { createMemoryInbox } from '../../support/memory/inbox.ts';
import { createMemoryIndexMarks } from '../../support/memory/indexMarks.ts';
import { createMemoryKeywordCounts } from '../../support/memory/keywordCounts.ts';
import { createMemoryLocks } from '../../support/memory/locks.ts';
import { createMemoryManifests } from '../../support/memory/manifests.ts';
import { createMemoryMeasurements } from '../../support/memory/measurements.ts';
import { createMemoryPageTraces } from '../../support/memory/pageTraces.ts';
import { createMemoryPictureShelf } from '../../support/memory/pictureShelf.ts';
import { createMemoryPollClaims } from '../../support/memory/pollClaims.ts';
import { createMemoryReloads } from '../../support/memory/reloads.ts';
import { createMemoryRoundMemory } from '../../support/memory/roundMemory.ts';
import { createMemoryRuledOut } from '../../support/memory/ruledOut.ts';
import { createMemoryHeartbeats, createMemoryRuns } from '../../support/memory/runs.ts';
import { createMemorySiteClaims } from '../../support/memory/siteClaims.ts';
import { createMemorySourceStates } from '../../support/memory/sourceStates.ts';
import { createMemorySubscriptions } from '../../support/memory/subscriptions.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

/** As many databases as the tests below may want; a client of its own is bound to each of them. */
const DATABASES = 256;

let server: TestRedis;
const clients: Redis[] = [];

before(async () => {
  server = await startRedis(['--databases', String(DATABASES)]);
});
after(async () => {
  for (const client of clients) client.disconnect();
  await server.stop();
});

/** A client of an empty database. */
function openClient(): Redis {
  const client = new Redis({ path: server.path, db: clients.length });
  clients.push(client);
  return client;
}

testSources('memory', createMemorySourceStates);
testSources('Redis', () => createRedisSourceStates(openClient()));
testSubscriptions('memory', createMemorySubscriptions);
testSubscriptions('Redis', () => createRedisSubscriptions(openClient()));
testSeenEntries('memory', createMemorySeenEntries);
testSeenEntries('Redis', () => createRedisSeenEntries(openClient()));
testDeferredReads('memory', createMemoryDeferredReads);
testDeferredReads('Redis', () => createRedisDeferredReads(openClient()));
testPendingReads('memory', createMemoryPendingReads);
testPendingReads('Redis', () => createRedisPendingReads(openClient()));
testInbox('memory', createMemoryInbox);
testReloads('memory', createMemoryReloads);
testReloads('Redis', () => createRedisReloads(openClient()));
testNotifyMemory('Redis', () => {
  const client = openClient();
  const tell = async (kind: string, articleId: string) => {
    await client.xadd('{ai}:events', '*', 'kind', kind, 'article', articleId, 'path', `${articleId}.md`);
  };
  return { memory: createRedisNotifyMemory(client), tell };
});
testSiteClaims('memory', createMemorySiteClaims);
testSiteClaims('Redis', () => createRedisSiteClaims(openClient()));
testInbox('Redis', () => createRedisInbox(openClient()));
testPollClaims('memory', createMemoryPollClaims);
testPollClaims('Redis', () => createRedisPollClaims(openClient()));
testFirstReads('memory', () => createMemoryFirstReads(Date.now));
testFirstReads('Redis', () => createRedisFirstReads(openClient()));
testPageTraces('memory', createMemoryPageTraces);
testPageTraces('Redis', () => createRedisPageTraces(openClient()));
testDigestCopies('memory', createMemoryDigestCopies);
testDigestCopies('Redis', () => createRedisDigestCopies(openClient()));
testChangedPaths('memory', createMemoryChangedPaths);
testChangedPaths('Redis', () => createRedisChangedPaths(openClient()));
testPictureShelf('memory', createMemoryPictureShelf);
testPictureShelf('Redis', () => createRedisPictureShelf(openClient()));
testKeywordCounts('memory', createMemoryKeywordCounts);
testKeywordCounts('Redis', () => createRedisKeywordCounts(openClient()));
testRoundArticles('memory', () => createMemoryRoundMemory().roundArticles);
testRoundArticles('Redis', () => createRedisRoundArticles(openClient()));
testTopicBases('memory', () => createMemoryRoundMemory().topicBases);
testTopicBases('Redis', () => createRedisTopicBases(openClient()));
testRuledOut('memory', createMemoryRuledOut);
testRuledOut('Redis', () => createRedisRuledOut(openClient()));
testLocks('memory', createMemoryLocks);
testLocks('Redis', () => createRedisLocks(openClient()));
testRuns('memory', createMemoryRuns);
testRuns('Redis', () => createRedisRuns(openClient()));
testBeats('memory', createMemoryHeartbeats);
testBeats('Redis', () => createRedisHeartbeats(openClient()));
testArticles('memory', () => {
  const articles = createMemoryArticles(TEST_RULES);
  return { articles, events: async (collection) => articles.events(collection) };
});
testArticles('Redis', () => {
  const client = openClient();
  return { articles: createRedisArticles(client, TEST_RULES), events: (collection) => readEvents(client, collection) };
});

async function readEvents(client: Redis, collection: string): Promise<ArticleEvent[]> {
  const rows = await client.xrange(`{${collection}}:events`, '-', '+');
  return rows.map(([, [, kind, , articleId, , path]]) => ({ kind, articleId, path }) as ArticleEvent);
}

testManifests('memory', createMemoryManifests);
testManifests('Redis', () => createRedisManifests(openClient()));
testListings('memory', () => {
  const articles = createMemoryArticles(TEST_RULES);
  return { articles, listings: articles };
});
testListings('Redis', () => {
  const client = openClient();
  return { articles: createRedisArticles(client, TEST_RULES), listings: createRedisListings(client) };
});
testIndexMarks('Redis', () => {
  const client = openClient();
  return { marks: createRedisIndexMarks(client), articles: createRedisArticles(client, TEST_RULES) };
});
testIndexMarks('memory', () => {
  const articles = createMemoryArticles(TEST_RULES);
  return { marks: createMemoryIndexMarks(articles), articles };
});
testExportRecords('Redis', () => {
  const client = openClient();
  return { records: createRedisExportRecords(client), articles: createRedisArticles(client, TEST_RULES) };
});
testExportRecords('memory', () => {
  const articles = createMemoryArticles(TEST_RULES);
  return { records: createMemoryExportRecords(articles), articles };
});

testMeasurements('memory', () => {
  const measurements = createMemoryMeasurements();
  return () => ({ measurements, close: async () => undefined });
});
testMeasurements('Redis', () => {
  const client = openClient();
  return () => {
    const measurements = createRedisMeasurements(client);
    return { measurements, close: measurements.close };
  };
});
