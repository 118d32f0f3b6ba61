/** Writing the files of articles that stay in their stories: what others say of them is unchanged. */
import type { Article } from '../model/article.ts';
import type { ArticleEvent } from '../model/changes.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type WrittenArticle, writeArticle } from './writeArticles.ts';

/** Writes one article's file, with the other members of its story as related articles; one that is archived has none. */
export async function rewriteArticle(
  context: CollectionContext,
  article: Article,
  effects: Effects,
): Promise<WrittenArticle> {
  const { id } = context.collection;
  const [story] = await effects.articles.stories(id, [article.storyId]);
  const members = await effects.articles.outlines(id, article.archived ? [] : (story?.memberIds ?? []));
  const known = members.filter((member) => member !== undefined);
  return await writeArticle(context, article, known, effects);
}

/** Stores what was written, and nothing of stories and addresses. */
export async function saveRewritten(
  { collection }: CollectionContext,
  articles: readonly WrittenArticle[],
  effects: Pick<Effects, 'articles'>,
  events: readonly ArticleEvent[] = [],
): Promise<void> {
  if (articles.length === 0) return;
  await effects.articles.save(collection.id, { articles, aliases: new Map(), stories: [], endedStoryIds: [], events });
}
