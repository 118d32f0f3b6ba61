/** Articles, stories and the indexes over them in memory: for tests. Same contract as those in Redis. */

import { randomUUID } from 'node:crypto';
import { type IndexRules, toIndexName, toIndexScores } from '../../../src/effects/redis/indexScores.ts';
import type { Article } from '../../../src/model/article.ts';
import { type ArticleIndex, NEWEST } from '../../../src/model/articleIndex.ts';
import type { ArticleEvent, Changes, StoredArticle } from '../../../src/model/changes.ts';
import { FRONT, toMarks } from '../../../src/model/exportRecord.ts';
import type { Story } from '../../../src/model/story.ts';
import type { Listings } from '../../../src/ports/adoption.ts';
import type { Articles } from '../../../src/ports.ts';
import { copyOf, createShelf, toRanked } from './shelf.ts';

/** Events kept, as in Redis, where the cap is exact to a node of the stream. */
const MAX_EVENTS = 10_000;

interface Store {
  readonly articles: Map<string, StoredArticle>;
  readonly aliases: Map<string, string>;
  readonly paths: Map<string, string>;
  readonly stories: Map<string, Story>;
  readonly tombstones: Map<string, number>;
  readonly listed: Map<string, string>;
  readonly unmeasured: Set<string>;
  readonly indexes: (index: string) => Map<string, number>;
  events: ArticleEvent[];
  revision: number;
  readonly filesMarks: Set<string>;
  /** Marks of files beside the articles that may be out of date. */
  readonly stale: Set<string>;
}

/** Articles in memory, and what a test may want to look at beside the port. */
export interface MemoryArticles extends Articles, Listings {
  /** What consumers were told, oldest first. */
  readonly events: (collection: string) => readonly ArticleEvent[];
  /** What memory/exportRecords.ts looks at. */
  readonly stale: (collection: string) => Set<string>;
  readonly scores: (collection: string, index: ArticleIndex) => Map<string, number>;
}

/** The articles of all collections of one process. */
export function createMemoryArticles(rules: IndexRules): MemoryArticles {
  const shelf = createShelf(openStore);
  return {
    ...createReads(shelf, rules),
    async save(collection, changes) {
      save(shelf(collection), rules, copyOf({ ...changes, aliases: [...changes.aliases] }));
    },
    async remove(collection, articles, nowMs) {
      const store = shelf(collection);
      for (const article of articles) remove(store, rules, article, nowMs);
      append(
        store,
        articles.map(({ id, path }) => ({ kind: 'retracted', articleId: id, path })),
      );
      store.revision += 1;
    },
    adoptersOf: async (collection, aliases) => aliases.map((alias) => shelf(collection).listed.get(alias)),
    async settlePictures(collection, ids) {
      for (const id of ids) shelf(collection).unmeasured.delete(id);
    },
    async forgetRemoved(collection, aliases) {
      if (aliases.length > 0) shelf(collection).stale.add(FRONT);
      for (const alias of aliases) shelf(collection).tombstones.delete(alias);
    },
    async addFilesMark(collection) {
      const mark = randomUUID();
      shelf(collection).filesMarks.add(mark);
      return mark;
    },
    async saveWrittenKeys(collection, written) {
      for (const [id, keys] of written) {
        const { writtenKeys: _written, ...stored } = shelf(collection).articles.get(id) ?? {};
        if ('article' in stored)
          shelf(collection).articles.set(id, {
            ...stored,
            ...(keys && { writtenKeys: copyOf(keys) }),
          } as StoredArticle);
      }
    },
    events: (collection) => [...shelf(collection).events],
    stale: (collection) => shelf(collection).stale,
    scores: (collection, index) => shelf(collection).indexes(toIndexName(rules, index)),
  };
}

type Writes = 'settlePictures' | 'save' | 'remove' | 'forgetRemoved' | 'saveWrittenKeys' | 'addFilesMark';

function openStore(): Store {
  return {
    articles: new Map(),
    aliases: new Map(),
    paths: new Map(),
    stories: new Map(),
    tombstones: new Map(),
    listed: new Map(),
    unmeasured: new Set(),
    filesMarks: new Set(),
    stale: new Set(),
    indexes: createShelf(() => new Map()),
    events: [],
    revision: 0,
  };
}

