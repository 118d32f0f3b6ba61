/** Finds what is configured, by id. */
import { Failure } from '../errors.ts';
import type { Collection, Settings } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import { toAfterDirectories } from './afterPublish.ts';
import { toContext } from './collectionContext.ts';
import { createCollectionWriter } from './collectionWriter.ts';
import { withNotedFiles } from './notedFiles.ts';

/** The collections with their writers, and the sources. What finds one throws `not_found` for an id that there is not. */
export function toFinders(settings: Settings, effects: Effects) {
  const collections = new Map(settings.collections.map((one) => [one.id, createParts(settings, one, effects)]));
  const partsOf = (id: string) => collections.get(id) ?? notConfigured('collection', id);
  const contextOf = (id: string) => partsOf(id).context;
  const writerOf = (id: string) => partsOf(id).writer;
  const effectsOf = (id: string) => partsOf(id).effects;
  const sourcesOf = (id: string) => contextOf(id).collection.sources;
  const findSource = (collection: string, id = '') => partsOf(collection).sources.get(id);
  const sourceOf = (collection: string, id: string) => findSource(collection, id) ?? notConfigured('source', id);
  const knows = (id: string, sourceId?: string) =>
    collections.has(id) && (sourceId === undefined || findSource(id, sourceId) !== undefined);
  return { contextOf, writerOf, effectsOf, sourcesOf, findSource, sourceOf, knows };
}

function createParts(settings: Settings, collection: Collection, effects: Effects) {
  const context = toContext(settings, collection);
  const hasCommand = toAfterDirectories(settings.collections).some(({ collections }) =>
    collections.includes(collection.id),
  );
  const own = hasCommand ? withNotedFiles(collection, effects) : effects;
  // every job asks for its source several times, and there may be thousands of them
  const sources = new Map(collection.sources.map((source) => [source.id, source]));
  return { context, sources, effects: own, writer: createCollectionWriter(context, own) };
}

function notConfigured(kind: string, id: string): never {
  throw new Failure('not_found', `There is no ${kind} "${id}" in the configuration.`, { subject: id });
}
