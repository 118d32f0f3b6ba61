/** Everything outside the core, opened at once: Redis, the network, files, sealing. */
import type { NetworkPolicy } from '../model/policy.ts';
import type { Measurements } from '../ports/measurements.ts';
import type { Network } from '../ports/network.ts';
import type { Tape } from '../ports/tape.ts';
import type { Tracing } from '../ports/tracing.ts';
import type { DocumentReader, Effects, Log } from '../ports.ts';
import { ARCHIVES_REST, createArchives } from './archives/archives.ts';
import { createCommands } from './commands/commands.ts';
import { withCountedEvents } from './countedEvents.ts';
import { createFiles } from './disk/files.ts';
import { findWriteFault } from './disk/findWriteFault.ts';
import { createLocalMarks } from './disk/localMarks.ts';
import { findEmbeddedRedis } from './embedded/findEmbeddedRedis.ts';
import { openEmbeddedRedis } from './embedded/openEmbeddedRedis.ts';
import { isPublicUrl } from './net/isPublicUrl.ts';
import { createMailer } from './net/mailer.ts';
import { createMeasuredNetwork } from './net/measuredNetwork.ts';
import { openNetwork } from './net/network.ts';
import { createNoticePost } from './net/noticePost.ts';
import { createRateLimitedNetwork } from './net/rateLimitedNetwork.ts';
import { createRobots } from './net/robots.ts';
import { createWaits } from './net/waits.ts';
import { createPause } from './pause.ts';
import { openPictureMaker } from './pictures/pictureMaker.ts';
import { besideTape } from './recording/besideTape.ts';
import { createRedisArticles } from './redis/articles.ts';
import { createRedisChangedPaths } from './redis/changedPaths.ts';
import { ensureSuitable, measureSilence, openRedis, type RedisAddress, toRedisAddress } from './redis/connection.ts';
import { createRedisDecisions } from './redis/decisions.ts';
import { createRedisDiagnosis } from './redis/diagnosis.ts';
import { createRedisDigestCopies } from './redis/digestCopies.ts';
import { createRedisDeferredReads, createRedisSeenEntries } from './redis/entries.ts';
import { createRedisExportRecords } from './redis/exportRecords.ts';
import { createRedisFirstReads } from './redis/firstReads.ts';
import { clearRedisHostLeases } from './redis/hostLeases.ts';
import { createRedisHostRateLimiter } from './redis/hostRateLimiter.ts';
import { createRedisInbox } from './redis/inbox.ts';
import { createRedisIndexMarks } from './redis/indexMarks.ts';
import type { IndexRules } from './redis/indexScores.ts';
import { createRedisKeywordCounts } from './redis/keywordCounts.ts';
import { createRedisListings } from './redis/listings.ts';
import { createRedisLocks } from './redis/locks.ts';
import { createRedisManifests } from './redis/manifests.ts';
import { createRedisMeasurements } from './redis/measurements.ts';
import { createRedisNotifyMemory } from './redis/notifyMemory.ts';
import { createRedisOwedReads } from './redis/owedReads.ts';
import { createRedisPageTraces } from './redis/pageTraces.ts';
import { createRedisPendingReads } from './redis/pendingReads.ts';
import { createRedisPictureShelf } from './redis/pictureShelf.ts';
import { createRedisPollClaims } from './redis/pollClaims.ts';
import { createRedisReloads } from './redis/reloads.ts';
import { createRedisRobotsCache } from './redis/robotsCache.ts';
import { createRedisRoundArticles } from './redis/roundArticles.ts';
import { createRedisRuledOut } from './redis/ruledOut.ts';
import { createRedisHeartbeats, createRedisRuns } from './redis/runs.ts';
import { createSetAside } from './redis/setAside.ts';
import { createRedisSiteClaims } from './redis/siteClaims.ts';
import { createRedisSourceStates } from './redis/sourceStates.ts';
import { createRedisStoredKeys } from './redis/storedKeys.ts';
import { createStoreEpoch } from './redis/storeEpoch.ts';
import { createRedisSubscriptions } from './redis/subscriptions.ts';
import { createRedisTopicBases } from './redis/topicBases.ts';
import { createSealer } from './sealer.ts';
import { NOT_TRACED, type OpenTracing } from './tracing/noTracing.ts';
import { openTracing } from './tracing/openTracing.ts';
import { createTracedFetches, createTracedNetwork, createTracedReader } from './tracing/tracedNetwork.ts';

