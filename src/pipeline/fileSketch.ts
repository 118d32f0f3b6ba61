/** What is kept of each file while all files of a collection are looked at together: some hundred bytes, whatever the file says. */
import type { Article } from '../model/article.ts';
import { articleIdsOfFile } from './articleFromFile.ts';
import { publishedMsOf } from './publishedMsOf.ts';

/** Who may be a member of a story, as far as files tell of stories. */
export interface MemberSketch {
  readonly id: string;
  readonly publishedMs: number;
  readonly points: number;
  readonly heat: number;
  /** Empty where nobody knows it. */
  readonly storyId: string;
}

/** A file. */
export interface FileSketch extends MemberSketch {
  readonly path: string;
  readonly aliases: readonly string[];
  /** The id of its address and, where there is a title and a date, that of one article among several of that address. */
  readonly pageIds: readonly string[];
  /** Article ids of the related articles that it lists. */
  readonly relatedIds: readonly string[];
  readonly hash: string;
}

/** What a sketch is made of. */
interface Sketched {
  readonly article: Article;
  readonly relatedIds: readonly string[];
  readonly hash: string;
}

/** The sketch of a file. Nothing in it holds on to the text of the file. */
export function toFileSketch({ article, relatedIds, hash }: Sketched): FileSketch {
  const member = toMemberSketch(article);
  const own = (id: string): string => (id === member.id ? member.id : toOwn(id));
  return {
    ...member,
    path: article.path,
    aliases: article.aliases.map(own),
    pageIds: articleIdsOfFile({ ...article.fields }).map(own),
    relatedIds: relatedIds.length === 0 ? NONE : relatedIds.map(own),
    hash: toOwn(hash),
  };
}

/** The same of an article as Redis has it. */
export function toMemberSketch(article: Article): MemberSketch {
  return {
    id: toOwn(article.id),
    publishedMs: publishedMsOf(article),
    points: article.quality.points,
    heat: article.heat,
    storyId: article.storyId === '' ? '' : toOwn(article.storyId),
  };
}

/** A file with the identity that it has among all files. */
export function withIdentity<T extends { readonly article: Article }>(
  file: T,
  { id, aliases }: Pick<FileSketch, 'id' | 'aliases'>,
): T {
  return file.article.id === id ? file : { ...file, article: { ...file.article, id, aliases } };
}

const NONE: readonly string[] = [];

/** A text of its own: a part of a longer one holds on to the whole. */
function toOwn(id: string): string {
  return String(Buffer.from(id));
}
