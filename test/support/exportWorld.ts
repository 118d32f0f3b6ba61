/** A collection whose articles are put straight into its store, for tests of the files beside the articles. */
import type { Article } from '../../src/model/article.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { Effects } from '../../src/ports.ts';
import { anArticle, aTopic } from '../publish/anArticle.ts';
import { openWorld, type World } from './memoryWorld.ts';

export const FEED = 'https://a.example/feed.xml';
const SERVED = /^(?:api|sitemap)\/|^(?:feed|news-sitemap)\./;

/** A world without articles. */
export function openExportWorld(effects: Partial<Effects> = {}, collection: Partial<Collection> = {}): World {
  return openWorld({ sources: [{ id: 'a', url: FEED }], collection, effects });
}

/** An article of a day and hour; its topics by name. */
export function onDay(
  day: string,
  hour: number,
  id: string,
  given: Partial<Article> & { topicNames?: readonly string[] } = {},
): Article {
  const { topicNames = [], ...rest } = given;
  const publishedDateTime = `${day}T${String(hour % 24).padStart(2, '0')}:00:00Z`;
  const topics = topicNames.map((name) => aTopic(name));
  return anArticle(id, { path: `_news/${day}-${id}.md`, topics, fields: { publishedDateTime }, ...rest });
}

/** Stores articles, each in a story of its own unless they name one. */
export async function put(world: World, articles: readonly Article[]): Promise<void> {
  const stories = new Map<string, string[]>();
  for (const { id, storyId } of articles) stories.set(storyId, [...(stories.get(storyId) ?? []), id]);
  await world.effects.articles.save('ai', {
    articles: articles.map((article) => ({ article, frontMatter: {} })),
    aliases: new Map(articles.flatMap((article) => article.aliases.map((alias) => [alias, article.id] as const))),
    stories: [...stories].map(([id, memberIds]) => ({
      id,
      leadId: memberIds[0] ?? '',
      memberIds,
      joined: [],
      vetoes: [],
    })),
    endedStoryIds: [],
    events: [],
  });
}

/** The files beside the articles. */
export async function exportsOf(world: World): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(Object.entries(await world.files()).filter(([path]) => SERVED.test(path)));
}

/** Paths of files that are others, new or gone. */
export function changedPaths(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]).sort();
}

/** The ids on the pages from an index to the last, page by page, by following what each leads to. */
export function walk(files: Readonly<Record<string, string>>, index: string): string[][] {
  const pages: string[][] = [];
  for (let url: URL | undefined = new URL(index, 'https://x.example/'); url; ) {
    const text = files[url.pathname.slice(1)];
    if (text === undefined) throw new Error(`${url.pathname} is not there`);
    const { value, nextPage } = JSON.parse(text) as { value: { id: string }[]; nextPage?: string };
    pages.push(value.map(({ id }) => id));
    url = nextPage === undefined ? undefined : new URL(nextPage, url);
  }
  return pages;
}
