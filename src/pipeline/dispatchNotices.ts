/**
 * From what happened to notices: reads the change stream of a collection behind the cursor of each sink, and what else changed. What is
 * to be sent is stored with the cursors, in one transaction, before any queue has it: a crash in between neither loses nor doubles it.
 */
import type { Article } from '../model/article.ts';
import type { Notice, OwedNotice } from '../model/notice.ts';
import type { Collection } from '../model/policy.ts';
import type { Sink } from '../model/sink.ts';
import type { NotifyStep, SinkMark } from '../ports/notifyMemory.ts';
import type { Effects } from '../ports.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../text/date/durations.ts';
import { firstSeenMsOf, isWanted, toArticleNotices, toNoticeKey } from './articleNotices.ts';
import { type Change, listChanges } from './troubleNotices.ts';

/** Events, and articles, read by one command. */
const CHUNK = 500;
/** Articles first seen longer ago are no news, so who was told of them need not be remembered. */
const NEWS_MS = 14 * DAY_MS;
/** A sink that nobody has looked after for this long was removed; while a change goes round the machines, some still know it. */
const FORGOTTEN_MS = HOUR_MS;

type NotifyEffects = Pick<
  Effects,
  'notifyMemory' | 'articles' | 'sourceStates' | 'files' | 'changedPaths' | 'digestCopies' | 'clock' | 'locks' | 'pause'
>;

/** Gives notices to a queue that has each key once. */
export type EnqueueNotices = (owed: readonly OwedNotice[]) => Promise<void>;

/** Hands on what each sink is to be told of a collection since the last time; says how much. 0 while another process does it. */
export async function dispatchNotices(
  collection: Collection,
  sinks: readonly Sink[],
  effects: NotifyEffects,
  enqueue: EnqueueNotices,
): Promise<number> {
  const { notifyMemory: memory, locks } = effects;
  const own = sinks.filter(({ collections }) => collections?.includes(collection.id) ?? true);
  const handOn = async (owed: readonly OwedNotice[]): Promise<void> => {
    if (owed.length === 0) return;
    await enqueue(owed);
    await memory.settle(
      collection.id,
      owed.map(({ notice }) => notice.key),
    );
  };
  const held = await locks.whileHeld(`notify:${collection.id}`, async () => {
    // what a crash left
    const left = await memory.owed(collection.id);
    await handOn(left);
    const step = await plan(collection, own, effects);
    await memory.save(collection.id, step);
    await handOn(step.owed);
    return left.length + step.owed.length;
  });
  return held?.result ?? 0;
}

async function plan(collection: Collection, sinks: readonly Sink[], effects: NotifyEffects): Promise<NotifyStep> {
  const { notifyMemory: memory, clock } = effects;
  const nowMs = clock.now();
  const about = { id: collection.id, title: collection.title, site: collection.site };
  const known = await memory.sinks(collection.id);
  const newest = await memory.newestEvent(collection.id);
  const read = createReader(collection.id, effects);
  const look = { collection, about, marks: await memory.marks(collection.id), nowMs };
  const changes = await listChanges(sinks, look, effects);
  const marks = new Map<string, SinkMark>();
  const told = new Map<string, ReadonlyMap<string, number>>();
  const born = new Map<string, number>();
  const owed: OwedNotice[] = [];
  for (const sink of sinks) {
    const mark = known.get(sink.id);
    const sinceMs = Math.min(mark?.sinceMs ?? nowMs, Math.floor(nowMs / SECOND_MS) * SECOND_MS);
    if (mark === undefined || !sink.events.includes('published')) {
      marks.set(sink.id, { cursor: newest, sinceMs, lookedMs: nowMs });
    } else {
      const { articles, published, cursor } = await read(mark.cursor);
      for (const id of published) born.set(id, nowMs);
      const later = articles.map(({ id }) => id).filter((id) => !published.has(id));
      // what is updated and was never published here was read again after a loss
      const earlier = await memory.born(collection.id, later);
      const news = articles.filter(({ id }) => published.has(id) || earlier.has(id));
      const wanted = news.filter((article) => isWanted(sink, article, Math.max(sinceMs, nowMs - NEWS_MS)));
      const ids = wanted.map(({ id }) => id);
      const before = await memory.told(collection.id, sink.id, ids);
      const untold = wanted.filter(({ id }) => !before.has(id));
      owed.push(...toArticleNotices(sink, about, untold, nowMs));
      told.set(sink.id, new Map(untold.map((article) => [article.id, firstSeenMsOf(article) ?? nowMs])));
      marks.set(sink.id, { cursor, sinceMs, lookedMs: nowMs });
    }
    if (mark !== undefined) owed.push(...changes.flatMap((change) => toOwed(sink, change, collection.id)));
  }
  const forgotten = [...known].filter(([id, { lookedMs }]) => !marks.has(id) && nowMs - lookedMs > FORGOTTEN_MS);
  return {
    sinks: marks,
    forgotten: forgotten.map(([id]) => id),
    told,
    born,
    toldSinceMs: nowMs - NEWS_MS,
    marks: new Map(changes.map(({ mark }) => mark)),
    owed,
  };
}

/** Reads the articles of the events behind a cursor; sinks that share one share the reading. */
function createReader(collection: string, { notifyMemory, articles, pause }: NotifyEffects) {
  const read = async (after: string) => {
    const ids = new Set<string>();
    const published = new Set<string>();
    let cursor = after;
    for (;;) {
      const events = await notifyMemory.events(collection, cursor, CHUNK);
      for (const { kind, articleId } of events) {
        if (kind !== 'retracted') ids.add(articleId);
        if (kind === 'published') published.add(articleId);
      }
      cursor = events.at(-1)?.id ?? cursor;
      if (events.length < CHUNK) break;
      await pause();
    }
    const found: Article[] = [];
    const all = [...ids];
    for (let start = 0; start < all.length; start += CHUNK) {
      const some = await articles.outlines(collection, all.slice(start, start + CHUNK));
      found.push(...some.filter((one) => one !== undefined));
      await pause();
    }
    return { articles: found, published, cursor };
  };
  const readings = new Map<string, ReturnType<typeof read>>();
  return (after: string) => {
    const reading = readings.get(after) ?? read(after);
    readings.set(after, reading);
    return reading;
  };
}

function toOwed(sink: Sink, { notice, event }: Change, collection: string): readonly OwedNotice[] {
  if (notice === undefined || !sink.events.includes(notice.kind)) return [];
  if (notice.kind === 'source' && sink.states !== undefined && !sink.states.includes(notice.state)) return [];
  const key = toNoticeKey(sink.id, collection, ...event);
  return [{ sink: sink.id, notice: { ...notice, key } as Notice }];
}
