/** The state of a source after a poll that reached its feed. */
import type { SourceState } from '../model/source.ts';
import { MINUTE_MS } from '../text/date/durations.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { toPollUrl } from './buildRequest.ts';
import { learnConditions } from './conditions.ts';
import { toHubLinks } from './hubLinks.ts';
import { describeInterval, planNextPoll } from './nextPoll.ts';
import { type OutcomeOf, type PollContext, toPolled, toStatus, withPlan } from './pollContext.ts';
import { addArrivals } from './publishingRate.ts';
import { toHints } from './readHints.ts';
import { toRecentEntries } from './recentEntries.ts';
import { watchRedirect } from './redirects.ts';
import { toValidators } from './validators.ts';

type SuccessfulOutcome = OutcomeOf<'fresh' | 'unchanged'>;

/** `ok`, or `moved` once a permanent redirect is believed; all troubles are forgotten. */
export function stateAfterSuccess(current: SourceState, outcome: SuccessfulOutcome, context: PollContext): SourceState {
  const { source, nowMs, feed, newEntries, response } = context;
  const { redirect: _r, movedTo: _t, missing: _m, limits: _l, ...base } = toPolled(current, context);
  const watched = watchRedirect(current, response, nowMs);
  const hints = toHints(current.hints, response, feed, nowMs);
  const recentEntriesMs = toRecentEntries(current, feed, nowMs);
  const isCounted = feed !== undefined && newEntries !== undefined;
  const arrivals = isCounted ? addArrivals(current.arrivals, newEntries, nowMs) : current.arrivals;
  const next = {
    ...base,
    ...watched,
    ...statusAfterSuccess(current, outcome, context, watched.movedTo),
    ...toFeedFacts(current, outcome, context),
    validators: response === undefined ? current.validators : toValidators(current.validators, response),
    ...toConditions(current, outcome, context),
    lastSuccessMs: nowMs,
    failures: 0,
    hints,
    recentEntriesMs,
    ...(arrivals && { arrivals }),
  };
  return withPlan(next, planNextPoll({ source, hints, recentEntriesMs, arrivals }, nowMs));
}

function toConditions(
  current: SourceState,
  outcome: SuccessfulOutcome,
  { sent, response, nowMs }: PollContext,
): Pick<SourceState, 'conditions'> {
  if (sent === undefined || response === undefined) return {};
  const hasSameBody = outcome.kind === 'unchanged' && outcome.because === 'body';
  const conditions = learnConditions(current, sent, response, { hasSameBody, nowMs });
  return conditions === undefined ? {} : { conditions };
}

function statusAfterSuccess(
  current: SourceState,
  outcome: SuccessfulOutcome,
  { nowMs, feed }: PollContext,
  movedTo: string | undefined,
) {
  if (movedTo !== undefined) {
    const advice = `Moved for good to ${maskUrl(movedTo)}, which is used; put it into the configuration.`;
    return toStatus(current, 'moved', advice, nowMs);
  }
  const read = outcome.kind === 'unchanged' ? 'Nothing new' : readCount(feed?.entries.length ?? 0);
  const isBack = current.status !== 'ok' && current.status !== 'moved';
  const after = isBack
    ? `, back after ${describeInterval((nowMs - current.sinceMs) / MINUTE_MS)} of being ${current.status}`
    : '';
  return toStatus(current, 'ok', `${read}${after}.`, nowMs);
}

function toFeedFacts(
  current: SourceState,
  outcome: SuccessfulOutcome,
  { source, feed, feedUrl, response, sought, nowMs }: PollContext,
) {
  const requestedUrl = feedUrl ?? toPollUrl(source, current);
  return {
    ...(outcome.kind === 'fresh' && { bodyHash: outcome.bodyHash }),
    ...(feedUrl !== undefined && { feedUrl }),
    ...(sought && { soughtMs: nowMs }),
    ...(feed?.title !== undefined && { feedTitle: feed.title }),
    ...(feed !== undefined && { feedFormat: feed.format, ...toHubLinks(response, feed, requestedUrl) }),
  };
}

function readCount(entries: number): string {
  return `Read ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
}
