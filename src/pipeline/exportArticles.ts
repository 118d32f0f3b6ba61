/** Articles as the files beside them show them: by day, with their stories, and as few at once as possible. */
import type { Article } from '../model/article.ts';
import { ALL, type PageList } from '../model/exportRecord.ts';
import type { Effects } from '../ports.ts';
import type { MembersOf } from '../publish/renderPages.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { toTopicSlug } from '../text/words/slug.ts';

/** Articles asked for in one go. */
const CHUNK = 500;
/** Articles kept for the next pages that show them: those of some days. */
const KEPT = 2_000;

/** Days asked for together: each question to Redis costs as much as rendering a page. */
export const DAYS_AT_ONCE = 32;

/** The articles of some days. */
export interface ArticlesOfDays {
  /** Day (UTC) -> its articles that are not archived, oldest first; days in the order in which they were asked for. */
  readonly byDay: ReadonlyMap<string, readonly Article[]>;
  /** The members, archived ones left out, of the stories of these articles. */
  readonly membersOf: MembersOf;
}

/** What pages are made of. What was read once is taken for true until the end of the round. */
export interface ExportArticles {
  /** Articles in order, without those that are not there. */
  readonly load: (ids: readonly string[]) => Promise<readonly Article[]>;
  /** The articles of a day (UTC) that are not archived, oldest first. */
  readonly articlesOf: (day: string) => Promise<readonly Article[]>;
  /** The same of the first of some days, at least of one: as many as are asked for and kept at once, with their stories. */
  readonly articlesOfFirst: (days: readonly string[]) => Promise<ArticlesOfDays>;
  /** Those of them that a list shows. */
  readonly inList: (articles: readonly Article[], list: PageList) => readonly Article[];
  /** The lists that show one of these articles. */
  readonly listsOf: (articles: readonly Article[]) => readonly PageList[];
  /** Finds the members, archived ones left out, of the stories of these articles. */
  readonly membersOf: (articles: readonly Article[]) => Promise<MembersOf>;
}

/** The articles of a collection. */
export function openExportArticles(id: string, { articles: stored }: Pick<Effects, 'articles'>): ExportArticles {
  const known = new Map<string, Article | undefined>();
  const load = async (ids: readonly string[]): Promise<readonly Article[]> => {
    const missing = ids.filter((one) => !known.has(one));
    const isFull = known.size > 0 && known.size + missing.length > KEPT;
    if (isFull) known.clear();
    const wanted = isFull ? ids : missing;
    for (let start = 0; start < wanted.length; start += CHUNK) {
      const chunk = wanted.slice(start, start + CHUNK);
      const articles = await stored.outlines(id, chunk);
      for (const [at, one] of chunk.entries()) known.set(one, articles[at]);
    }
    return ids.flatMap((one) => known.get(one) ?? []);
  };
  const idsOf = async (day: string): Promise<readonly string[]> => {
    const startMs = Date.parse(`${day}T00:00:00Z`);
    return await stored.between(id, startMs, startMs + DAY_MS - 1);
  };
  const loadLive = async (ids: readonly string[]) => (await load(ids)).filter(({ archived }) => !archived);
  const membersOf = async (articles: readonly Article[]): Promise<MembersOf> => {
    const ids = [...new Set(articles.map(({ storyId }) => storyId))];
    const stories = (await stored.stories(id, ids)).filter((story) => story !== undefined);
    const members = await load(stories.flatMap(({ memberIds }) => memberIds));
    const byId = new Map(members.filter(({ archived }) => !archived).map((member) => [member.id, member]));
    const byStory = new Map(
      stories.map((story) => [story.id, story.memberIds.flatMap((one) => byId.get(one) ?? [])] as const),
    );
    return ({ storyId }) => byStory.get(storyId) ?? [];
  };
  return {
    load,
    articlesOf: async (day) => await loadLive(await idsOf(day)),
    async articlesOfFirst(days) {
      const asked = days.slice(0, DAYS_AT_ONCE);
      const ids = upTo(KEPT, await Promise.all(asked.map(idsOf)));
      const articles = await loadLive(ids.flat());
      const byId = new Map(articles.map((article) => [article.id, article]));
      const byDay = ids.map((ofDay, at) => [asked[at] ?? '', ofDay.flatMap((one) => byId.get(one) ?? [])] as const);
      return { byDay: new Map(byDay), membersOf: await membersOf(articles) };
    },
    membersOf,
    ...createLists(),
  };
}

/** The first of some lists that together have at most so many elements; the first one in any case. */
function upTo<T>(most: number, lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  let sum = 0;
  const end = lists.findIndex((list, at) => {
    sum += list.length;
    return at > 0 && sum > most;
  });
  return end < 0 ? lists : lists.slice(0, end);
}

/** Which lists show which articles. A topic is named by thousands of articles: its slug is made once. */
function createLists(): Pick<ExportArticles, 'inList' | 'listsOf'> {
  const slugs = new Map<string, string>();
  const topicsOf = (article: Article): readonly string[] =>
    article.topics.map(({ name }) => {
      const slug = slugs.get(name) ?? toTopicSlug(name);
      slugs.set(name, slug);
      return slug;
    });
  return {
    inList: (articles, list) =>
      list === ALL ? articles : articles.filter((article) => topicsOf(article).includes(list)),
    listsOf: (articles) => [...new Set([ALL, ...articles.flatMap(topicsOf)])],
  };
}
