/** What the transitions of a source's state share. */
import type { Feed } from '../model/feed.ts';
import type { HttpResponse } from '../model/http.ts';
import type { Source, SourceState, SourceStatus } from '../model/source.ts';
import type { SentCondition } from './conditions.ts';
import type { PollPlan } from './nextPoll.ts';
import type { FeedOutcome } from './readFeedResponse.ts';

/** What is known about a poll besides its outcome. */
export interface PollContext {
  readonly source: Source;
  readonly nowMs: number;
  /** The parsed feed of a fresh document. */
  readonly feed?: Feed;
  /** Entries of the feed that its last document did not have; absent where they were not counted. */
  readonly newEntries?: number;
  /** The condition of the request. */
  readonly sent?: SentCondition;
  /** The last response, where there was one. */
  readonly response?: HttpResponse;
  /** The feed that was found on the source's page. */
  readonly feedUrl?: string;
  /** Set where feeds of the source's page were sought in vain. */
  readonly sought?: true;
}

/** One kind of outcome. */
export type OutcomeOf<K extends FeedOutcome['kind']> = Extract<FeedOutcome, { kind: K }>;

/** The state of a source that was never polled: due at once. */
export function toFirstState(source: Source, nowMs: number): SourceState {
  return {
    sourceUrl: source.url,
    status: 'ok',
    reason: 'Not polled yet.',
    sinceMs: nowMs,
    nextPollMs: nowMs,
    nextPollReason: 'at once: it is new',
    validators: {},
    hints: {},
    recentEntriesMs: [],
    failures: 0,
  };
}

/** The state with a status, held since now unless it was the same before. */
export function toStatus(current: SourceState, status: SourceStatus, reason: string, nowMs: number) {
  return { status, reason, sinceMs: current.status === status ? current.sinceMs : nowMs };
}

/** What stays as it was after a poll, with what every poll changes. */
export function toPolled(current: SourceState, { source, nowMs, response }: PollContext): SourceState {
  const status = response === undefined ? {} : { lastHttpStatus: response.status };
  return { ...current, sourceUrl: source.url, lastPollMs: nowMs, ...status };
}

/** The state with a plan for its next poll; an older plan leaves nothing behind. */
export function withPlan(state: SourceState, plan: PollPlan): SourceState {
  const { notBeforeMs: _, ...rest } = state;
  const notBefore = plan.notBeforeMs === undefined ? {} : { notBeforeMs: plan.notBeforeMs };
  return { ...rest, nextPollMs: plan.atMs, nextPollReason: plan.reason, ...notBefore };
}
