/** One batch of a collection's inbox: identify, place in stories, write files, store. */
import { toStoryId } from '../group/groupItem.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import { listRemoved } from '../model/decision.ts';
import type { InboxEntry } from '../model/inbox.ts';
import type { PagePicture } from '../model/page.ts';
import type { TopicBasis } from '../model/topicBasis.ts';
import type { NewArticle } from '../ports/roundMemory.ts';
import type { Effects } from '../ports.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import type { BatchTrace } from './batchTrace.ts';
import type { CollectionContext } from './collectionContext.ts';
import { findHosts } from './findHosts.ts';
import { withGlances } from './glanceAtPicture.ts';
import { type IdentifiedDraft, identifyDrafts } from './identifyDrafts.ts';
import { judgeTogether } from './judgeTogether.ts';
import { listOwedPictures } from './owedPictures.ts';
import { publishedMsOf } from './publishedMsOf.ts';
import { openShelving } from './storePictures.ts';
import { storeStories } from './storeStories.ts';
import { countKeywordsOf, keepTopics, type Weighed, weighTopics } from './weighTopics.ts';
import type { WriterBase } from './withWriterLock.ts';
import type { WrittenArticle } from './writeArticles.ts';

/** What a batch changed, in the counts of the run report. */
export type PublishCounts = {
  readonly 'articles.new': number;
  readonly 'articles.updated': number;
  readonly 'articles.unchanged': number;
  readonly 'articles.rejected': number;
  readonly 'stories.new': number;
  readonly 'stories.joined': number;
  readonly 'files.written': number;
  readonly 'files.unchanged': number;
  readonly 'files.removed': number;
  /** Private records that no key opened and that were kept as they are. */
  readonly 'records.unopened': number;
};

/** What a batch did: the counts, and the articles whose lead image is yet to be looked at. */
export interface BatchResult {
  readonly counts: PublishCounts;
  readonly unmeasured: readonly Article[];
  /** What the topics of articles were decided from, by article, where they were decided anew. */
  readonly decided: ReadonlyMap<string, TopicBasis>;
  /** The new articles, by id. */
  readonly news: ReadonlyMap<string, NewArticle>;
}

/** The writer, and what is known of its batch. */
export type BatchWriter = WriterBase & {
  /** Addresses of pictures that were looked at and have no size. */
  readonly unknownPictures?: ReadonlySet<string>;
  readonly bases: Weighed['bases'];
};

/** Publishes drafts that lie near each other in time. Running it twice leaves what running it once leaves. */
export async function publishBatch(
  writer: BatchWriter,
  drafts: readonly ScoredDraft[],
  trace: BatchTrace,
): Promise<BatchResult> {
  const { context, window, book, unknownPictures: unknown = new Set<string>() } = writer;
  const { effects } = trace;
  const { id } = context.collection;
  const sources = new Set(context.collection.sources.map((source) => source.id));
  const shelve = await openShelving(context.collection, drafts, effects);
  const keep = keepTopics.bind(undefined, context, effects.clock.now());
  const settle: typeof keep = (previous, draft) => shelve(keep(previous, draft));
  const removed = listRemoved(await book.read());
  const { identified, unchanged, rejected } = await identifyDrafts(id, drafts.map(shelve), effects, {
    sources,
    settle,
    removed,
  });
  if (identified.length === 0) {
    trace.end(drafts, []);
    const counts = toCounts(identified, [], unchanged, rejected, new Map());
    return { counts, unmeasured: [], decided: new Map(), news: new Map() };
  }
  const news = identified.filter(({ previous }) => !previous).map(({ draft }) => draft);
  const hosted = await findHosts(id, news, effects);
  const found = identified.map(({ draft }) => draft);
  const changes = await trace.step('group', () => window.assign(found, hosted));
  const store = () => storeStories({ ...writer, effects }, identified, changes);
  const written = await trace.step('store', () => window.commit(store));
  trace.end(drafts, written);
  await countKeywordsOf(context, news, effects);
  const fresh = new Set(news.map((draft) => draft.id));
  const changed = new Set(identified.map(({ draft }) => draft.id));
  const told = toNews(news, written);
  return {
    decided: listDecided(identified, writer.bases),
    news: told,
    counts: toCounts(identified, written, unchanged, rejected, told),
    unmeasured: listOwedPictures(
      context.collection,
      written.map(({ article }) => article),
      { fresh, changed, unknown },
    ),
  };
}

