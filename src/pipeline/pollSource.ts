/** One poll of one source: ask, read the answer, find what is new. */
import { nextState } from '../fetch/nextState.ts';
import type { FeedOutcome } from '../fetch/readFeedAnswer.ts';
import type { Entry, EntryMark, Feed } from '../model/feed.ts';
import type { Source, SourceState } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import { toEntryMarks } from '../parse/toEntryMarks.ts';
import type { Effects } from '../ports.ts';
import { askSource } from './askSource.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toReadTask } from './toReadTask.ts';

/** How a poll ended, in the words of the run report. */
export type PollOutcome = 'modified' | 'notModified' | 'limited' | 'failing' | 'blocked' | 'gone';

/** What a poll found. Nothing is stored yet: first `reads` are handed on, then `settlePoll` stores the rest. */
export interface PollResult {
  readonly outcome: PollOutcome;
  readonly entriesSeen: number;
  readonly reads: readonly ReadTask[];
  readonly failure?: { readonly code: string; readonly message: string };
  readonly state: SourceState;
  /** Of all entries of the document, known ones too: what still stands in it is not to be forgotten. */
  readonly marks: readonly EntryMark[];
}

/**
 * Polls a source. Whatever the publisher does becomes a state with a reason; throws only what is to be tried again
 * soon (`host_busy`, `aborted`, an effect that is away).
 */
export async function pollSource(
  context: CollectionContext,
  source: Source,
  effects: Effects,
  signal: AbortSignal,
): Promise<PollResult> {
  const before = await effects.sources.load(source.collection, source.id);
  const { outcome, ...learned } = await askSource(source, before, effects, signal);
  const { feed } = learned;
  const nowMs = effects.clock.now();
  const state = nextState(before, outcome, { source, nowMs, ...learned });
  const marks = feed ? toEntryMarks(feed.entries) : [];
  const unseen = await effects.seen.unseen(source.collection, source.id, marks);
  return {
    outcome: toPollOutcome(outcome, state),
    entriesSeen: feed?.entries.length ?? 0,
    reads: feed ? toReads(context, source, feed, marks, unseen, nowMs) : [],
    ...toFailureNote(outcome, state),
    state,
    marks,
  };
}

/** Stores what a poll learned. Called after its reads were handed on, so that a crash in between loses nothing. */
export async function settlePoll(source: Source, result: PollResult, effects: Effects): Promise<void> {
  const { collection, id } = source;
  await effects.seen.remember(collection, id, result.marks, effects.clock.now());
  await effects.sources.save(collection, id, result.state);
}

/** Reads for the entries that are new or changed, not too old, and have somewhere to lead; each article once. */
function toReads(
  context: CollectionContext,
  source: Source,
  feed: Feed,
  marks: readonly EntryMark[],
  unseen: readonly EntryMark[],
  nowMs: number,
): readonly ReadTask[] {
  const wanted = new Set(unseen.map((mark) => mark.key));
  const { maxAgeMs } = context.policy.read;
  const tasks = new Map<string, ReadTask>();
  for (const [index, entry] of feed.entries.entries()) {
    if (!wanted.has(marks[index]?.key ?? '') || isTooOld(entry, maxAgeMs, nowMs)) continue;
    const task = toReadTask(source, feed, entry);
    if (task && !tasks.has(task.key)) tasks.set(task.key, task);
  }
  return [...tasks.values()];
}

function isTooOld(entry: Entry, maxAgeMs: number | undefined, nowMs: number): boolean {
  const date = entry.updated ?? entry.published;
  return maxAgeMs !== undefined && date !== undefined && Date.parse(date) < nowMs - maxAgeMs;
}

function toPollOutcome(outcome: FeedOutcome, state: SourceState): PollOutcome {
  switch (outcome.kind) {
    case 'fresh':
      return 'modified';
    case 'unchanged':
      return 'notModified';
    case 'blocked':
      return 'blocked';
    case 'missing':
      return state.status === 'gone' ? 'gone' : 'failing';
    case 'failed':
      return 'failing';
    default:
      return 'limited';
  }
}

/** What the run report says of a source that brought nothing; a source that asks for a pause has not failed. */
function toFailureNote(outcome: FeedOutcome, state: SourceState): Pick<PollResult, 'failure'> {
  const codes = { blocked: 'bot_wall', missing: 'http_gone', failed: 'failed' } as const;
  if (!(outcome.kind in codes)) return {};
  const code = outcome.kind === 'failed' ? outcome.code : codes[outcome.kind as keyof typeof codes];
  return { failure: { code, message: state.reason } };
}
