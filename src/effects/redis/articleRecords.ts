/**
 * Articles in their hashes: `frontMatter`, `path` and `story` for whoever reads, `article` (the rest of it) and `content` (its texts, if
 * it has any), both packed, and `written` (what its file said).
 */
import type { ChainableCommander, Redis } from 'ioredis';
import type { Article } from '../../model/article.ts';
import type { StoredArticle } from '../../model/changes.ts';
import { forgetArticle } from './indexMarks.ts';
import { toKey } from './keys.ts';
import { packHashes } from './packedHashes.ts';
import { createRecordPacker, unpackRecord } from './packedRecords.ts';
import { isArticleRecord, PASS_OVER, readRecord, type SetAside } from './setAside.ts';

type Content = Pick<Article, 'text' | 'markdown' | 'fileText'>;
type Fields = readonly (Buffer | null)[];

const NOTHING = '{}';
const EMPTY = Buffer.alloc(0);

/** Articles with their texts. One that cannot be read leaves the indexes, so that its file is indexed anew. */
export async function readArticles(
  redis: Redis,
  collection: string,
  ids: readonly string[],
  setAside: SetAside,
): Promise<readonly (Article | undefined)[]> {
  const records = await readRecords(redis, collection, ids, ['article', 'frontMatter', 'content']);
  const outlines = await toOutlines(redis, collection, ids, records, setAside);
  return outlines.map((outline, at): Article | undefined => {
    const [, frontMatter, content] = records[at] ?? [];
    const text = content ? unpackRecord(content, frontMatter ?? EMPTY) : NOTHING;
    return outline && { ...outline, ...readRecord<Content>(text ?? NOTHING, () => true) };
  });
}

/** The same without their texts. */
export async function readOutlines(
  redis: Redis,
  collection: string,
  ids: readonly string[],
  setAside: SetAside,
): Promise<readonly (Article | undefined)[]> {
  const records = await readRecords(redis, collection, ids, ['article', 'frontMatter']);
  return await toOutlines(redis, collection, ids, records, setAside);
}

/** Stores an article in a transaction. */
export function writeArticle(
  batch: ChainableCommander,
  collection: string,
  { article, frontMatter, writtenKeys }: StoredArticle,
): void {
  const { text, markdown, fileText, ...outline } = article;
  const key = toKey(collection, 'article', article.id);
  const beside = JSON.stringify(frontMatter);
  const pack = createRecordPacker(beside);
  const content = JSON.stringify({ text, markdown, fileText });
  const hasContent = content !== NOTHING;
  batch.hset(key, {
    article: pack(JSON.stringify(outline)),
    ...(hasContent && { content: pack(content) }),
    frontMatter: beside,
    path: article.path,
    story: article.storyId,
    ...(writtenKeys && { written: packHashes(writtenKeys) }),
  });
  const absent = [...(hasContent ? [] : ['content']), ...(writtenKeys ? [] : ['written'])];
  if (absent.length > 0) batch.hdel(key, ...absent);
}

/** The fields of the hash of an article with its records as texts, as earlier versions had them and all versions read them. */
export function toPlainFields(fields: Readonly<Record<string, Buffer>>): Readonly<Record<string, string>> {
  const beside = fields.frontMatter ?? EMPTY;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isPacked = name === 'article' || name === 'content';
      return [name, (isPacked ? unpackRecord(value, beside) : undefined) ?? value.toString()];
    }),
  );
}

async function readRecords(redis: Redis, collection: string, ids: readonly string[], names: readonly string[]) {
  const batch = redis.pipeline();
  for (const id of ids) batch.hmgetBuffer(toKey(collection, 'article', id), ...names);
  const replies = ids.length === 0 ? [] : ((await batch.exec()) ?? []);
  return replies.map(([error, values]): Fields => {
    if (error) throw error;
    return values as Fields;
  });
}

async function toOutlines(
  redis: Redis,
  collection: string,
  ids: readonly string[],
  records: readonly Fields[],
  setAside: SetAside,
): Promise<readonly (Article | undefined)[]> {
  const outlines: (Article | undefined)[] = [];
  for (const [at, [record, frontMatter]] of records.entries()) {
    const text = record ? unpackRecord(record, frontMatter ?? EMPTY) : undefined;
    const article = text === undefined ? undefined : readRecord<Article>(text, isArticleRecord);
    outlines.push(article);
    if (article || !record || setAside === PASS_OVER) continue;
    await setAside(collection, `article:${ids[at]}`, text ?? record.toString('base64'));
    await forgetArticle(redis, collection, ids[at] ?? '');
  }
  return outlines;
}