/** Where the effects lead. */
export interface EffectOptions {
  /** Where `.frontwire/`, the Redis of this directory alone, is kept when `redisUrl` names none. */
  readonly directory: string;
  readonly redisUrl?: string | undefined;
  /** Certificates of the authorities that `redisUrl` is checked against with TLS (PEM); those of the machine when absent. */
  readonly redisCa?: string | undefined;
  /** Keeps sites on one Redis apart: only keys of this namespace are seen. */
  readonly namespace?: string | undefined;
  /** The first seals private records, all of them open. */
  readonly securedKeys?: readonly string[] | undefined;
  /** Only looks: a private Redis that does not run is not started, and `redis_stopped` is thrown instead. */
  readonly startsNothing?: boolean | undefined;
  /** Accepts a Redis that may drop keys when its memory is full. */
  readonly allowEviction?: boolean | undefined;
  /** The round is recorded on it, or replayed from it. */
  readonly tape?: Tape | undefined;
  /** Ends the opening; what is open already is closed again. */
  readonly signal?: AbortSignal | undefined;
  readonly log: Log;
}

/** What the composer brings along, because it joins effects with stages. */
export interface ComposedEffects {
  readonly documents: DocumentReader;
}

/** Open effects. */
export interface OpenEffects {
  readonly effects: Effects;
  /** Where their Redis is, for the queues. */
  readonly redisAddress: RedisAddress;
  readonly close: () => Promise<void>;
}

type Redis = Awaited<ReturnType<typeof openRedis>>;

/**
 * Opens Redis (the one named, or the directory's own) and the network. Throws `redis_unavailable`, `redis_missing`, `redis_stopped`,
 * `redis_evicts`, `config_invalid` (for a key or an address that cannot be used, and a Redis Cluster), `aborted`.
 */
