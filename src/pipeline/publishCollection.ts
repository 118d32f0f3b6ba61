/** The one writer of a collection: drains the inbox, then writes the exports. */
import { isFailure } from '../errors.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { InboxItem, PublishScope } from '../model/inbox.ts';
import type { TopicBasis } from '../model/topicBasis.ts';
import type { RoundArticle } from '../ports/roundMemory.ts';
import type { Effects } from '../ports.ts';
import { type BatchTrace, createBatchTrace } from './batchTrace.ts';
import { withoutHeld } from './firstReads.ts';
import { listUnknown } from './glanceAtPicture.ts';
import { type BatchResult, type BatchWriter, type PublishCounts, publishBatch, toDrafts } from './publishBatch.ts';
import { publishedMsOf } from './publishedMsOf.ts';
import { regroupRound } from './regroupRound.ts';
import { rejudgeArticles } from './rejudgeArticles.ts';
import { keepBases, settleTopics } from './settleTopics.ts';
import { BATCH, SMALL_COLLECTION, toBatches } from './toBatches.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import { writeExports } from './writeExports.ts';

/** What draining an inbox did. */
export interface PublishResult {
  readonly counts: PublishCounts;
  /** Articles whose lead image has no size yet. */
  readonly unmeasured: readonly Article[];
  /** Items that wait for the other first articles of their source. */
  readonly held: number;
}

/** Inbox items looked at together. Sorted by time before they are cut into batches, so that arrival order matters little. */
const PEEKED = 1_000;
/** Of a round that is to come out the same when it is replayed, all: the order in which its articles were read is chance. */
const PEEKED_OF_TAPE = 50_000;

/** What is to be published. */
export interface PublishWish {
  readonly scope: PublishScope;
  /** The run of whose round it is a part: what that publishes comes out alike however often it publishes. */
  readonly run?: string | undefined;
}

/**
 * Publishes all that waits in the inbox. Undefined when another process is writing: it will see what was put in. Throws
 * `output_unavailable` before anything is taken out when the directory cannot be written.
 */
export async function publishCollection(
  writer: WriterBase,
  signal: AbortSignal,
  wish: PublishWish,
): Promise<PublishResult | undefined> {
  const { context, effects } = writer;
  const { id } = context.collection;
  const publish = async (lost: AbortSignal): Promise<PublishResult> => {
    await rejudgeArticles(writer, 'rulesChanged', AbortSignal.any([signal, lost]));
    return await keepingDrafts(writer, async (inHand) => {
      const drained = await drainInbox(writer, AbortSignal.any([signal, lost]), wish, inHand);
      const { last, unmeasured, held } = drained;
      const counts = isEndOfRound(wish) ? await endRound(writer, drained, wish) : drained.counts;
      await writer.mark.ensureCurrent();
      const removed = await writeExports(writer);
      await dropAll(id, last, effects);
      return { unmeasured, held, counts: { ...counts, 'files.removed': removed } };
    });
  };
  return await withWriterLock(writer, publish, 'newest');
}

function isEndOfRound({ scope, run }: PublishWish): boolean {
  return run !== undefined && scope === 'all';
}

/** Decides anew what all of a round has to be known for; the counts of the publish with it. One that was cut leaves it to the next. */
async function endRound(writer: WriterBase, drained: Drained, { run = '' }: PublishWish): Promise<PublishCounts> {
  const { counts, news, batches, decided, isCut } = drained;
  if (isCut) {
    await keepForEnd(writer, drained);
    return counts;
  }
  const settled = await settleTopics(writer, decided); // first: the leads of stories depend on it
  const { filesWritten, founded } = await regroupRound(writer, news, { batches, run });
  return {
    ...counts,
    'stories.new': counts['stories.new'] + founded,
    'stories.joined': counts['stories.joined'] - founded,
    'files.written': counts['files.written'] + filesWritten + settled,
  };
}

/** What was drained. The last items stay in the inbox until the exports are written: a crash before repeats them. */
interface Drained extends Readonly<SoFar> {
  readonly last: readonly InboxItem[];
  /** It was to end before all was published. */
  readonly isCut: boolean;
}

/** The items that were taken last. */
interface InHand {
  items: readonly InboxItem[];
}

/**
 * Where Redis lost what it knew in the midst of the work, what is in hand waits in its inbox again: what no file of an article tells
 * (language, text, source) may be known nowhere else, and its feed may announce it no longer.
 */
async function keepingDrafts<T>(
  { context, effects, window }: WriterBase,
  work: (inHand: InHand) => Promise<T>,
): Promise<T> {
  const inHand: InHand = { items: [] };
  try {
    return await work(inHand);
  } catch (thrown) {
    if (isFailure(thrown, 'redis_older')) {
      window.forget();
      for (const { entry } of inHand.items) await effects.inbox.put(context.collection.id, entry);
    }
    throw thrown;
  }
}

