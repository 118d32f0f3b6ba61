/** Everything that frontwire does, by name: the pipeline bound to settings and effects. */
import { Failure } from '../errors.ts';
import type { Article } from '../model/article.ts';
import type { Settings } from '../model/policy.ts';
import type { Source } from '../model/source.ts';
import type { ImageTask, ReadTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import type { PublishMemory } from './assignToStories.ts';
import { type CollectionContext, toContext } from './collectionContext.ts';
import { decideStories, type StoryOrder } from './decideStories.ts';
import { dueSources } from './dueSources.ts';
import { type ImageResult, measureLeadImage, toImageTask } from './measureLeadImage.ts';
import { type PollReport, pollSource, settlePoll } from './pollSource.ts';
import { type PublishResult, publishCollection } from './publishCollection.ts';
import { type ReadResult, readArticle } from './readArticle.ts';
import { type ReindexResult, reindexCollection, reindexIfLost } from './reindexCollection.ts';
import { type RepublishResult, republishCollection } from './republishCollection.ts';
import { type SweepResult, sweepCollection } from './sweepCollection.ts';
import { toWebSub, type WebSub } from './webSub.ts';

/** Everything that frontwire does, by name. */
export interface App {
  readonly settings: Settings;
  readonly effects: Effects;
  /** A configured source. Throws `not_found`. */
  readonly sourceOf: (collection: string, sourceId: string) => Source;
  /** Ids of the sources that a round from outside polls now, with the slack that a round needs. */
  readonly dueSources: (collection: string) => Promise<readonly string[]>;
  readonly pollSource: (source: Source, signal: AbortSignal) => Promise<PollReport>;
  readonly settlePoll: (source: Source, result: PollReport) => Promise<void>;
  readonly webSub: WebSub;
  readonly readArticle: (task: ReadTask, signal: AbortSignal) => Promise<ReadResult>;
  readonly publishCollection: (collection: string, signal: AbortSignal) => Promise<PublishResult | undefined>;
  readonly toImageTask: (collection: string, article: Article) => ImageTask | undefined;
  readonly measureLeadImage: (task: ImageTask, signal: AbortSignal) => Promise<ImageResult>;
  readonly sweepCollection: (collection: string, signal: AbortSignal) => Promise<SweepResult | undefined>;
  /** Splits or merges stories as the operator says; the ids of the stories that changed. */
  readonly decideStories: (collection: string, order: StoryOrder) => Promise<readonly string[] | undefined>;
  readonly reindexCollection: (collection: string) => Promise<ReindexResult | undefined>;
  /** Reindexes a collection whose files are there while Redis is empty. */
  readonly reindexIfLost: (collection: string) => Promise<ReindexResult | undefined>;
  readonly republishCollection: (collection: string) => Promise<RepublishResult | undefined>;
}

/** Joins the pipeline with effects. */
export function createApp(settings: Settings, effects: Effects): App {
  const contexts = new Map(settings.collections.map((one) => [one.id, toContext(settings, one)]));
  const memories = new Map<string, PublishMemory>(settings.collections.map((one) => [one.id, {}]));
  const contextOf = (id: string): CollectionContext => contexts.get(id) ?? notConfigured('collection', id);
  const sourceOf = (collection: string, id: string): Source =>
    contextOf(collection).collection.sources.find((source) => source.id === id) ?? notConfigured('source', id);
  return {
    settings,
    effects,
    sourceOf,
    dueSources: (id) => dueSources(id, contextOf(id).collection.sources, effects, effects.clock.now()),
    pollSource: (source, signal) => pollSource(contextOf(source.collection), source, effects, signal),
    settlePoll: (source, result) => settlePoll(source, result, effects),
    webSub: toWebSub(contextOf, effects),
    readArticle: (task, signal) =>
      readArticle(contextOf(task.collection), sourceOf(task.collection, task.sourceId), task, effects, signal),
    publishCollection: (id, signal) => publishCollection(contextOf(id), memories.get(id) ?? {}, effects, signal),
    toImageTask,
    measureLeadImage: (task, signal) => measureLeadImage(task, effects, signal),
    sweepCollection: (id, signal) => sweepCollection(contextOf(id), effects, signal),
    reindexCollection: (id) => reindexCollection(contextOf(id), effects),
    reindexIfLost: (id) => reindexIfLost(contextOf(id), effects),
    republishCollection: (id) => republishCollection(contextOf(id), effects),
    decideStories: (id, order) => decideStories(contextOf(id), memories.get(id) ?? {}, order, effects),
  };
}

function notConfigured(kind: string, id: string): never {
  throw new Failure('not_found', `There is no ${kind} "${id}" in the configuration.`, { subject: id });
}
