/** The one place that composes: everything that jobs and commands may ask of frontwire, in the order of the flow. */
import { type EffectOptions, openEffects } from './effects/openEffects.ts';
import { openDocumentReader } from './effects/threads/documentReader.ts';
import { toBuiltScript } from './effects/toBuiltScript.ts';
import { untilFree } from './effects/untilFree.ts';
import type { Digest } from './model/digest.ts';
import type { IndexMark } from './model/indexMark.ts';
import type { Settings } from './model/policy.ts';
import type { Source } from './model/source.ts';
import type { ReadTask } from './model/task.ts';
import { type AfterPublish, createAfterPublish } from './pipeline/afterPublish.ts';
import { type ArticleQueries, createArticleQueries } from './pipeline/articleQueries.ts';
import type { CollectionWriter } from './pipeline/collectionWriter.ts';
import { documentStages } from './pipeline/documentStages.ts';
import { forSource } from './pipeline/forSource.ts';
import { createLookAround, type LookAround } from './pipeline/lookAround.ts';
import { makeDigest } from './pipeline/makeDigest.ts';
import { createPictureStore, type PictureStore } from './pipeline/pictureStore.ts';
import type { PublishWish } from './pipeline/publishCollection.ts';
import { type ReadResult, readArticle } from './pipeline/readArticle.ts';
import { type ReadQueues, toReadQueues } from './pipeline/readQueues.ts';
import type { ReindexPlan, ReindexResult } from './pipeline/reindexCollection.ts';
import { createReloadLedger, type ReloadLedger } from './pipeline/reloadLedger.ts';
import { createRoundState, type RoundStateKeeper } from './pipeline/roundState.ts';
import { type RoundTimes, toTimes } from './pipeline/roundTimes.ts';
import { createHeartbeatLedger, createRunLedger, type HeartbeatLedger, type RunLedger } from './pipeline/runLedger.ts';
import { createSiteOwner, type SiteOwner } from './pipeline/siteOwner.ts';
import { createSourceHand } from './pipeline/sourceHand.ts';
import { withSourceNames } from './pipeline/sourceNames.ts';
import type { SourceQueries } from './pipeline/sourceQueries.ts';
import { createTelling, type Telling } from './pipeline/telling.ts';
import { toFinders } from './pipeline/toFinders.ts';
import { type Hand, toHand } from './pipeline/toHand.ts';
import { toIndexRules } from './pipeline/toIndexRules.ts';
import { type Polls, toPolls } from './pipeline/toPolls.ts';
import { toSourceQueries } from './pipeline/toSourceQueries.ts';
import { toWebSub, type WebSub } from './pipeline/webSub.ts';
import { areExportsOwed } from './pipeline/writeExports.ts';
import type { Measurements } from './ports/measurements.ts';
import type { PollClaims } from './ports/pollClaims.ts';
import type { Tracing } from './ports/tracing.ts';
import type { Effects, Log } from './ports.ts';

export { createFairRoom, type RoomSlot } from './effects/fairRoom.ts';
export type { AfterState } from './pipeline/afterPublish.ts';
export type {
  ArticleDetails,
  ArticleSearch,
  Found,
  ListedArticle,
  ListedStory,
  ShownCounts,
} from './pipeline/articleQueries.ts';
export { NO_ARTICLES, type SourceArticles } from './pipeline/countStandings.ts';
export type { EnqueueReads } from './pipeline/handOn.ts';
export { renderDigest } from './pipeline/makeDigest.ts';
export type { ExplainedPicture } from './pipeline/pictureStore.ts';
export type { Delivery } from './pipeline/receiveContentDelivery.ts';
export type { ReindexPlan } from './pipeline/reindexCollection.ts';
export type { Hand } from './pipeline/toHand.ts';
export type { RulesTrial } from './pipeline/tryRules.ts';

/** Everything that frontwire does, by name. What writes a collection is undefined at once while another process does. */
export interface App extends ReadQueues, RoundTimes, Polls {
  readonly settings: Settings;
  readonly log: Log;

