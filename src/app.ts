/** The one place that composes: everything that jobs and commands may ask of frontwire, in the order of the flow. */
import { type EffectOptions, openEffects } from './effects/openEffects.ts';
import { Failure } from './errors.ts';
import type { Article } from './model/article.ts';
import type { Settings } from './model/policy.ts';
import type { Source } from './model/source.ts';
import type { ImageTask, ReadTask } from './model/task.ts';
import { type ArticleQueries, createArticleQueries } from './pipeline/articleQueries.ts';
import type { PublishMemory } from './pipeline/assignToStories.ts';
import { type CollectionContext, toContext } from './pipeline/collectionContext.ts';
import { decideStories, type StoryOrder } from './pipeline/decideStories.ts';
import { type ImageResult, measureLeadImage, toImageTask } from './pipeline/measureLeadImage.ts';
import { type PollReport, pollSource, settlePoll } from './pipeline/pollSource.ts';
import { type PublishResult, publishCollection } from './pipeline/publishCollection.ts';
import { type ReadResult, readArticle } from './pipeline/readArticle.ts';
import { type ReindexResult, reindexCollection, reindexIfLost } from './pipeline/reindexCollection.ts';
import { type RepublishResult, republishCollection } from './pipeline/republishCollection.ts';
import { createHeartbeatLedger, createRunLedger, type HeartbeatLedger, type RunLedger } from './pipeline/runLedger.ts';
import {
  createDeferredReadQueue,
  createSourceQueries,
  type DeferredReadQueue,
  type SourceQueries,
} from './pipeline/sourceQueries.ts';
import { type SweepResult, sweepCollection } from './pipeline/sweepCollection.ts';
import { toIndexRules } from './pipeline/toIndexRules.ts';
import { toWebSub, type WebSub } from './pipeline/webSub.ts';
import type { Effects, Log } from './ports.ts';

export type { ArticleDetails, ListedArticle } from './pipeline/articleQueries.ts';

/** Everything that frontwire does, by name. */
export interface App {
  readonly settings: Settings;
  readonly log: Log;
  /** Ms since the epoch. */
  readonly now: () => number;

  /** A configured source. Throws `not_found`. */
  readonly sourceOf: (collection: string, sourceId: string) => Source;
  readonly sources: SourceQueries;
  readonly pollSource: (source: Source, signal: AbortSignal) => Promise<PollReport>;
  readonly settlePoll: (source: Source, result: PollReport) => Promise<void>;
  readonly webSub: WebSub;

  readonly readArticle: (task: ReadTask, signal: AbortSignal) => Promise<ReadResult>;
  readonly deferredReads: DeferredReadQueue;

  /** Articles that were read and wait to be published. */
  readonly countInbox: (collection: string) => Promise<number>;
  readonly publishCollection: (collection: string, signal: AbortSignal) => Promise<PublishResult | undefined>;
  readonly toImageTask: (collection: string, article: Article) => ImageTask | undefined;
  readonly measureLeadImage: (task: ImageTask, signal: AbortSignal) => Promise<ImageResult>;
  readonly articles: ArticleQueries;
  /** Splits or merges stories as the operator says; the ids of the stories that changed. */
  readonly decideStories: (collection: string, order: StoryOrder) => Promise<readonly string[] | undefined>;

  readonly sweepCollection: (collection: string, signal: AbortSignal) => Promise<SweepResult | undefined>;
  readonly reindexCollection: (collection: string) => Promise<ReindexResult | undefined>;
  /** Reindexes a collection whose files are there while Redis is empty. */
  readonly reindexIfLost: (collection: string) => Promise<ReindexResult | undefined>;
  readonly republishCollection: (collection: string) => Promise<RepublishResult | undefined>;
  /** Throws `output_unavailable` unless the collection's directory can be written. */
  readonly ensureWritable: (collection: string) => Promise<void>;

  readonly runs: RunLedger;
  readonly heartbeats: HeartbeatLedger;
  /** Gives back the rate limiter's tokens of processes that are known to be dead. */
  readonly releaseHostLeases: () => Promise<void>;
}

/** Joins the pipeline with effects. */
export function createApp(settings: Settings, effects: Effects): App {
  const contexts = new Map(settings.collections.map((one) => [one.id, toContext(settings, one)]));
  const memories = new Map<string, PublishMemory>(settings.collections.map((one) => [one.id, {}]));
  const contextOf = (id: string): CollectionContext => contexts.get(id) ?? notConfigured('collection', id);
  const sourcesOf = (id: string) => contextOf(id).collection.sources;
  const sourceOf = (collection: string, id: string): Source =>
    sourcesOf(collection).find((source) => source.id === id) ?? notConfigured('source', id);
  return {
    settings,
    log: effects.log,
    now: () => effects.clock.now(),
    sourceOf,
    sources: createSourceQueries(sourcesOf, effects),
    pollSource: (source, signal) => pollSource(contextOf(source.collection), source, effects, signal),
    settlePoll: (source, result) => settlePoll(source, result, effects),
    webSub: toWebSub(contextOf, effects),
    readArticle: (task, signal) =>
      readArticle(contextOf(task.collection), sourceOf(task.collection, task.sourceId), task, effects, signal),
    deferredReads: createDeferredReadQueue(sourcesOf, effects),
    countInbox: (id) => effects.inbox.size(id),
    publishCollection: (id, signal) => publishCollection(contextOf(id), memories.get(id) ?? {}, effects, signal),
    toImageTask,
    measureLeadImage: (task, signal) => measureLeadImage(task, effects, signal),
    articles: createArticleQueries(effects.articles),
    decideStories: (id, order) => decideStories(contextOf(id), memories.get(id) ?? {}, order, effects),
    sweepCollection: (id, signal) => sweepCollection(contextOf(id), effects, signal),
    reindexCollection: (id) => reindexCollection(contextOf(id), effects),
    reindexIfLost: (id) => reindexIfLost(contextOf(id), effects),
    republishCollection: (id) => republishCollection(contextOf(id), effects),
    ensureWritable: (id) => effects.files.ensureWritable(contextOf(id).collection.output.dir),
    runs: createRunLedger(effects),
    heartbeats: createHeartbeatLedger(effects),
    releaseHostLeases: () => effects.clearHostLeases(),
  };
}

/** An app on real effects. */
export interface OpenApp {
  readonly app: App;
  /** Where its Redis is, for the queues. */
  readonly place: Awaited<ReturnType<typeof openEffects>>['redisAddress'];
  readonly close: () => Promise<void>;
}

/** Opens Redis, the network and the rest, and composes. Throws what `openEffects` throws. */
export async function openApp(settings: Settings, options: EffectOptions): Promise<OpenApp> {
  const indexRules = toIndexRules(settings.policy.scoring);
  const { effects, redisAddress, close } = await openEffects(settings.network, indexRules, options);
  return { app: createApp(settings, effects), place: redisAddress, close };
}

function notConfigured(kind: string, id: string): never {
  throw new Failure('not_found', `There is no ${kind} "${id}" in the configuration.`, { subject: id });
}
