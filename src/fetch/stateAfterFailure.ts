/** The states of a source whose poll went badly. Each has a next poll: no source is ever given up. */
import type { FailureCode } from '../errors.ts';
import type { SourceState } from '../model/source.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../text/date/durations.ts';
import { GONE_WAIT_MS, MAX_BACK_OFF_MS, toBackOffMs } from './backOff.ts';
import { toPollUrl } from './buildRequest.ts';
import { describeInterval, respectSkips } from './nextPoll.ts';
import { type OutcomeOf, type PollContext, toPolled, toStatus, withPlan } from './pollContext.ts';

/** When a source has answered 404 for this long, it is gone. */
export const GONE_AFTER_MS = 30 * DAY_MS;
/** Failures in a row after which a learned URL is given up for the configured one. */
const LEARNED_URL_FAILURES = 3;
/** Shortest wait after a limit, even when the server names a shorter one. */
const MIN_LIMIT_WAIT_MS = MINUTE_MS;
/** A server that limits us again and again is left alone for up to an hour even when it names a shorter wait. */
const MAX_EXTRA_LIMIT_WAIT_MS = HOUR_MS;
/** A proxy that fails is the operator's, who mends it soon; until then each source asks it now and then. */
const PROXY_WAIT_MS = 5 * MINUTE_MS;
/** The least wait before a postponed poll. */
const MIN_POSTPONED_MS = SECOND_MS;

/** The document could not be read: it is to be had again as a whole. */
const UNREADABLE: ReadonlySet<FailureCode> = new Set([
  'not_a_feed',
  'feed_unreadable',
  'no_articles_found',
  'document_too_deep',
  'document_too_slow',
  'body_corrupt',
]);
/** What only the operator can mend. */
const MISCONFIGURED: ReadonlySet<FailureCode> = new Set(['address_refused', 'url_refused']);

/** `limited`: not an error. The named time is kept to the second; without one the wait doubles from 15 minutes. */
export function toLimitedState(current: SourceState, outcome: OutcomeOf<'limited'>, context: PollContext): SourceState {
  const { nowMs } = context;
  const limits = (current.limits ?? 0) + 1;
  const isNamed = outcome.untilMs !== undefined;
  const atMs = Math.max(
    outcome.untilMs ?? 0,
    nowMs + (isNamed ? toNamedWaitMs(limits) : toBackOffMs('limited', limits)),
  );
  const why = isNamed ? 'the server named the time' : 'the server named no time';
  const reason = `in ${describeInterval((atMs - nowMs) / MINUTE_MS)}: ${why}`;
  const next = { ...toPolled(current, context), ...toStatus(current, 'limited', outcome.reason, nowMs), limits };
  return withPlan(next, { atMs, notBeforeMs: atMs, reason });
}

/** The shortest wait after this many limits in a row, when the server names a time. */
function toNamedWaitMs(limits: number): number {
  return limits === 1 ? MIN_LIMIT_WAIT_MS : Math.min(toBackOffMs('limited', limits - 1), MAX_EXTRA_LIMIT_WAIT_MS);
}

/** `blocked`: a wall answers in place of the feed. */
export function toBlockedState(current: SourceState, outcome: OutcomeOf<'blocked'>, context: PollContext): SourceState {
  const { missing: _, ...next } = afterFailure(current, context, 'blocked', outcome.reason);
  return forgetLearnedUrl(next);
}

/** `failing`: exponential back-off to a day; none while it is the proxy that fails. */
export function toFailingState(current: SourceState, outcome: OutcomeOf<'failed'>, context: PollContext): SourceState {
  if (outcome.code === 'proxy_failed') return withoutProxy(current, outcome, context);
  const { missing: _, ...troubled } = afterFailure(current, context, 'failing', outcome.reason);
  const next = forgetLearnedUrl(UNREADABLE.has(outcome.code) ? withoutDocument(troubled) : troubled);
  if (!MISCONFIGURED.has(outcome.code)) return next;
  const atMs = context.nowMs + MAX_BACK_OFF_MS;
  return withPlan(next, { atMs, reason: 'in 24 h: the configuration has to be corrected' });
}

