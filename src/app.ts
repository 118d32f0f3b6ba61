/** The one place that composes: settings and effects become the work that jobs and commands ask for. */
import { createFiles } from './effects/disk/files.ts';
import { openEmbeddedRedis } from './effects/embedded/openEmbeddedRedis.ts';
import { createLog, type LogLevel } from './effects/log.ts';
import { openNetwork } from './effects/net/network.ts';
import { createRateLimitedNetwork } from './effects/net/rateLimitedNetwork.ts';
import { createRobots } from './effects/net/robots.ts';
import { createRedisArticles } from './effects/redis/articles.ts';
import { ensureNoEviction, openRedis, type RedisAddress } from './effects/redis/connection.ts';
import { createRedisDecisions } from './effects/redis/decisions.ts';
import { createRedisDeferredReads, createRedisSeenEntries } from './effects/redis/entries.ts';
import { clearRedisHostLeases } from './effects/redis/hostLeases.ts';
import { createRedisHostRateLimiter } from './effects/redis/hostRateLimiter.ts';
import { createRedisInbox } from './effects/redis/inbox.ts';
import { createRedisLocks } from './effects/redis/locks.ts';
import { createRedisRobotsCache } from './effects/redis/robotsCache.ts';
import { createRedisHeartbeats, createRedisRuns } from './effects/redis/runs.ts';
import { createRedisSourceStates } from './effects/redis/sourceStates.ts';
import { createRedisSubscriptions } from './effects/redis/subscriptions.ts';
import { createSealer } from './effects/sealer.ts';
import type { NetworkPolicy, Settings } from './model/policy.ts';
import { type PrivateRecord, readPrivateRecord } from './pipeline/articleFromFile.ts';
import { type App, createApp } from './pipeline/createApp.ts';
import { readArticleFile } from './pipeline/readSubject.ts';
import { toIndexRules } from './pipeline/toIndexRules.ts';
import { type SourceTrial, toSourceTrial } from './pipeline/toSourceTrial.ts';
import type { Effects, Log } from './ports.ts';

export { type App, createApp } from './pipeline/createApp.ts';
export { type GroupRequest, groupLines } from './pipeline/groupBatch.ts';
export { inspectFeed } from './pipeline/inspectFeed.ts';
export { inspectPage } from './pipeline/inspectPage.ts';
export { parseOpml, renderOpml } from './pipeline/opml.ts';
export { toArticleId } from './pipeline/readSubject.ts';
export type { ScoreRequest } from './pipeline/scoreBatch.ts';
export { toScorer } from './pipeline/toScorer.ts';
export type { SourceTrial } from './pipeline/toSourceTrial.ts';

/** What an app needs to know beside its settings. */
export interface AppOptions {
  /** Where `.frontwire/` stands when no Redis is named. */
  readonly directory: string;
  readonly redisUrl?: string | undefined;
  readonly securedKey?: string | undefined;
  readonly allowEviction?: boolean | undefined;
  readonly log: Log;
}

/** An app at work on real effects. */
export interface OpenApp {
  readonly app: App;
  /** Where its Redis is, for the queues. */
  readonly place: RedisAddress;
  readonly close: () => Promise<void>;
}

/**
 * Opens Redis (the one named, or the directory's own), the network and the rest. Throws `redis_unavailable`,
 * `redis_missing`, `redis_evicts`, `config_invalid` (a key that is none).
 */
export async function openApp(settings: Settings, options: AppOptions): Promise<OpenApp> {
  const sealer = createSealer(options.securedKey);
  const server = options.redisUrl === undefined ? await openEmbeddedRedis(options.directory) : undefined;
  const place: RedisAddress = server ? { path: server.path } : { url: options.redisUrl ?? '' };
  const redis = await openRedis(place, options.log);
  const network = openNetwork(settings.network);
  const close = async () => {
    await network.close();
    redis.disconnect();
    await server?.close();
  };
  try {
    if (!options.allowEviction) await ensureNoEviction(redis);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const clock = { now: () => Date.now() };
  const limiter = createRedisHostRateLimiter(redis, settings.network.perHost);
  const rateLimited = createRateLimitedNetwork(network, limiter, clock);
  const robots = createRobots(rateLimited, createRedisRobotsCache(redis), settings.network.userAgent, { limiter });
  const effects: Effects = {
    network: rateLimited,
    robots: settings.network.respectRobots ? robots : { isAllowed: async () => true },
    clearHostLeases: () => clearRedisHostLeases(redis),
    clock,
    log: options.log,
    sourceStates: createRedisSourceStates(redis),
    subscriptions: createRedisSubscriptions(redis),
    seen: createRedisSeenEntries(redis),
    deferred: createRedisDeferredReads(redis),
    inbox: createRedisInbox(redis),
    articles: createRedisArticles(redis, toIndexRules(settings.policy.scoring)),
    decisions: createRedisDecisions(redis),
    files: createFiles(),
    sealer,
    locks: createRedisLocks(redis),
    runs: createRedisRuns(redis),
    heartbeats: createRedisHeartbeats(redis),
  };
  return { app: createApp(settings, effects), place, close };
}

/** Asks a URL once, as a source that nobody configured yet. Opens the network and nothing else. */
export async function trySource(url: string, policy: NetworkPolicy, signal: AbortSignal): Promise<SourceTrial> {
  const network = openNetwork(policy);
  const cache = { load: async () => undefined, save: async () => undefined }; // one question needs no memory
  try {
    const robots = createRobots(network, cache, policy.userAgent);
    return await toSourceTrial(url, { network, robots, clock: { now: () => Date.now() } }, signal);
  } finally {
    await network.close();
  }
}

/** Ends the Redis of a directory that a killed frontwire left at work; one that another frontwire works with stays. */
export async function endEmbeddedRedis(directory: string): Promise<void> {
  await (await openEmbeddedRedis(directory)).close();
}

/** The `webUrl` of an article's file. Throws `front_matter_unreadable`. */
export function webUrlOf(text: string): string | undefined {
  return readArticleFile(text).webUrl;
}

/** The private record of an article's file. Throws `record_unreadable`, `config_invalid`, `not_found`. */
export function openSecured(text: string, key: string | undefined): PrivateRecord {
  return readPrivateRecord(text, createSealer(key));
}

/** A log on a stream of lines. */
export function openLog(level: LogLevel, isTerminal: boolean, write: (line: string) => void): Log {
  return createLog({ level, isTerminal, write });
}
