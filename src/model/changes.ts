/** What one publishing step changes. Plain data. */
import type { Article } from './article.ts';
import type { Story } from './story.ts';

/** An event that consumers receive. */
export interface ArticleEvent {
  readonly kind: 'published' | 'updated' | 'retracted';
  readonly articleId: string;
  readonly path: string;
}

/** An article and its front matter as consumers read it, as plain JSON. */
export interface StoredArticle {
  readonly article: Article;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** What its file says now; absent where that is not known for sure. */
  readonly writtenKeys?: WrittenKeys;
}

/** Hashes of the values that a file has, by key: tells what a human changed since. */
export type WrittenKeys = Readonly<Record<string, string>>;

/** All that one publishing step changes, stored together. */
export interface Changes {
  readonly articles: readonly StoredArticle[];
  /** Further ids by which articles became known: alias id -> article id. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly stories: readonly Story[];
  /** Stories that no longer exist: they were merged into others. */
  readonly endedStoryIds: readonly string[];
  readonly events: readonly ArticleEvent[];
  /** Ids of articles whose lead picture is to be looked at. */
  readonly unmeasured?: readonly string[];
}
