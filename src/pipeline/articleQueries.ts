/** Looking at stored articles and their stories; nothing here changes them. */
import type { Article } from '../model/article.ts';
import { type ArticleIndex, HOTTEST, NEWEST } from '../model/articleIndex.ts';
import type { Scoring } from '../model/scoring.ts';
import type { Story } from '../model/story.ts';
import { articleIdOf } from '../normalize/articleId.ts';
import type { Articles, Effects } from '../ports.ts';
import { createStandingCounts, type StandingCounts } from './countStandings.ts';
import {
  type ArticleSearch,
  type Found,
  findArticles,
  findStories,
  type ListedStory,
  type PageOrder,
  readMembers,
} from './findArticles.ts';
import { isUnmeasured } from './owedPictures.ts';

export type { ArticleSearch, Found, ListedStory, PageOrder } from './findArticles.ts';

/** An article of a list, without its text, and its story. */
export interface ListedArticle {
  readonly article: Article;
  readonly story?: Story;
}

/** An article with its story. */
export interface ArticleDetails {
  readonly collection: string;
  readonly article: Article;
  readonly story?: Story;
  /** Articles that the story names, the article itself included, by id; without their text. */
  readonly others: ReadonlyMap<string, Article>;
}

/** Articles of a collection by what readers see of them. */
export interface ShownCounts {
  readonly published: number;
  /** Leads below the threshold. */
  readonly held: number;
  /** Those that another article of their story leads. */
  readonly hidden: number;
}

/** What may be asked about the articles of a collection. A list without `count` is the whole list. */
export interface ArticleQueries extends StandingCounts {
  /** The newest first. */
  readonly listNewest: (collection: string, count?: number) => Promise<readonly ListedArticle[]>;
  /** Leads by heat that decays with age, the hottest first. */
  readonly listHot: (collection: string, count?: number) => Promise<readonly ListedArticle[]>;
  /** All articles by heat as it was assessed, the hottest first. */
  readonly listByHeat: (collection: string, count?: number) => Promise<readonly ListedArticle[]>;
  readonly count: (collection: string) => Promise<number>;
  /** How many are published, held back and hidden, as their heat is now. */
  readonly countShown: (collection: string, threshold: number) => Promise<ShownCounts>;
  /** Stories whose lead has heat. */
  readonly countStories: (collection: string) => Promise<number>;
  /** A page of the articles that match, newest first, in bounded work. */
  readonly find: (collection: string, search: ArticleSearch, order: PageOrder) => Promise<Found<ListedArticle>>;
  /** A page of the stories by the heat of their leads; with `isShared`, those of two or more articles. */
  readonly findStories: (
    collection: string,
    wanted: { readonly isShared: boolean },
    order: PageOrder,
  ) => Promise<Found<ListedStory>>;
  /** A story with its articles, up to 200 of them; undefined when it is unknown. */
  readonly readStory: (collection: string, id: string) => Promise<ListedStory | undefined>;
  /** The id of the article that an address leads to; undefined when none does. */
  readonly idOf: (collection: string, url: string) => Promise<string | undefined>;
  /** An article by its id or an alias of it; undefined when it is unknown. */
  readonly readDetails: (collection: string, id: string) => Promise<ArticleDetails | undefined>;
  /** How many articles have a lead picture that is still to be looked at, and which; without their text. */
  readonly countUnmeasured: (collection: string) => Promise<number>;
  readonly listUnmeasured: (collection: string) => Promise<readonly Article[]>;
  /** The picture of an article is not looked at any more. */
  readonly giveUpPicture: (collection: string, articleId: string) => Promise<void>;
}

/** Whether a picture of an article is to be looked at, by the settings of its collection. */
export type IsOwedPicture = (collection: string, article: Article) => boolean;

const ALL = -1;
/** Articles of one story that its page shows. */
const MEMBERS_SHOWN = 200;