export async function openEffects(
  policy: NetworkPolicy,
  indexRules: IndexRules,
  options: EffectOptions & ComposedEffects,
): Promise<OpenEffects> {
  const sealer = createSealer(options.securedKeys);
  const { redisUrl, directory, signal, namespace, redisCa: ca, allowEviction } = options;
  const server = redisUrl === undefined ? await openOwnRedis(directory, options) : undefined;
  const redisAddress = toRedisAddress(server ? { path: server.path } : { url: redisUrl ?? '', ca }, namespace);
  const redis = await openRedis(redisAddress, options.log, signal).catch(async (thrown: unknown) => {
    await server?.close();
    throw thrown;
  });
  const network = openNetwork(policy);
  const measurements = createRedisMeasurements(redis);
  const { tracing, close: closeTracing } = await openTracingOf(options);
  const pictureMaker = openPictureMaker();
  const close = async () => {
    await Promise.all([measurements.close(), closeTracing(), pictureMaker.close()]);
    await network.close();
    redis.disconnect();
    await server?.close();
  };
  try {
    await ensureSuitable(redis, { allowEviction });
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const { tape = LIVE } = options;
  const files = tape.files(createFiles());
  const measured = createTracedNetwork(createMeasuredNetwork(network, measurements), tracing);
  const effects: Effects = {
    ...createWeb(policy, measured, redis, tape, tracing),
    ...createStores(redis, indexRules, measurements, options.log),
    log: options.log,
    tracing,
    isPublicUrl,
    documents: createTracedReader(options.documents, tracing),
    pause: createPause(),
    files,
    commands: createCommands(),
    pictureMaker,
    localMarks: createLocalMarks(directory, files),
    sealer,
    diagnosis: { ...createRedisDiagnosis(redis), findWriteFault },
  };
  return { effects, redisAddress, close };
}

/** The Redis of a directory: found where nothing is to be started, else joined or started, and kept while it is in use. */
async function openOwnRedis(directory: string, { startsNothing, signal }: EffectOptions) {
  if (!startsNothing) return await openEmbeddedRedis(directory, signal);
  return { path: await findEmbeddedRedis(directory), close: async () => undefined };
}

/** What only looks does nothing that could be traced. */
async function openTracingOf({ startsNothing, log }: EffectOptions): Promise<OpenTracing> {
  return startsNothing ? NOT_TRACED : await openTracing(log);
}

/** Nothing is recorded or replayed: a tape that leaves all as it is. */
const LIVE: Tape = { hops: (network) => network, fetches: (network) => network, files: (files) => files };

/** The web as publishers wish to be asked: within their rates, and where robots.txt allows it. */
function createWeb(policy: NetworkPolicy, plain: Network, redis: Redis, tape: Tape, tracing: Tracing) {
  const network = besideTape(tape.hops(plain), plain);
  const clock = { now: () => Date.now() };
  const limiter = createRedisHostRateLimiter(redis, policy.perHost);
  const polite = createRateLimitedNetwork(network, limiter, clock);
  const rateLimited = besideTape(tape.fetches(polite), polite);
  const robots = createRobots(rateLimited, createRedisRobotsCache(redis), policy.userAgent, { limiter });
  const waits = createWaits();
  return {
    clock: tape.clock ?? clock,
    // a round that is to come out the same has a clock of its own
    archives: tape.clock === undefined ? createArchives() : ARCHIVES_REST,
    waits,
    messenger: { post: createNoticePost(network, clock), mail: createMailer() },
    network: waits.ofNetwork(createTracedFetches(rateLimited, tracing)),
    robots: policy.respectRobots ? waits.ofRobots(robots) : { isAllowed: async () => true },
    clearHostLeases: () => clearRedisHostLeases(redis),
  };
}

function createStores(redis: Redis, indexRules: IndexRules, measurements: Measurements, log: Log) {
  const setAside = createSetAside(redis, log);
  return {
    sourceStates: createRedisSourceStates(redis, setAside),
    pollClaims: createRedisPollClaims(redis),
    siteClaims: createRedisSiteClaims(redis),
    subscriptions: createRedisSubscriptions(redis),
    seen: createRedisSeenEntries(redis),
    deferred: createRedisDeferredReads(redis),
    pending: createRedisPendingReads(redis),
    owed: createRedisOwedReads(redis),
    ruledOut: createRedisRuledOut(redis),
    storeEpoch: createStoreEpoch(redis),
    storeSilenceMs: measureSilence(redis),
    inbox: createRedisInbox(redis, setAside),
    pageTraces: createRedisPageTraces(redis),
    keywordCounts: createRedisKeywordCounts(redis),
    topicBases: createRedisTopicBases(redis),
    roundArticles: createRedisRoundArticles(redis),
    firstReads: createRedisFirstReads(redis),
    articles: withCountedEvents(createRedisArticles(redis, indexRules, setAside), measurements),
    indexMarks: createRedisIndexMarks(redis),
    exportRecords: createRedisExportRecords(redis),
    listings: createRedisListings(redis),
    manifests: createRedisManifests(redis),
    decisions: createRedisDecisions(redis, setAside),
    digestCopies: createRedisDigestCopies(redis),
    pictureShelf: createRedisPictureShelf(redis),
    notifyMemory: createRedisNotifyMemory(redis),
    changedPaths: createRedisChangedPaths(redis),
    locks: createRedisLocks(redis),
    measurements,
    runs: createRedisRuns(redis),
    heartbeats: createRedisHeartbeats(redis),
    reloads: createRedisReloads(redis),
    storedKeys: createRedisStoredKeys(redis),
  };
}
