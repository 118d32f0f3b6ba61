/** The one place that composes: settings and effects become the work that jobs and commands ask for. */
import { Failure } from './errors.ts';
import type { Article } from './model/article.ts';
import type { Settings } from './model/policy.ts';
import type { Source } from './model/source.ts';
import type { ImageTask, ReadTask } from './model/task.ts';
import { cacheImage, type ImageResult, toImageTask } from './pipeline/cacheImage.ts';
import { type CollectionContext, toContext } from './pipeline/collectionContext.ts';
import type { PublishMemory } from './pipeline/placeInStories.ts';
import { type PollResult, pollSource, settlePoll } from './pipeline/pollSource.ts';
import { type PublishResult, publishCollection } from './pipeline/publishCollection.ts';
import { type ReadResult, readArticle } from './pipeline/readArticle.ts';
import { type SweepResult, sweepCollection } from './pipeline/sweepCollection.ts';
import type { Effects } from './ports.ts';

/** Everything that frontwire does, by name. */
export interface App {
  readonly settings: Settings;
  readonly effects: Effects;
  /** A configured source. Throws `not_found`. */
  readonly sourceOf: (collection: string, sourceId: string) => Source;
  readonly pollSource: (source: Source, signal: AbortSignal) => Promise<PollResult>;
  readonly settlePoll: (source: Source, result: PollResult) => Promise<void>;
  readonly readArticle: (task: ReadTask, signal: AbortSignal) => Promise<ReadResult>;
  readonly publishCollection: (collection: string, signal: AbortSignal) => Promise<PublishResult | undefined>;
  readonly toImageTask: (collection: string, article: Article) => ImageTask | undefined;
  readonly cacheImage: (task: ImageTask, signal: AbortSignal) => Promise<ImageResult>;
  readonly sweepCollection: (collection: string, signal: AbortSignal) => Promise<SweepResult | undefined>;
}

/** Joins the pipeline with effects. Pure but for what the effects do. */
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
    pollSource: (source, signal) => pollSource(contextOf(source.collection), source, effects, signal),
    settlePoll: (source, result) => settlePoll(source, result, effects),
    readArticle: (task, signal) =>
      readArticle(contextOf(task.collection), sourceOf(task.collection, task.sourceId), task, effects, signal),
    publishCollection: (id, signal) => publishCollection(contextOf(id), memories.get(id) ?? {}, effects, signal),
    toImageTask,
    cacheImage: (task, signal) => cacheImage(task, effects, signal),
    sweepCollection: (id, signal) => sweepCollection(contextOf(id), effects, signal),
  };
}

function notConfigured(kind: string, id: string): never {
  throw new Failure('not_found', `There is no ${kind} "${id}" in the configuration.`, { subject: id });
}
