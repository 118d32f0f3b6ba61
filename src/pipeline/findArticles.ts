/** Finding articles and stories for a page: through an index, in bounded work, however large the collection is. */
import type { Article } from '../model/article.ts';
import { type ArticleIndex, HOTTEST, NEWEST } from '../model/articleIndex.ts';
import { type Standing, standingOf } from '../model/standing.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import { isWanted, toWantedWords } from './matchArticle.ts';

/** Which articles are wanted. What is left out excludes none. */
export interface ArticleSearch {
  /** Each appears in the title or in the publisher's name; case and accents do not matter. */
  readonly words?: string | undefined;
  /** The id of a source, or the name or domain of a publisher. */
  readonly source?: string | undefined;
  readonly topic?: string | undefined;
  readonly standing?: Standing | undefined;
  /** Those whose publishers state no date. */
  readonly isUndated?: boolean | undefined;
}

/** Which part of a list is wanted. */
export interface PageOrder {
  /** Position in the index at which the search goes on; 0 for its beginning. */
  readonly from: number;
  /** How many are wanted. */
  readonly count: number;
}

/** A page of a list. */
export interface Found<T> {
  readonly found: readonly T[];
  /** How many entries the index has that was read. */
  readonly total: number;
  /** How many of them were looked at for this page. */
  readonly looked: number;
  /** Position at which the next page begins; absent at the end. */
  readonly next?: number;
  /** True if the search stopped at its limit, before the page was full. */
  readonly isCut: boolean;
  /** The last that was looked at: how far the search came. */
  readonly last?: Article;
}

/** Entries that are read at once. */
const CHUNK = 200;
/** Entries that one page looks at, at most: some hundred ms of work. */
const MAX_LOOKED = 4_000;
/** Articles of one story that a list shows. */
const MEMBERS_LISTED = 6;

type FindingEffects = Pick<Effects, 'articles' | 'pause'>;

/**
 * Articles that match, newest first. The narrowest index is read: that of the topic, or of the publisher, else that of all. What no
 * index tells is looked at one by one, up to a limit; the answer says where to go on.
 */
export async function findArticles(
  effects: FindingEffects,
  collection: string,
  search: ArticleSearch,
  order: PageOrder,
): Promise<Found<Article>> {
  const words = toWantedWords(search.words);
  const index = await chooseIndex(effects, collection, search);
  const isMatch = (article: Article): boolean =>
    isWanted(article, words, search.source) &&
    (search.topic === undefined || article.topics.some(({ name }) => name === search.topic)) &&
    (search.standing === undefined || standingOf(article) === search.standing) &&
    (!search.isUndated || article.provenance.dateCertainty === 'firstSeen');
  return await walkIndex(effects, collection, index, order, async (outlines) =>
    outlines.map((one) => (isMatch(one) ? one : undefined)),
  );
}

/** A story with articles that it holds, the lead first; those that are lost are left out. */
export interface ListedStory {
  readonly story: Story;
  readonly members: readonly Article[];
}

/** Stories by the heat of their leads, which decays with age; with `isShared`, those of two or more articles. */
export async function findStories(
  effects: FindingEffects,
  collection: string,
  { isShared }: { readonly isShared: boolean },
  order: PageOrder,
): Promise<Found<ListedStory>> {
  const { articles } = effects;
  const page = await walkIndex(effects, collection, HOTTEST, order, async (leads) => {
    const stories = await articles.stories(
      collection,
      leads.map(({ storyId }) => storyId),
    );
    return isShared ? stories.map((story) => (story && story.memberIds.length > 1 ? story : undefined)) : stories;
  });
  const found = await Promise.all(page.found.map((story) => readMembers(articles, collection, story, MEMBERS_LISTED)));
  return { ...page, found };
}

/** The articles of a story, the lead first; up to `most` of them. */
export async function readMembers(
  articles: Effects['articles'],
  collection: string,
  story: Story,
  most: number,
): Promise<ListedStory> {
  const ids = [story.leadId, ...story.memberIds.filter((id) => id !== story.leadId)];
  const members = await articles.outlines(collection, ids.slice(0, most));
  return { story, members: members.filter((one) => one !== undefined) };
}

async function chooseIndex(
  { articles }: FindingEffects,
  collection: string,
  { topic, source }: ArticleSearch,
): Promise<ArticleIndex> {
  if (topic !== undefined) return { topic, by: 'published' };
  if (source === undefined || !/^[^\s/]+\.[^\s/]+$/.test(source)) return NEWEST;
  const byProvider: ArticleIndex = { provider: source.toLowerCase() };
  return (await articles.count(collection, byProvider)) > 0 ? byProvider : NEWEST;
}

/**
 * Reads an index in chunks until the page is full, the index ends or the limit is reached. `select` gives what each entry is on
 * the page, or undefined for one that is not wanted.
 */
async function walkIndex<T>(
  { articles, pause }: FindingEffects,
  collection: string,
  index: ArticleIndex,
  { from, count }: PageOrder,
  select: (outlines: readonly Article[]) => Promise<readonly (T | undefined)[]>,
): Promise<Found<T>> {
  const total = await articles.count(collection, index);
  const found: T[] = [];
  let at = from;
  let last: Article | undefined;
  // the first page of what is not narrowed needs no more than itself
  for (let size = Math.min(CHUNK, count); at < total && found.length < count && at - from < MAX_LOOKED; size = CHUNK) {
    const ids = await articles.top(collection, index, at, size);
    const outlines = await articles.outlines(collection, ids);
    const known = outlines.filter((outline) => outline !== undefined);
    const selected = new Map((await select(known)).map((one, position) => [known[position]?.id, one]));
    for (const outline of outlines) {
      if (found.length === count) break;
      at += 1;
      last = outline ?? last;
      const one = outline && selected.get(outline.id);
      if (one !== undefined) found.push(one);
    }
    if (ids.length === 0) break; // removed meanwhile
    await pause();
  }
  const isOver = at >= total;
  const end = isOver ? {} : { next: at };
  return { found, total, looked: at - from, ...end, isCut: !isOver && found.length < count, ...(last && { last }) };
}