  /** True for a configured collection; with a source's id, for a configured source of it. */
  readonly knows: (collection: string, sourceId?: string) => boolean;
  /** Whose the collections of this Redis are. */
  readonly siteOwner: SiteOwner;
  /** A configured source. Throws `not_found`. */
  readonly sourceOf: (collection: string, sourceId: string) => Source;
  readonly sources: SourceQueries;
  /** Which job polls a source. */
  readonly pollClaims: PollClaims;
  readonly webSub: WebSub;

  /** Reads one article into the inbox of its collection. */
  readonly readArticle: (task: ReadTask, signal: AbortSignal) => Promise<ReadResult>;

  /** Articles that were read and wait to be published. */
  readonly countInbox: (collection: string) => Promise<number>;
  /** True where files beside the articles may be out of date. */
  readonly areExportsOwed: (collection: string) => Promise<boolean>;
  readonly publishCollection: (
    collection: string,
    signal: AbortSignal,
    wish?: PublishWish,
  ) => ReturnType<CollectionWriter['publish']>;
  readonly pictures: PictureStore;
  readonly articles: ArticleQueries;
  /** What the editor decides; each call waits some seconds for its turn to write. */
  readonly hand: Hand;

  /** Mends what others did to the files of a collection; undefined where nobody did anything. */
  readonly mendOutput: (collection: string) => ReturnType<CollectionWriter['mend']>;
  readonly sweepCollection: (collection: string, signal: AbortSignal) => ReturnType<CollectionWriter['sweep']>;
  /** What today's digest would be now: what is new since `sinceMs`, else since the last one of an earlier day. Nothing is written. */
  readonly previewDigest: (collection: string, sinceMs?: number) => Promise<Digest>;
  readonly writeDigest: (collection: string, sinceMs?: number) => ReturnType<CollectionWriter['digest']>;
  readonly republishCollection: (collection: string) => ReturnType<CollectionWriter['republish']>;
  readonly resealCollection: (collection: string) => ReturnType<CollectionWriter['reseal']>;
  readonly planReindex: (collection: string) => Promise<ReindexPlan>;
  readonly reindexCollection: (collection: string) => Promise<ReindexResult | undefined>;
  /** Indexes the files of a collection that Redis does not know: it was emptied, is older than it was, or a reindex was cut short. */
  readonly completeIndexes: (collection: string) => Promise<ReindexResult | undefined>;
  readonly readIndexMark: (collection: string) => Promise<IndexMark>;
  /** Throws `output_unavailable` unless the collection's directory can be written. */
  readonly ensureWritable: (collection: string) => Promise<void>;

  readonly after: AfterPublish;
  readonly telling: Telling;
  readonly runs: RunLedger;
  readonly reloads: ReloadLedger;
  readonly heartbeats: HeartbeatLedger;
  readonly lookAround: LookAround;
  readonly roundState: RoundStateKeeper;
  readonly measurements: Measurements;
  readonly tracing: Tracing;
  /** For how long Redis has not said a word though it is connected (ms); 0 while it is away. */
  readonly redisSilenceMs: () => number;
  /** Tells whenever the work that is ended by this signal begins and ends to wait for a host. */
  readonly watchWaits: (signal: AbortSignal, onChange: (isWaiting: boolean) => void) => void;
  /** Gives back the rate limiter's leases of processes that are known to be dead. */
  readonly releaseHostLeases: () => Promise<void>;
}

