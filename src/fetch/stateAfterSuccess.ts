/** The state of a source after a poll that reached its feed. */
import type { SourceState } from '../model/source.ts';
import { toPollUrl } from './buildRequest.ts';
import { toHubLinks } from './hubLinks.ts';
import { planNextPoll, toWords } from './nextPoll.ts';
import { type OutcomeOf, type PollContext, toPolled, toStanding, withPlan } from './pollContext.ts';
import { toHints } from './readHints.ts';
import { toRecentEntries } from './recentEntries.ts';
import { watchRedirect } from './redirects.ts';
import { toValidators } from './validators.ts';

type Well = OutcomeOf<'fresh' | 'unchanged'>;

/** `ok`, or `moved` once a permanent redirect is believed; all troubles are forgotten. */
export function toWellState(own: SourceState, outcome: Well, context: PollContext): SourceState {
  const { source, nowMs, feed, answer } = context;
  const { redirect: _r, movedTo: _t, missing: _m, limits: _l, ...base } = toPolled(own, context);
  const watched = watchRedirect(own, answer, nowMs);
  const hints = toHints(own.hints, answer, feed, nowMs);
  const recentEntriesMs = toRecentEntries(own.recentEntriesMs, feed, nowMs, own.lastSuccessMs !== undefined);
  const next = {
    ...base,
    ...watched,
    ...toWellStanding(own, outcome, context, watched.movedTo),
    ...toFeedFacts(own, outcome, context),
    validators: answer === undefined ? own.validators : toValidators(own.validators, answer),
    lastSuccessMs: nowMs,
    failures: 0,
    hints,
    recentEntriesMs,
  };
  return withPlan(next, planNextPoll({ source, hints, recentEntriesMs }, nowMs));
}

function toWellStanding(own: SourceState, outcome: Well, { nowMs, feed }: PollContext, movedTo: string | undefined) {
  if (movedTo !== undefined) {
    const advice = `Moved for good to ${movedTo}, which is used; put it into the configuration.`;
    return toStanding(own, 'moved', advice, nowMs);
  }
  const read = outcome.kind === 'unchanged' ? 'Nothing new' : readCount(feed?.entries.length ?? 0);
  const isBack = own.status !== 'ok' && own.status !== 'moved';
  const after = isBack ? `, back after ${toWords((nowMs - own.sinceMs) / 60_000)} of being ${own.status}` : '';
  return toStanding(own, 'ok', `${read}${after}.`, nowMs);
}

function toFeedFacts(own: SourceState, outcome: Well, { source, feed, feedUrl, answer }: PollContext) {
  const askedUrl = feedUrl ?? toPollUrl(source, own);
  return {
    ...(outcome.kind === 'fresh' && { bodyHash: outcome.bodyHash }),
    ...(feedUrl !== undefined && { feedUrl }),
    ...(feed?.title !== undefined && { feedTitle: feed.title }),
    ...(feed !== undefined && { feedFormat: feed.format, ...toHubLinks(answer, feed, askedUrl) }),
  };
}

function readCount(entries: number): string {
  return `Read ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
}