async function drainInbox(
  writer: WriterBase,
  signal: AbortSignal,
  wish: PublishWish,
  inHand: InHand,
): Promise<Drained> {
  const { context, effects } = writer;
  const { id } = context.collection;
  const so: SoFar = { counts: NOTHING, unmeasured: [], held: 0, decided: new Map(), news: new Map(), batches: 0 };
  let after: string | undefined;
  const most = effects.clock.apart === undefined ? PEEKED : PEEKED_OF_TAPE;
  for (;;) {
    const peeked = await effects.inbox.peek(id, most, after);
    const isCut = signal.aborted;
    if (peeked.length === 0 || isCut) return { ...so, isCut, last: [] };
    const items = wish.scope === 'all' ? peeked : await withoutHeld(id, peeked, effects);
    so.held += peeked.length - items.length;
    inHand.items = items;
    const entries = items.map((item) => item.entry);
    const unknownPictures = listUnknown(entries);
    const trace = createBatchTrace(effects, id, entries);
    const { drafts, bases } = await trace.step('score', () => toDrafts(context, entries, effects));
    for (const batch of await planBatches(writer, drafts)) {
      if (signal.aborted) return { ...so, isCut: true, last: [] };
      addResult(so, await publishOrSplit({ ...writer, unknownPictures, bases }, batch, trace), wish);
      if (wish.run !== undefined && !isEndOfRound(wish)) await keepForEnd(writer, so);
    }
    if (peeked.length < most) return { ...so, isCut: false, last: items };
    await dropAll(id, items, effects);
    after = peeked.at(-1)?.at;
  }
}

/** What was drained so far. */
interface SoFar {
  counts: PublishCounts;
  readonly unmeasured: Article[];
  held: number;
  readonly decided: Map<string, TopicBasis>;
  readonly news: Map<string, RoundArticle>;
  batches: number;
}

function addResult(so: SoFar, { counts, unmeasured, decided, news }: BatchResult, { run = '' }: PublishWish): void {
  so.counts = add(so.counts, counts);
  so.unmeasured.push(...unmeasured);
  for (const [id, basis] of decided) so.decided.set(id, basis);
  for (const [id, article] of news) so.news.set(id, { ...article, run });
  if (news.size > 0) so.batches += 1;
}

/** Hands on to the publish that ends the round what it decides anew. */
async function keepForEnd(writer: WriterBase, { decided, news }: Pick<SoFar, 'decided' | 'news'>): Promise<void> {
  await keepBases(writer, decided);
  await writer.effects.roundArticles.add(writer.context.collection.id, news);
  decided.clear();
  news.clear();
}

/** A batch that brings a defect of ours to light is split until the one article that causes it is alone. */
async function publishOrSplit(
  writer: BatchWriter,
  batch: readonly ScoredDraft[],
  trace: BatchTrace,
): Promise<BatchResult> {
  try {
    return await publishBatch(writer, batch, trace);
  } catch (thrown) {
    if (!isFailure(thrown, 'internal')) throw thrown;
    const [first, ...others] = batch;
    if (first && others.length === 0) {
      writer.effects.log.error('article.unpublishable', {
        article: first.id,
        url: first.fields.webUrl,
        reason: thrown.message,
      });
      return { counts: { ...NOTHING, 'articles.rejected': 1 }, unmeasured: [], decided: new Map(), news: new Map() };
    }
    const middle = Math.ceil(batch.length / 2);
    const left = await publishOrSplit(writer, batch.slice(0, middle), trace);
    const right = await publishOrSplit(writer, batch.slice(middle), trace);
    return {
      counts: add(left.counts, right.counts),
      unmeasured: [...left.unmeasured, ...right.unmeasured],
      decided: new Map([...left.decided, ...right.decided]),
      news: new Map([...left.news, ...right.news]),
    };
  }
}

async function dropAll(collection: string, items: readonly InboxItem[], effects: Effects): Promise<void> {
  for (let start = 0; start < items.length; start += BATCH) {
    await effects.inbox.drop(collection, items.slice(start, start + BATCH));
  }
}

/**
 * The batches of sorted drafts. What lies far apart in time is grouped apart, so that an old straggler does not bring
 * years of articles into memory; in a small collection one window over everything costs less than many.
 */
async function planBatches(
  { context, effects, window }: WriterBase,
  drafts: readonly ScoredDraft[],
): Promise<ScoredDraft[][]> {
  const [first, last] = [drafts[0], drafts.at(-1)];
  if (!first || !last) return [];
  const size = drafts.length + (await effects.articles.count(context.collection.id, NEWEST));
  if (size > SMALL_COLLECTION) return toBatches(drafts, publishedMsOf, context.policy.story.windowMs);
  await window.widen(publishedMsOf(first), publishedMsOf(last));
  return toBatches(drafts, publishedMsOf, Number.POSITIVE_INFINITY);
}

const NOTHING: PublishCounts = {
  'articles.new': 0,
  'articles.updated': 0,
  'articles.unchanged': 0,
  'articles.rejected': 0,
  'stories.new': 0,
  'stories.joined': 0,
  'files.written': 0,
  'files.unchanged': 0,
  'files.removed': 0,
  'records.unopened': 0,
};

function add(a: PublishCounts, b: PublishCounts): PublishCounts {
  const names = Object.keys(a) as (keyof PublishCounts)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as PublishCounts;
}
