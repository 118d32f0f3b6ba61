/** Files that are not in exactly our form are adopted as they are. */
import type { AdoptedRelated } from '../model/adopted.ts';
import type { Article } from '../model/article.ts';
import type { FrontMatter, RelatedArticle } from '../model/frontMatter.ts';
import type { Output } from '../model/policy.ts';
import { hashOfRelated, listRelated } from '../publish/listRelated.ts';
import { type AdoptedText, renderArticle } from '../publish/renderArticle.ts';
import { toFrontMatter } from '../publish/toFrontMatter.ts';
import { toRelated } from '../publish/toRelated.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { type ArticleFile, articleIdsOfFile, toArticleFromFile } from './articleFromFile.ts';
import type { CollectionContext } from './collectionContext.ts';

/** How many of the last texts of a file are known again, as after a checkout of an older state. */
const MAX_WRITTEN = 8;

/** The hash by which a file's text is known again. */
export function hashOfText(text: string): string {
  return fingerprint(text);
}

/** The hashes of an article's file with that of the text that is there now. */
export function toWritten({ written = [] }: Pick<Article, 'written'>, text: string): readonly string[] {
  const hash = hashOfText(text);
  return [hash, ...written.filter((one) => one !== hash)].slice(0, MAX_WRITTEN);
}

/** True if a text is one that the article's file had before its last one. */
export function isEarlier({ written = [] }: Pick<Article, 'written'>, text: string | undefined): boolean {
  return text !== undefined && written.indexOf(hashOfText(text)) > 0;
}

/**
 * An article with what is kept of its file: nothing where writing the file anew would give its very bytes. `members`: the
 * articles of its story, itself included or not.
 */
export function adoptFile(
  { collection }: CollectionContext,
  article: Article,
  file: Pick<ArticleFile, 'related'>,
  text: string,
  members: readonly Article[],
): Article {
  const { adoptedRelated: _related, fileText: _text, ...rest } = article;
  const plain: Article = { ...rest, written: toWritten(article, text) };
  const related = article.archived ? [] : toRelated(plain, members);
  const { category, output } = collection;
  const secured = plain.secured?.value;
  const frontMatter = toFrontMatter(plain, related, { category, ...(secured && { secured }) });
  if (renderArticle(frontMatter, output, contentOf(plain)) === text) return plain;
  const adoptedRelated = toAdoptedRelated(plain, file.related, related);
  return { ...plain, fileText: text, ...(adoptedRelated && { adoptedRelated }) };
}

/** The list of a file where it is not ours. */
function toAdoptedRelated(
  article: Article,
  items: readonly RelatedArticle[],
  related: readonly Article[],
): AdoptedRelated | undefined {
  if (JSON.stringify(items) === JSON.stringify(listRelated(article, related))) return undefined;
  const members = new Set(related.flatMap(({ aliases }) => aliases));
  const listed = items.map((item) => {
    const ids = articleIdsOfFile({ ...item });
    return { ids, item, isMember: ids.some((id) => members.has(id)) };
  });
  return { listed, from: hashOfRelated(related) };
}

/** What frontwire makes of the text of an adopted file, to be compared with what it would make now. */
export function readAdopted(
  { fileText: text, path, adoptedRelated }: Article,
  { category, output }: { readonly category: string; readonly output: Output },
): AdoptedText | undefined {
  if (text === undefined) return undefined;
  const { article, frontMatter } = toArticleFromFile({ text, path, layout: output.layout });
  const { secured } = article;
  const then: FrontMatter = toFrontMatter(article, [], { category, ...(secured && { secured: secured.value }) });
  const listed = frontMatter.related as readonly RelatedArticle[] | undefined;
  const related = adoptedRelated?.listed.map(({ item }) => item) ?? listed;
  return { text, frontMatter: { ...then, ...(related && { related }) }, content: contentOf(article) };
}

/** What a body is made of. */
export function contentOf({ fields, text, markdown }: Article) {
  return { excerpt: fields.excerpt, text, markdown };
}
