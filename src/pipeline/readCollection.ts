/** Reading what was published, for programs that use frontwire as a package. */
import { isFailure } from '../errors.ts';
import { type ArticleIndex, HOTTEST, NEWEST } from '../model/articleIndex.ts';
import { DEFAULT_POLICY } from '../model/defaultPolicy.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import { HOT_PLACES, toHotList } from '../model/hotList.ts';
import type { Layout } from '../model/layouts.ts';
import { DEFAULT_SCORING } from '../model/scoring.ts';
import { articleIdOf } from '../normalize/articleId.ts';
import type { Articles, Files } from '../ports.ts';
import { parseFrontMatter } from '../publish/frontMatter.ts';
import { fromLayoutFields } from '../publish/layoutFields.ts';
import { toFolder } from '../publish/toPath.ts';
import { toHotScore } from '../score/assessHeat.ts';

/** An article as published. */
export interface PublishedArticle {
  /** Path of its file, relative to the output directory. */
  readonly path: string;
  readonly fields: FrontMatter;
}

/** Which articles, and how many. */
export interface ArticleQuery {
  /** Name of a topic. */
  readonly topic?: string;
  /** Registrable domain of a provider; for `newest` only. */
  readonly provider?: string;
  /** How many to pass over; 0 by default. */
  readonly start?: number;
  /** How many at most; 20 by default. */
  readonly count?: number;
  /** Also what is not published, has no date, or is past a publisher's share of the hot list. */
  readonly all?: boolean;
}

/** A collection open for reading. */
export interface CollectionReader {
  /** What is published and has a date, newest first. */
  readonly newest: (query?: ArticleQuery) => Promise<readonly PublishedArticle[]>;
  /** Published leads of stories, hottest first: heat that halves every twelve hours. One publisher has at most a third of the places. */
  readonly hot: (query?: ArticleQuery) => Promise<readonly PublishedArticle[]>;
  /** The article of a URL; any scheme, `www.` or tracking parameters will do. */
  readonly find: (url: string) => Promise<PublishedArticle | undefined>;
  readonly close: () => Promise<void>;
}

const DEFAULT_COUNT = 20;
/** Articles of an index that are looked at together. */
const CHUNK = 200;

type Choose = (found: readonly PublishedArticle[], query: ArticleQuery) => readonly PublishedArticle[];

/** Reads from files, again for each call, so that it sees what is there. */
export function createFileReader(files: Files, dir: string, layout: Layout, category: string): CollectionReader {
  const all = () => readAll(files, dir, layout, category);
  return {
    async newest(query = {}) {
      const found = (await all()).filter((article) => isWanted(article, query) && isShown(article, query));
      return slice(found.sort(byDate), query);
    },
    async hot(query = {}) {
      const found = (await all()).filter((article) => isWanted(article, query) && hotScoreOf(article) !== undefined);
      const hottest = found.sort((a, b) => byPin(a, b) || (hotScoreOf(b) ?? 0) - (hotScoreOf(a) ?? 0));
      return slice(toHot(hottest, query), query);
    },
    async find(url) {
      const id = articleIdOf(url);
      return (await all()).find(({ fields }) => urlsOf(fields).some((one) => articleIdOf(one) === id));
    },
    close: async () => undefined,
  };
}

