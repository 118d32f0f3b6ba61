/** The one writer of a collection: drains the inbox, then writes the exports. */
import { isFailure } from '../errors.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { InboxItem, PublishScope } from '../model/inbox.ts';
import type { TopicBasis } from '../model/topicBasis.ts';
import type { Effects } from '../ports.ts';
import { type BatchTrace, createBatchTrace } from './batchTrace.ts';
import { withoutHeld } from './firstReads.ts';
import { listUnknown } from './glanceAtPicture.ts';
import { type BatchResult, type BatchWriter, type PublishCounts, publishBatch, toDrafts } from './publishBatch.ts';
import { publishedMsOf } from './publishedMsOf.ts';
import { rejudgeArticles } from './rejudgeArticles.ts';
import { keepBases, settleTopics } from './settleTopics.ts';
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
/** Articles stored in one transaction: some milliseconds of Redis, a few hundred kilobytes. */
const BATCH = 200;
/** Articles that one window holds without trouble: about 20 MB, restored in a second or two. */
const SMALL_COLLECTION = 5_000;

/** What is to be published. */
export interface PublishWish {
  readonly scope: PublishScope;
  /** It is a part of a round: what is published alike however often that is done in it. */
  readonly isOfRound?: boolean;
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
      const { last, counts, unmeasured, held, decided, isCut } = drained;
      const settled = isEndOfRound(wish) && !isCut ? await settleTopics(writer, decided) : 0;
      await writer.mark.ensureCurrent();
      const removed = await writeExports(writer);
      await dropAll(id, last, effects);
      const files = { 'files.written': counts['files.written'] + settled, 'files.removed': removed };
      return { unmeasured, held, counts: { ...counts, ...files } };
    });
  };
  return await withWriterLock(writer, publish, 'newest');
}

function isEndOfRound({ scope, isOfRound = false }: PublishWish): boolean {
  return isOfRound && scope === 'all';
}

/** What was drained. The last items stay in the inbox until the exports are written: a crash before repeats them. */
interface Drained extends PublishResult, Pick<BatchResult, 'decided'> {
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
  let counts = NOTHING;
  const unmeasured: Article[] = [];
  const decided = new Map<string, TopicBasis>();
  let held = 0;
  let after: string | undefined;
  const most = effects.clock.apart === undefined ? PEEKED : PEEKED_OF_TAPE;
  for (;;) {
    const peeked = await effects.inbox.peek(id, most, after);
    const isCut = signal.aborted;
    if (peeked.length === 0 || isCut) return { counts, unmeasured, held, decided, isCut, last: [] };
    const items = wish.scope === 'all' ? peeked : await withoutHeld(id, peeked, effects);
    held += peeked.length - items.length;
    inHand.items = items;
    const entries = items.map((item) => item.entry);
    const unknownPictures = listUnknown(entries);
    const trace = createBatchTrace(effects, id, entries);
    const { drafts, bases } = await trace.step('score', () => toDrafts(context, entries, effects));
    for (const batch of await planBatches(writer, drafts)) {
      if (signal.aborted) return { counts, unmeasured, held, decided, isCut: true, last: [] };
      const result = await publishOrSplit({ ...writer, unknownPictures, bases }, batch, trace);
      if (isEndOfRound(wish)) for (const [article, basis] of result.decided) decided.set(article, basis);
      else if (wish.isOfRound) await keepBases(writer, result.decided);
      counts = add(counts, result.counts);
      unmeasured.push(...result.unmeasured);
    }
    if (peeked.length < most) return { counts, unmeasured, held, decided, isCut: false, last: items };
    await dropAll(id, items, effects);
    after = peeked.at(-1)?.at;
  }
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
      return { counts: { ...NOTHING, 'articles.rejected': 1 }, unmeasured: [], decided: new Map() };
    }
    const middle = Math.ceil(batch.length / 2);
    const left = await publishOrSplit(writer, batch.slice(0, middle), trace);
    const right = await publishOrSplit(writer, batch.slice(middle), trace);
    return {
      counts: add(left.counts, right.counts),
      unmeasured: [...left.unmeasured, ...right.unmeasured],
      decided: new Map([...left.decided, ...right.decided]),
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
  if (size > SMALL_COLLECTION) return toBatches(drafts, context.policy.story.windowMs);
  await window.load(publishedMsOf(first), publishedMsOf(last));
  return toBatches(drafts, Number.POSITIVE_INFINITY);
}

/** Cuts sorted drafts where a batch is full or where nothing on one side can share a story with the other. */
function toBatches(drafts: readonly ScoredDraft[], windowMs: number): ScoredDraft[][] {
  const batches: ScoredDraft[][] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const draft of drafts) {
    const publishedMs = publishedMsOf(draft);
    const current = batches.at(-1);
    if (current && current.length < BATCH && publishedMs - lastMs <= 2 * windowMs) current.push(draft);
    else batches.push([draft]);
    lastMs = publishedMs;
  }
  return batches;
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
