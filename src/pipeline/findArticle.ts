/** Articles by the names that people use: an id, a URL, the path of a file. */
import { Failure } from '../errors.ts';
import type { Article } from '../model/article.ts';
import { articleIdOf } from '../normalize/articleId.ts';
import type { Articles } from '../ports.ts';

/** The alias that a name stands for, as far as the name alone tells. */
export function toAlias(name: string): string {
  return /^https?:\/\//i.test(name) ? articleIdOf(name) : name;
}

/** The article of a name, without its text. Throws `not_found`. */
export async function findArticle(articles: Articles, collection: string, name: string): Promise<Article> {
  const alias = toAlias(name);
  const [[resolved], [owner]] = await Promise.all([
    articles.resolve(collection, [alias]),
    articles.ownersOf(collection, [name.replace(/^\.\//, '')]),
  ]);
  const [article] = await articles.outlines(collection, [resolved ?? owner ?? alias]);
  if (article) return article;
  throw new Failure('not_found', `No article of ${collection} is known by ${name}.`, { subject: name });
}
