/** An article as far as its file describes it. */
import { Failure, isFailure } from '../errors.ts';
import type { Article, Provenance, ScoredDraft } from '../model/article.ts';
import { articleSchema } from '../model/articleSchema.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import type { Layout } from '../model/layouts.ts';
import type { Ruled } from '../model/rule.ts';
import type { TopicMatch } from '../model/score.ts';
import { articleIdOf, sharedArticleIdOf } from '../normalize/articleId.ts';
import { toGuidAlias } from '../normalize/guidAlias.ts';
import type { Sealer } from '../ports.ts';
import { parseFrontMatter } from '../publish/frontMatter.ts';
import { fromLayoutFields } from '../publish/layoutFields.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** Ids that an article may have by what its file says: that of its address, and that of one among several of that address. */
export function articleIdsOfFile({
  webUrl,
  title,
  publishedDateTime,
}: Readonly<Record<string, unknown>>): readonly string[] {
  if (typeof webUrl !== 'string') return [];
  if (typeof title !== 'string' || typeof publishedDateTime !== 'string') return [articleIdOf(webUrl)];
  return [articleIdOf(webUrl), sharedArticleIdOf({ webUrl, title, publishedDateTime })];
}

/** What is sealed into a file; with the key all of it is known again. */
export interface PrivateRecord extends Provenance {
  readonly id: string;
  readonly story: string;
  readonly quality: ScoredDraft['quality'];
  readonly topics: ScoredDraft['topics'];
  readonly topicsFrom?: string;
  readonly ruled?: Ruled;
}

/** An article from its file, its front matter, and the ids of the related articles that it lists. */
export interface ArticleFile {
  readonly article: Article;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly relatedIds: readonly string[];
}

/** A file as it lies in the output directory. */
interface StoredFile {
  readonly text: string;
  readonly path: string;
  readonly layout: Layout;
}

/**
 * Reads an article's file. With the key, what the private record says is known again; without it the scores have no
 * reasons, and the date is as certain as the file says. Throws `front_matter_unreadable` for a file that is not an article's.
 */
export function toArticleFromFile({ text, path, layout }: StoredFile, sealer: Sealer): ArticleFile {
  const parsed = articleSchema.safeParse(fromLayoutFields(parseFrontMatter(text).fields, layout));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Failure(
      'front_matter_unreadable',
      `${path} is not an article (${issue?.path.join('.')}: ${issue?.message}).`,
      {
        subject: path,
      },
    );
  }
  const fields = parsed.data as unknown as FrontMatter;
  const aliases = toAliases(fields);
  const record = findRecord(fields, sealer);
  const id = record?.id ?? aliases[0] ?? articleIdOf(fields.webUrl);
  const named = record?.guid === undefined ? undefined : toGuidAlias(record.sourceId, record.guid);
  const { category: _c, quality, heat, published, topics, related = [], secured, images = [], ...others } = fields;
  const { authors: _a, dateCertainty: _d, ...rest } = others;
  const article: Article = {
    id,
    aliases: [...new Set([id, ...aliases, ...(named === undefined ? [] : [named])])],
    fields: { ...rest, images },
    trust: 'open',
    boost: 0,
    sourceTopics: [],
    provenance: toProvenance(fields, record),
    topics: record?.topics ?? (topics ?? []).map(toGivenTopic),
    ...(record?.topicsFrom && { topicsFrom: record.topicsFrom }),
    quality: record?.quality ?? { points: quality, signals: [], version: 0 },
    path,
    storyId: record?.story ?? '',
    heat,
    published,
    ...(record?.ruled && { ruled: record.ruled }),
    isRebuilt: true,
    ...(secured && { secured: toSecured(secured, record) }),
  };
  return { article, frontMatter: { ...fields }, relatedIds: related.flatMap((each) => articleIdsOfFile({ ...each })) };
}

/** The private record of an article's file. Throws `not_found` when it has none, `record_unreadable` when the key is wrong. */
export function readPrivateRecord(text: string, sealer: Sealer): PrivateRecord {
  const fields = parseFrontMatter(text).fields as unknown as FrontMatter;
  if (!fields.secured || !fields.webUrl) throw new Failure('not_found', 'The file has no private record.');
  return openRecord(fields, sealer);
}

function findRecord(fields: FrontMatter, sealer: Sealer): PrivateRecord | undefined {
  try {
    return fields.secured ? openRecord(fields, sealer) : undefined;
  } catch (thrown) {
    if (isFailure(thrown, 'record_unreadable')) return undefined; // no key, or another one: the file itself tells enough
    throw thrown;
  }
}

/** Opens a record with the id of any of the article's URLs: it was sealed with the one that was known first. */
function openRecord(fields: FrontMatter, sealer: Sealer): PrivateRecord {
  const failures: unknown[] = [];
  for (const alias of [...toAliases(fields), ...articleIdsOfFile({ ...fields })]) {
    try {
      return JSON.parse(sealer.open(alias, fields.secured ?? '')) as PrivateRecord;
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  throw failures[0];
}

function toSecured(value: string, record: PrivateRecord | undefined): NonNullable<Article['secured']> {
  return record === undefined
    ? { hash: '', value, isUnopened: true }
    : { hash: fingerprint(JSON.stringify(record)), value };
}

function toAliases({ webUrl, originalUrl, ampWebUrl, cdnAmpWebUrl }: FrontMatter): readonly string[] {
  const urls = [webUrl, originalUrl, ampWebUrl, cdnAmpWebUrl].filter((url) => url !== undefined);
  return [...new Set(urls.map(articleIdOf))];
}

function toProvenance(fields: FrontMatter, record: PrivateRecord | undefined): Provenance {
  if (record) {
    const {
      id: _id,
      story: _story,
      quality: _quality,
      topics: _topics,
      topicsFrom: _from,
      ruled: _ruled,
      ...provenance
    } = record;
    return provenance;
  }
  return {
    sourceId: '',
    feedUrl: '',
    firstSeen: fields.publishedDateTime,
    dateCertainty: fields.dateCertainty ?? 'instant',
    readFrom: 'page',
    contentHash: fingerprint(`${fields.title}\n${fields.excerpt ?? ''}`),
    ...(fields.authors && { authors: fields.authors }),
    fields: {},
  };
}

function toGivenTopic(name: string, index: number, all: readonly string[]): TopicMatch {
  return { name, score: all.length - index, because: 'given', hits: [] };
}
