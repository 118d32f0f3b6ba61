/** One article, and one source, with all that is known about them. */
import type { App } from '../../src/app.ts';
import type { Article } from '../../src/model/article.ts';
import type { Source, SourceState } from '../../src/model/source.ts';
import type { Story } from '../../src/model/story.ts';
import type { ReadTask } from '../../src/model/task.ts';
import { type SourceRow, toKnownState, toSourceRow } from './sourceRows.ts';

/** An article with its story. */
export interface ArticleDetails {
  readonly collection: string;
  readonly article: Article;
  readonly story?: Story;
  /** Articles that the story names, the article itself included, by id; without their text. */
  readonly others: ReadonlyMap<string, Article>;
}

/** An article by its id or an alias of it; undefined when there is none. */
export async function loadArticleDetails(
  { effects }: App,
  collection: string,
  id: string,
): Promise<ArticleDetails | undefined> {
  const [resolved] = await effects.articles.resolve(collection, [id]);
  const [article] = await effects.articles.get(collection, [resolved ?? id]);
  if (!article) return undefined;
  const [story] = await effects.articles.stories(collection, [article.storyId]);
  const vetoed = story?.vetoes.flatMap(({ articleId, nearId }) => [articleId, nearId ?? articleId]) ?? [];
  const ids = [...new Set([...(story?.memberIds ?? []), ...vetoed])];
  const outlines = await effects.articles.outlines(collection, ids);
  const found = outlines.flatMap((one) => (one ? [[one.id, one] as const] : []));
  return { collection, article, ...(story && { story }), others: new Map(found) };
}

/** A source with its whole state. */
export interface SourceDetails {
  readonly source: Source;
  readonly line: SourceRow;
  readonly state?: SourceState;
  /** Reads of its entries that failed and wait for their next try. */
  readonly deferred: readonly { readonly task: ReadTask; readonly dueMs: number }[];
}

/** A configured source; undefined when there is none of that id. */
export async function loadSourceDetails(
  { settings, effects }: App,
  collection: string,
  id: string,
): Promise<SourceDetails | undefined> {
  const source = settings.collections.find((one) => one.id === collection)?.sources.find((one) => one.id === id);
  if (!source) return undefined;
  const [stored, waiting] = await Promise.all([
    effects.sourceStates.load(collection, id),
    effects.deferred.due(collection, Number.MAX_SAFE_INTEGER),
  ]);
  const state = toKnownState(source, stored);
  return {
    source,
    line: toSourceRow(source, stored, effects.clock.now()),
    ...(state && { state }),
    deferred: waiting.filter(({ task }) => task.sourceId === id),
  };
}