/** The questions, bound to the stored articles. */
export function createArticleQueries(
  effects: Pick<Effects, 'articles' | 'pause'>,
  scoring: Scoring,
  isOwed: IsOwedPicture = (_collection, article) => isUnmeasured(article),
): ArticleQueries {
  const { articles } = effects;
  const list = async (collection: string, index: ArticleIndex, count: number): Promise<readonly ListedArticle[]> => {
    const outlines = await articles.outlines(collection, await articles.top(collection, index, 0, count));
    return await withStories(
      articles,
      collection,
      outlines.filter((article) => article !== undefined),
    );
  };
  return {
    listNewest: (collection, count = ALL) => list(collection, NEWEST, count),
    listHot: (collection, count = ALL) => list(collection, HOTTEST, count),
    listByHeat: (collection, count = ALL) => list(collection, { by: 'heat' }, count),
    count: (collection) => articles.count(collection, NEWEST),
    countShown: (collection, threshold) => countShown(articles, collection, threshold),
    ...createStandingCounts(effects, scoring),
    countStories: (collection) => articles.count(collection, { by: 'heat' }, 1),
    async find(collection, search, order) {
      const page = await findArticles(effects, collection, search, order);
      return { ...page, found: await withStories(articles, collection, page.found) };
    },
    findStories: (collection, wanted, order) => findStories(effects, collection, wanted, order),
    async readStory(collection, id) {
      const [story] = await articles.stories(collection, [id]);
      return story && (await readMembers(articles, collection, story, MEMBERS_SHOWN));
    },
    async idOf(collection, url) {
      const [id] = await articles.resolve(collection, [articleIdOf(url)]);
      return id;
    },
    readDetails: (collection, id) => readDetails(articles, collection, id),
    countUnmeasured: (collection) => articles.countUnmeasured(collection),
    listUnmeasured: (collection) => listUnmeasured(articles, collection, isOwed),
    giveUpPicture: (collection, articleId) => articles.settlePictures(collection, [articleId]),
  };
}

/** Those that have no picture any more, or a measured one, or are gone, are forgotten. */
async function listUnmeasured(
  articles: Articles,
  collection: string,
  isOwed: IsOwedPicture,
): Promise<readonly Article[]> {
  const ids = await articles.unmeasured(collection);
  const found = (await articles.outlines(collection, ids)).filter((one) => one !== undefined);
  const owed = found.filter((article) => isOwed(collection, article));
  const kept = new Set(owed.map(({ id }) => id));
  await articles.settlePictures(
    collection,
    ids.filter((id) => !kept.has(id)),
  );
  return owed;
}

async function withStories(
  articles: Articles,
  collection: string,
  found: readonly Article[],
): Promise<readonly ListedArticle[]> {
  const storyIds = found.map(({ storyId }) => storyId);
  const stories = await articles.stories(collection, storyIds);
  return found.map((article, at) => ({ article, ...(stories[at] && { story: stories[at] }) }));
}

async function countShown(articles: Articles, collection: string, threshold: number): Promise<ShownCounts> {
  const byHeat: ArticleIndex = { by: 'heat' };
  const [all, leads, published] = await Promise.all([
    articles.count(collection, byHeat),
    articles.count(collection, byHeat, 0),
    articles.count(collection, byHeat, Math.max(0, threshold)),
  ]);
  return { published, held: leads - published, hidden: all - leads };
}

async function readDetails(articles: Articles, collection: string, id: string): Promise<ArticleDetails | undefined> {
  const [resolved] = await articles.resolve(collection, [id]);
  const [article] = await articles.get(collection, [resolved ?? id]);
  if (!article) return undefined;
  const [story] = await articles.stories(collection, [article.storyId]);
  const vetoed = story?.vetoes.flatMap(({ articleId, nearId }) => [articleId, nearId ?? articleId]) ?? [];
  const ids = [...new Set([...(story?.memberIds ?? []), ...vetoed])];
  const outlines = await articles.outlines(collection, ids);
  const others = new Map(outlines.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  return { collection, article, ...(story && { story }), others };
}
