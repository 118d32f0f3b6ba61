/** When an article last changed, as feeds and sitemaps say it. */
import type { Article } from '../model/article.ts';

/** What the instant is made of. */
export type Changed = Pick<Article, 'retitledAt'> & {
  readonly fields: Pick<Article['fields'], 'publishedDateTime' | 'updatedDateTime'>;
};

/** What the publisher states, or a later correction of the headline that was seen here. Nothing else moves it. */
export function toUpdated({ fields, retitledAt = '' }: Changed): string {
  const stated = fields.updatedDateTime ?? fields.publishedDateTime;
  return retitledAt > stated ? retitledAt : stated;
}