/** Joins the pipeline with effects: source -> poll -> read -> publish. */
export function createApp(settings: Settings, opened: Effects): App {
  const effects = { ...opened, ...withSourceNames(settings.collections, opened) };
  const finders = toFinders(settings, effects);
  const pictures = createPictureStore(settings, finders, effects);
  const { contextOf, writerOf, sourcesOf, sourceOf, knows } = finders;
  const sourceHand = createSourceHand((id) => writerOf(id).book, effects);
  return {
    settings,
    log: effects.log,
    ...toTimes(effects),
    knows,
    siteOwner: createSiteOwner(settings.collections, effects),
    sourceOf,
    sources: toSourceQueries(contextOf, sourceHand, effects),
    ...toPolls(contextOf, effects),
    webSub: toWebSub(contextOf, effects),
    async readArticle(task, signal) {
      const source = await sourceHand.asDecided(sourceOf(task.collection, task.sourceId));
      return readArticle(contextOf(task.collection), source, task, forSource(source, effects), signal);
    },
    ...toReadQueues(contextOf, sourcesOf, effects),
    countInbox: (id) => effects.inbox.size(id),
    publishCollection: (id, signal, wish) => writerOf(id).publish(signal, wish),
    pictures,
    articles: createArticleQueries(effects, settings.policy.scoring, pictures.isOwed),
    hand: toHand((id) => writerOf(id).hand, untilFree),
    mendOutput: (id) => writerOf(id).mend(),
    sweepCollection: (id, signal) => writerOf(id).sweep(signal),
    previewDigest: (id, sinceMs) => makeDigest(contextOf(id), effects, sinceMs),
    writeDigest: (id, sinceMs) => writerOf(id).digest(sinceMs),
    republishCollection: (id) => writerOf(id).republish(),
    resealCollection: (id) => writerOf(id).reseal(),
    ...toIndexing(writerOf, effects),
    ensureWritable: (id) => effects.files.ensureWritable(contextOf(id).collection.output.dir),
    ...toFollowing(settings, effects),
    ...toLedgers(effects),
    lookAround: createLookAround(contextOf, effects),
    roundState: createRoundState(contextOf, effects),
    releaseHostLeases: () => effects.clearHostLeases(),
  };
}

/** What follows from a publish, and what one left to do. */
function toFollowing(settings: Settings, effects: Effects): Pick<App, 'after' | 'telling' | 'areExportsOwed'> {
  const [after, telling] = [createAfterPublish(settings, effects), createTelling(settings, effects)];
  return { after, telling, areExportsOwed: (id) => areExportsOwed(id, effects) };
}

/** What rebuilds the indexes of collections, and says how far they are. */
function toIndexing(
  writerOf: (id: string) => CollectionWriter,
  { indexMarks }: Effects,
): Pick<App, 'planReindex' | 'reindexCollection' | 'completeIndexes' | 'readIndexMark'> {
  return {
    planReindex: (id) => writerOf(id).planReindex(),
    reindexCollection: (id) => writerOf(id).reindex(),
    completeIndexes: (id) => writerOf(id).completeIndexes(),
    readIndexMark: (id) => indexMarks.read(id),
  };
}

/** What is remembered of runs and of processes, and how Redis is that remembers it. */
function toLedgers(
  effects: Effects,
): Pick<
  App,
  'pollClaims' | 'runs' | 'reloads' | 'heartbeats' | 'measurements' | 'tracing' | 'redisSilenceMs' | 'watchWaits'
> {
  return {
    runs: createRunLedger(effects),
    reloads: createReloadLedger(effects),
    heartbeats: createHeartbeatLedger(effects),
    pollClaims: effects.pollClaims,
    measurements: effects.measurements,
    tracing: effects.tracing,
    redisSilenceMs: () => effects.storeSilenceMs(),
    watchWaits: (signal, onChange) => effects.waits.watch(signal, onChange),
  };
}

/** An app on real effects. */
export interface OpenApp {
  readonly app: App;
  /** Where its Redis is, for the queues. */
  readonly redisAddress: Awaited<ReturnType<typeof openEffects>>['redisAddress'];
  readonly close: () => Promise<void>;
}

/** Opens Redis, the network and the rest, and composes. Throws what `openEffects` throws. */
export async function openApp(settings: Settings, options: EffectOptions): Promise<OpenApp> {
  const indexRules = toIndexRules(settings.policy.scoring);
  const documents = openDocumentReader(documentStages, { script: DOCUMENT_THREAD });
  const opening = openEffects(settings.network, indexRules, { ...options, documents });
  const { effects, redisAddress, close } = await opening.catch(async (thrown: unknown) => {
    await documents.close();
    throw thrown;
  });
  return {
    app: createApp(settings, effects),
    redisAddress,
    async close() {
      await documents.close();
      await close();
    },
  };
}

const DOCUMENT_THREAD = toBuiltScript(import.meta.url, './documentThread');