function createReads(shelf: (collection: string) => Store, rules: IndexRules): Omit<Articles, Writes> {
  const scoresOf = (collection: string, index: ArticleIndex) => shelf(collection).indexes(toIndexName(rules, index));
  const articleOf = (collection: string, id: string) => copyOf(shelf(collection).articles.get(id)?.article);
  const published = (collection: string) => {
    const scores = scoresOf(collection, NEWEST);
    return toRanked(scores).map((id) => ({ id, atMs: scores.get(id) ?? 0 }));
  };
  return {
    countUnmeasured: async (collection) => shelf(collection).unmeasured.size,
    unmeasured: async (collection) => [...shelf(collection).unmeasured],
    get: async (collection, ids) => ids.map((id) => articleOf(collection, id)),
    outlines: async (collection, ids) => ids.map((id) => toOutline(articleOf(collection, id))),
    resolve: async (collection, aliases) => aliases.map((alias) => shelf(collection).aliases.get(alias)),
    ownersOf: async (collection, paths) => paths.map((path) => shelf(collection).paths.get(path)),
    paths: async (collection) => new Map(shelf(collection).paths),
    stories: async (collection, ids) => ids.map((id) => copyOf(shelf(collection).stories.get(id))),
    frontMatter: async (collection, ids) => ids.map((id) => copyOf(shelf(collection).articles.get(id)?.frontMatter)),
    hasFilesMark: async (collection, mark) => shelf(collection).filesMarks.has(mark),
    writtenKeys: async (collection, ids) => ids.map((id) => copyOf(shelf(collection).articles.get(id)?.writtenKeys)),
    between: async (collection, fromMs, toMs) =>
      published(collection).flatMap(({ id, atMs }) => (atMs >= fromMs && atMs <= toMs ? [id] : [])),
    top: async (collection, index, start, count) =>
      toRanked(scoresOf(collection, index))
        .reverse()
        .slice(start, count < 0 ? undefined : start + count),
    count: async (collection, index, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) =>
      [...scoresOf(collection, index).values()].filter((score) => score >= least && score <= most).length,
    hasStandings: async () => true, // every article was saved by this version
    completeStandings: async () => undefined,
    tombstones: async (collection, aliases) =>
      new Set(aliases.filter((alias) => shelf(collection).tombstones.has(alias))),
    revision: async (collection) => shelf(collection).revision,
  };
}

function toOutline(article: Article | undefined): Article | undefined {
  if (!article) return undefined;
  const { text: _text, markdown: _markdown, fileText: _file, ...outline } = article;
  return outline;
}

type PlainChanges = Omit<Changes, 'aliases'> & { readonly aliases: readonly (readonly [string, string])[] };

function save(store: Store, rules: IndexRules, changes: PlainChanges): void {
  for (const stored of changes.articles) {
    const { article } = stored;
    const old = store.articles.get(article.id)?.article;
    noteStale(store, rules, old, article);
    takeOut(store, rules, old);
    if (old && old.path !== article.path && !article.archived) store.paths.delete(old.path);
    store.articles.set(article.id, stored);
    for (const { ids } of article.adoptedRelated?.listed ?? [])
      for (const name of ids) store.listed.set(name, article.id);
    store.paths.set(article.path, article.id);
    for (const [index, score] of toIndexScores(rules, article)) store.indexes(index).set(article.id, score);
  }
  for (const [alias, id] of changes.aliases) store.aliases.set(alias, id);
  for (const story of changes.stories) store.stories.set(story.id, story);
  for (const id of changes.endedStoryIds) store.stories.delete(id);
  append(store, changes.events);
  for (const id of changes.unmeasured ?? []) store.unmeasured.add(id);
  store.revision += 1;
}

function noteStale(store: Store, rules: IndexRules, ...articles: readonly (Article | undefined)[]): void {
  for (const one of articles) if (one) for (const mark of toMarks(one, rules.toTopicSlug)) store.stale.add(mark);
}

function takeOut(store: Store, rules: IndexRules, article: Article | undefined): void {
  if (article) for (const [index] of toIndexScores(rules, article)) store.indexes(index).delete(article.id);
}

function remove(store: Store, rules: IndexRules, given: Article, nowMs: number): void {
  const article = store.articles.get(given.id)?.article ?? given;
  noteStale(store, rules, article, given);
  takeOut(store, rules, article);
  for (const { ids } of article.adoptedRelated?.listed ?? []) for (const name of ids) store.listed.delete(name);
  store.articles.delete(article.id);
  store.paths.delete(article.path);
  for (const alias of article.aliases) {
    store.aliases.delete(alias);
    store.tombstones.set(alias, nowMs);
  }
}

function append(store: Store, events: readonly ArticleEvent[]): void {
  store.events = [...store.events, ...events].slice(-MAX_EVENTS);
}