/** Reads from the indexes of a collection. */
export function createIndexReader(articles: Articles, id: string, close: () => Promise<void>): CollectionReader {
  const load = async (ids: readonly string[]): Promise<PublishedArticle[]> => {
    const fields = await articles.frontMatter(id, ids);
    const outlines = await articles.outlines(id, ids);
    return ids.flatMap((_, at) => {
      const path = outlines[at]?.path;
      return fields[at] && path !== undefined ? [{ path, fields: fields[at] as unknown as FrontMatter }] : [];
    });
  };
  const top = async (index: ArticleIndex, query: ArticleQuery, choose: Choose) => {
    const { all = false, start = 0, count = DEFAULT_COUNT } = query;
    if (all) return await load(await articles.top(id, index, start, count));
    const found: PublishedArticle[] = [];
    for (let at = 0; ; at += CHUNK) {
      const ids = await articles.top(id, index, at, CHUNK);
      found.push(...(await load(ids)));
      const chosen = choose(found, query);
      if (ids.length < CHUNK || chosen.length >= start + count) return slice(chosen, query);
    }
  };
  return {
    newest: (query = {}) => top(newestIndex(query), query, (found) => found.filter((one) => isShown(one, query))),
    hot: (query = {}) => top(query.topic === undefined ? HOTTEST : { hot: true, topic: query.topic }, query, toHot),
    async find(url) {
      const [owner] = await articles.resolve(id, [articleIdOf(url)]);
      return owner === undefined ? undefined : (await load([owner]))[0];
    },
    close,
  };
}

function newestIndex({ topic, provider }: ArticleQuery): ArticleIndex {
  if (topic !== undefined) return { topic, by: 'published' };
  return provider === undefined ? NEWEST : { provider };
}

async function readAll(files: Files, dir: string, layout: Layout, category: string): Promise<PublishedArticle[]> {
  const paths = (await files.list(dir, toFolder(layout, category))).filter((path) => path.endsWith('.md'));
  const articles: PublishedArticle[] = [];
  for (const path of paths) {
    const fields = readFields((await files.read(dir, path)) ?? '', layout);
    if (fields) articles.push({ path, fields });
  }
  return articles;
}

/** The front matter of a file of ours; undefined for any other file. */
function readFields(text: string, layout: Layout): FrontMatter | undefined {
  try {
    const fields = fromLayoutFields(parseFrontMatter(text).fields, layout);
    const isOurs = typeof fields.webUrl === 'string' && typeof fields.publishedDateTime === 'string';
    return isOurs ? (fields as unknown as FrontMatter) : undefined;
  } catch (thrown) {
    if (isFailure(thrown)) return undefined;
    throw thrown;
  }
}

/** True for what readers of a site see by its date. */
function isShown({ fields }: PublishedArticle, { all = false }: ArticleQuery): boolean {
  return all || (fields.published && fields.dateCertainty !== 'firstSeen');
}

function toHot(hottest: readonly PublishedArticle[], query: ArticleQuery): readonly PublishedArticle[] {
  const { all = false, start = 0, count = DEFAULT_COUNT } = query;
  if (all) return hottest;
  const shown = hottest.filter(
    (article) => isShown(article, query) || (article.fields.published && article.fields.pinned),
  );
  const places = Math.max(HOT_PLACES, start + count);
  return toHotList(shown, places, DEFAULT_POLICY.hot.perProvider, ({ fields }) => ({
    provider: fields.provider.domain,
    mayBeHot: true,
  }));
}

function isWanted({ fields }: PublishedArticle, { topic, provider }: ArticleQuery): boolean {
  if (provider !== undefined && fields.provider.domain !== provider) return false;
  return topic === undefined || (fields.topics ?? []).includes(topic);
}

function slice(articles: readonly PublishedArticle[], { start = 0, count = DEFAULT_COUNT }: ArticleQuery) {
  return articles.slice(start, start + count);
}

function byDate(a: PublishedArticle, b: PublishedArticle): number {
  return Date.parse(b.fields.publishedDateTime) - Date.parse(a.fields.publishedDateTime);
}

/** What the editor pinned is first. */
function byPin(a: PublishedArticle, b: PublishedArticle): number {
  return Number(b.fields.pinned === true) - Number(a.fields.pinned === true);
}

function hotScoreOf({ fields }: PublishedArticle): number | undefined {
  return toHotScore(fields.heat, Date.parse(fields.publishedDateTime), DEFAULT_SCORING);
}

function urlsOf(fields: FrontMatter): readonly string[] {
  return [fields.webUrl, fields.originalUrl, fields.ampWebUrl].filter((url) => url !== undefined);
}