/** Those whose topics a known article did not have already. */
function listDecided(identified: readonly IdentifiedDraft[], bases: BatchWriter['bases']): BatchResult['decided'] {
  const anew = identified.filter(({ draft, previous }) => draft.topicsFrom !== previous?.topicsFrom);
  return new Map(
    anew.flatMap(({ draft: { id, topicsFrom = '' } }) => {
      const basis = bases.get(topicsFrom);
      return basis && basis.evidence.length > 0 ? [[id, basis] as const] : [];
    }),
  );
}

/**
 * The drafts among inbox entries, and stored articles with what image jobs found out; by publishing instant, then id. Of an article that
 * a source told several times, what was read last comes last, and what is stored comes first.
 */
export async function toDrafts(
  context: CollectionContext,
  entries: readonly InboxEntry[],
  effects: Effects,
): Promise<Weighed> {
  const collection = context.collection.id;
  const read = entries.flatMap((entry) => (entry.kind === 'draft' ? [entry.draft] : []));
  const judged = withGlances(await judgeTogether(context, read, effects), entries);
  const { drafts, bases } = await weighTopics(context, judged, effects);
  const pictures = new Map(
    entries.flatMap((entry) => (entry.kind === 'picture' ? [[entry.articleId, entry.picture]] : [])),
  );
  const shelved = new Set(entries.flatMap((entry) => (entry.kind === 'stored' ? [entry.articleId] : [])));
  const pictured = await effects.articles.get(collection, [...new Set([...pictures.keys(), ...shelved])]);
  const known = pictured.flatMap((stored): ScoredDraft[] => {
    const article = stored && withoutEdits(stored);
    const picture = article && pictures.get(article.id);
    if (article && picture) return [withPicture(article, picture)];
    return article && shelved.has(article.id) ? [article] : [];
  });
  return { drafts: inOrder([...known, ...drafts]), bases };
}

/** Drafts of one article by one source stay together, in the order in which they arrived: an older one must not undo a newer one. */
function inOrder(drafts: readonly ScoredDraft[]): ScoredDraft[] {
  const nameOf = ({ id, provenance }: ScoredDraft) => `${id} ${provenance.sourceId}`;
  const orders = new Map<string, string>();
  for (const draft of drafts) {
    const [name, order] = [nameOf(draft), toOrder(draft)];
    const first = orders.get(name);
    if (first === undefined || order < first) orders.set(name, order);
  }
  const orderOf = (draft: ScoredDraft) => orders.get(nameOf(draft)) ?? '';
  return [...drafts].sort((a, b) => compare(orderOf(a), orderOf(b)));
}

/** One order for any arrival: time, article, source, URL. The first of several drafts of an article names its file. */
function toOrder({ fields, id, provenance }: ScoredDraft): string {
  return [fields.publishedDateTime, id, provenance.sourceId, fields.originalUrl ?? fields.webUrl, fields.title].join(
    '\n',
  );
}

function withPicture(article: Article, picture: PagePicture): ScoredDraft {
  const images = article.fields.images.map((image) => (image.url === picture.url ? { ...image, ...picture } : image));
  return { ...article, fields: { ...article.fields, images } };
}

/** The new articles of a batch. A story has its name from the article that founded it. */
function toNews(news: readonly ScoredDraft[], written: readonly WrittenArticle[]): ReadonlyMap<string, NewArticle> {
  const stories = new Set(written.map(({ article }) => article.storyId));
  return new Map(
    news.map((draft) => {
      const publishedMs = publishedMsOf(draft);
      return [draft.id, { publishedMs, isFounder: stories.has(toStoryId(draft.id)) }] as const;
    }),
  );
}

function toCounts(
  identified: readonly IdentifiedDraft[],
  written: readonly WrittenArticle[],
  unchanged: number,
  rejected: number,
  news: ReadonlyMap<string, NewArticle>,
): PublishCounts {
  const founded = [...news.values()].filter(({ isFounder }) => isFounder).length;
  return {
    'articles.new': news.size,
    'articles.updated': identified.length - news.size,
    'articles.unchanged': unchanged,
    'articles.rejected': rejected,
    'stories.new': founded,
    'stories.joined': news.size - founded,
    'files.written': written.filter(({ file }) => file === 'written').length,
    'files.unchanged': written.filter(({ file }) => file === 'unchanged').length,
    'files.removed': 0,
    'records.unopened': written.filter(({ article }) => article.secured?.isUnopened).length,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
