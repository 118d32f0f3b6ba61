/** Addresses on the published site. */
import type { Article } from '../model/article.ts';
import { LAYOUTS } from '../model/layouts.ts';
import type { Collection } from '../model/policy.ts';
import { toSlug } from '../text/words/slug.ts';

/**
 * Where the site shows an article, by the layout's own rule when nothing else is configured: a Jekyll collection gives
 * `/<category>/<name>.html`, the others a folder `/<category>/<name>/`.
 */
export function toPageUrl(collection: Collection, article: Article): string {
  const name = article.path.slice(article.path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const { pageEnd } = LAYOUTS[collection.output.layout];
  return `${toSiteUrl(collection)}/${toSlug(collection.category, 'news')}/${name}${pageEnd}`;
}

/** The site's base URL without a slash at its end. */
export function toSiteUrl(collection: Collection): string {
  return collection.site.replace(/\/$/, '');
}

/** The name of an article in feeds: it never changes, whatever happens to its title, date or addresses. */
export function toFeedId(collection: Collection, article: Pick<Article, 'id'>): string {
  return `${toSiteUrl(collection)}#${article.id}`;
}