/** Nothing was learned of the source: what is known of it stays, failures in a row included. */
function withoutProxy(current: SourceState, outcome: OutcomeOf<'failed'>, context: PollContext): SourceState {
  const { source, nowMs } = context;
  const next = { ...toPolled(current, context), ...toStatus(current, 'failing', outcome.reason, nowMs) };
  const plan = { atMs: nowMs + PROXY_WAIT_MS, reason: 'in 5 min: the proxy has to answer first' };
  return withPlan(next, respectSkips(plan, { source, hints: current.hints }));
}

/** `failing` until the absence is confirmed (410 twice, or 404 for 30 days), then `gone`, polled once a week. */
export function toMissingState(current: SourceState, outcome: OutcomeOf<'missing'>, context: PollContext): SourceState {
  const { source, nowMs } = context;
  const before = current.missing ?? { seen: 0, firstMs: nowMs };
  const missing = { ...before, seen: before.seen + 1 };
  const { reason } = outcome;
  if (toPollUrl(source, current) !== source.url) {
    return withoutLearnedUrl(
      afterFailure(current, context, 'failing', reason, { kind: 'missing', count: missing.seen }),
    );
  }
  const isGoneTwice = outcome.status === 410 && current.missing !== undefined && current.lastHttpStatus === 410;
  if (!isGoneTwice && nowMs - missing.firstMs < GONE_AFTER_MS) {
    return { ...afterFailure(current, context, 'failing', reason, { kind: 'missing', count: missing.seen }), missing };
  }
  const words = `${reason} It is taken for gone; remove it or correct its URL.`;
  const { limits: _, ...base } = toPolled(current, context);
  const next = { ...base, ...toStatus(current, 'gone', words, nowMs), failures: current.failures + 1, missing };
  return withPlan(next, { atMs: nowMs + GONE_WAIT_MS, reason: 'in 7 days: to see whether it is back' });
}

/** Nothing was learned: everything stays, only the next poll moves. */
export function toPostponedState(
  current: SourceState,
  outcome: OutcomeOf<'postponed'>,
  context: PollContext,
): SourceState {
  const atMs = Math.max(outcome.untilMs ?? 0, context.nowMs + MIN_POSTPONED_MS);
  const plan = { atMs, notBeforeMs: atMs, reason: `postponed: ${outcome.reason}` };
  return withPlan({ ...current, sourceUrl: context.source.url }, plan);
}

type Trouble = { readonly kind: 'failing' | 'blocked' | 'missing'; readonly count: number };

function afterFailure(
  current: SourceState,
  context: PollContext,
  status: 'failing' | 'blocked',
  reason: string,
  trouble: Trouble = { kind: status, count: current.failures + 1 },
): SourceState {
  const { source, nowMs } = context;
  const { limits: _, ...base } = toPolled(current, context);
  const waitMs = toBackOffMs(trouble.kind, trouble.count);
  const words = `in ${describeInterval(waitMs / MINUTE_MS)}: ${trouble.count} in a row went badly`;
  const next = { ...base, ...toStatus(current, status, reason, nowMs), failures: current.failures + 1 };
  return withPlan(next, respectSkips({ atMs: nowMs + waitMs, reason: words }, { source, hints: current.hints }));
}

/** Neither validators nor the hash may make a document that could not be read count as known. */
function withoutDocument({ bodyHash: _, ...state }: SourceState): SourceState {
  return { ...state, validators: {} };
}

/** A learned URL that does not work for long is given up: the configured one may lead on. */
function forgetLearnedUrl(state: SourceState): SourceState {
  const isLearned = state.movedTo !== undefined || state.feedUrl !== undefined;
  return isLearned && state.failures >= LEARNED_URL_FAILURES ? withoutLearnedUrl(state) : state;
}

function withoutLearnedUrl({
  movedTo: _m,
  feedUrl: _f,
  redirect: _r,
  missing: _s,
  ...state
}: SourceState): SourceState {
  return withoutDocument(state);
}
