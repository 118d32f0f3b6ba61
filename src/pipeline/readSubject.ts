/** What names an article: a URL, or a file of ours. */
import { articleIdOf } from '../normalize/articleId.ts';
import { parseFrontMatter } from '../publish/frontMatter.ts';

/** The article id of a URL. */
export function toArticleId(url: string): string {
  return articleIdOf(url);
}

/** What a file of ours says of itself. Throws `front_matter_unreadable`. */
export function readArticleFile(text: string): { readonly webUrl?: string } {
  const { webUrl } = parseFrontMatter(text).fields;
  return typeof webUrl === 'string' ? { webUrl } : {};
}
