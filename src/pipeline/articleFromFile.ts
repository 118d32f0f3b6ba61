/** An article as far as its file describes it. */
import { Failure, isFailure } from '../errors.ts';
import type { Article, Provenance, ScoredDraft } from '../model/article.ts';
import { articleSchema } from '../model/articleSchema.ts';
import type { FrontMatter, RelatedArticle } from '../model/frontMatter.ts';
import type { Layout } from '../model/layouts.ts';
import type { Ruled } from '../model/rule.ts';
import type { TopicMatch } from '../model/score.ts';
import { articleIdOf, sharedArticleIdOf } from '../normalize/articleId.ts';
import { toGuidAlias } from '../normalize/guidAlias.ts';
import type { Sealer } from '../ports.ts';
import { parseFrontMatter } from '../publish/frontMatter.ts';
import { fromLayoutFields } from '../publish/layoutFields.ts';
import { toLenientFields } from '../publish/toLenientFields.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** Ids that an article may have by what its file says: that of its address, and that of one among several of that address. */
export function articleIdsOfFile(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const { originalUrl, webUrl = originalUrl, title, publishedDateTime } = fields;
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
  /** The related articles as the file has them. */
  readonly related: readonly RelatedArticle[];
  /** Keys that are told by the private record, and not by what the file says. */
  readonly recorded: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Front matter keys that a private record tells. */
const RECORDED: ReadonlySet<string> = new Set(['authors', 'dateCertainty', 'topics', 'quality']);
const NOTHING: ReadonlySet<string> = new Set();

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
export function toArticleFromFile({ text, ...file }: StoredFile, sealer?: Sealer): ArticleFile {
  return toArticleOfFields(parseFrontMatter(text).fields, file, sealer);
}

/** The same of the front matter of a file, as it was parsed. */
export function toArticleOfFields(
  parsed: Fields,
  { path, layout }: Omit<StoredFile, 'text'>,
  sealer?: Sealer,
): ArticleFile {
  const raw = withoutOwnWords(fromLayoutFields(parsed, layout));
  const fields = toFields(raw, path);
  const aliases = toAliases(fields);
  const record = findRecord(fields, sealer);
  const id = record?.id ?? aliases[0] ?? articleIdOf(fields.webUrl);
  const named = record?.guid === undefined ? undefined : toGuidAlias(record.sourceId, record.guid);
  const { category: _c, quality, heat, published, topics, related: _r, secured, images = [], ...others } = fields;
  const related = toListed(raw.related);
  const { authors: _a, dateCertainty: _d, pinned: _p, edited: _e, ...rest } = others;
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
  const relatedIds = related.flatMap((each) => articleIdsOfFile({ ...each }));
  const frontMatter = { ...fields, ...(related.length > 0 && { related }) };
  return { article, frontMatter, relatedIds, related, recorded: record ? RECORDED : NOTHING };
}

/** What a file says, in our own form or in that of another program. Throws `front_matter_unreadable`. */
function toFields(raw: Fields, path: string): FrontMatter {
  const parsed = articleSchema.safeParse(raw);
  const fields = parsed.success ? (parsed.data as unknown as FrontMatter) : toLenientFields(raw);
  if (fields !== undefined) return fields;
  const [issue] = parsed.error?.issues ?? [];
  const sentence = `${path} is not an article (${issue?.path.join('.')}: ${issue?.message}).`;
  throw new Failure('front_matter_unreadable', sentence, { subject: path });
}

/** Whatever a file lists under `related` that has an address. */
function toListed(related: unknown): readonly RelatedArticle[] {
  if (!Array.isArray(related)) return [];
  return related.filter((one) => typeof one === 'object' && one !== null && articleIdsOfFile(one).length > 0);
}

/** `pinned` and `edited` follow from decisions, and may be a human's own keys in files that are older than they are. */
function withoutOwnWords({ pinned, edited, ...fields }: Fields): Fields {
  const isOurs = Array.isArray(edited) && edited.length > 0 && edited.every((key) => typeof key === 'string');
  return { ...fields, ...(pinned === true && { pinned }), ...(isOurs && { edited }) };
}

/** The private record of an article's file. Throws `not_found` when it has none, `record_unreadable` when the key is wrong. */
export function readPrivateRecord(text: string, sealer: Sealer): PrivateRecord {
  const fields = parseFrontMatter(text).fields as unknown as FrontMatter;
  if (!fields.secured || !fields.webUrl) throw new Failure('not_found', 'The file has no private record.');
  return openRecord(fields, sealer);
}

function findRecord(fields: FrontMatter, sealer: Sealer | undefined): PrivateRecord | undefined {
  try {
    return fields.secured && sealer ? openRecord(fields, sealer) : undefined;
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
      return parseRecord(sealer.open(alias, fields.secured ?? ''));
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  throw failures[0];
}

/** A record of ours. Throws `record_unreadable` for what another program sealed with the same key. */
export function parseRecord(text: string): PrivateRecord {
  const record = toObject(text);
  const { id, story, sourceId, quality, topics } = record;
  const isOurs = [id, story, sourceId].every((one) => typeof one === 'string') && Array.isArray(topics);
  if (isOurs && typeof quality === 'object' && quality !== null) return record as unknown as PrivateRecord;
  throw new Failure('record_unreadable', 'The private record opens, but has no form that frontwire knows.');
}

function toObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
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
    firstSeen: '', // nobody knows it
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
