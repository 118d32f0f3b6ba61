/** What consumers are told of articles that were written: at least once, whenever the work was cut short. */
import type { ArticleEvent } from '../model/changes.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { WrittenArticle } from './writeArticles.ts';

/**
 * The events of articles that were written and are not stored yet: `fresh` ones are published, others updated where their file
 * changed. Files come before Redis, so a file that is as it should be may be the work of a publish that was cut short before it
 * told anybody: it changed where Redis knows it otherwise.
 */
export async function toEvents(
  context: CollectionContext,
  fresh: ReadonlySet<string>,
  written: readonly WrittenArticle[],
  { articles }: Pick<Effects, 'articles'>,
): Promise<ArticleEvent[]> {
  const { id, output } = context.collection;
  const unwritten = written.filter(({ article, file }) => file === 'unchanged' && !fresh.has(article.id));
  const ids = unwritten.map(({ article }) => article.id);
  const known = await articles.frontMatter(id, ids);
  const texts = output.body === 'text' ? await articles.get(id, ids) : [];
  const untold = new Set(
    unwritten.flatMap(({ article, frontMatter }, index) => {
      const isKnown = JSON.stringify(known[index]) === JSON.stringify(frontMatter);
      const isSameText = output.body !== 'text' || toBody(texts[index]) === toBody(article);
      return isKnown && isSameText ? [] : [article.id];
    }),
  );
  return written.flatMap(({ article, file }): ArticleEvent[] => {
    const { id: articleId, path } = article;
    if (fresh.has(articleId)) return [{ kind: 'published', articleId, path }];
    return file === 'written' || untold.has(articleId) ? [{ kind: 'updated', articleId, path }] : [];
  });
}

function toBody(article: Pick<WrittenArticle['article'], 'text' | 'markdown'> | undefined): string {
  return JSON.stringify([article?.text, article?.markdown]);
}
