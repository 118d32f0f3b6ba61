/** What a subscription at a hub changes for a source: which hub to subscribe at, how rarely to poll, the state after a delivery. */
import type { Feed } from '../model/feed.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../model/source.ts';
import { isHeld, type Subscription, type SubscriptionWish } from '../model/subscription.ts';
import { HOUR_MS, MINUTE_MS } from '../text/date/durations.ts';
import { hostOf } from '../text/url/url.ts';
import { spreadOf } from '../text/words/fingerprint.ts';
import { toPollUrl } from './buildRequest.ts';
import { describeInterval, respectSkips } from './nextPoll.ts';
import { toFirstState, toStatus, withPlan } from './pollContext.ts';
import { MAX_RECENT } from './publishingRate.ts';
import { toRecentEntries } from './recentEntries.ts';

/** Between polls of a source whose hub sends what is new: finds what a delivery lost, at a fraction of the requests. */
export const SAFETY_NET_MS = 12 * HOUR_MS;
/** Part of it over which sources are spread. */
const SPREAD = 0.05;
/** Requests that a hub leaves unconfirmed before another hub of the feed gets one. */
const TRIES_PER_HUB = 3;

/** What to subscribe to; undefined where the feed names no hub or is gone. */
export function toWish(
  source: Source,
  state: SourceState | undefined,
  subscription: Subscription | undefined,
  nowMs: number,
): SubscriptionWish | undefined {
  const current = stateForCurrentUrl(source, state);
  const hubs = current?.hubs ?? [];
  const [first] = hubs;
  if (current === undefined || current.status === 'gone' || first === undefined) return undefined;
  const topic = current.topicUrl ?? toPollUrl(source, current);
  const at = subscription?.topic === topic ? hubs.indexOf(subscription.hub) : -1;
  if (at < 0 || subscription === undefined) return { hub: first, topic };
  const isUnanswered = !isHeld(subscription, nowMs) && subscription.tries >= TRIES_PER_HUB;
  return { hub: hubs[isUnanswered ? (at + 1) % hubs.length : at] ?? first, topic };
}

/** True if a subscription is for what is wished. */
export function isFor(subscription: Subscription | undefined, wish: SubscriptionWish | undefined): boolean {
  return wish !== undefined && subscription?.hub === wish.hub && subscription.topic === wish.topic;
}

/**
 * The state after a poll that went well, its next poll no nearer than the safety net while the hub sends what is new. The
 * poll is never put beyond the end of the subscription, so a hub that falls silent costs nothing.
 */
export function restWhileSubscribed(
  source: Source,
  state: SourceState,
  subscription: Subscription | undefined,
  nowMs: number,
): SourceState {
  if (!isHeld(subscription, nowMs) || !isFor(subscription, toWish(source, state, subscription, nowMs))) return state;
  const restMs = Math.round(SAFETY_NET_MS * (1 + SPREAD * spreadOf(source.id)));
  const atMs = Math.min(nowMs + restMs, subscription?.expiresMs ?? nowMs);
  if (atMs <= state.nextPollMs) return state;
  const hub = hostOf(subscription?.hub ?? '') ?? 'the hub';
  const reason = `in ${describeInterval((atMs - nowMs) / MINUTE_MS)}: ${hub} sends what is new (WebSub), this finds what was lost`;
  return withPlan(state, respectSkips({ atMs, reason }, { source, hints: state.hints }));
}

/** The state of a source whose subscription ended before its time: polled at once. */
export function withoutSubscription(state: SourceState, nowMs: number): SourceState {
  if (state.nextPollMs <= nowMs) return state;
  return withPlan(state, { atMs: nowMs, reason: 'at once: the hub ended the subscription' });
}

/**
 * The state after a delivery. Validators, hash and the next poll stay: they belong to what was polled. A wall in front of the
 * articles does not become the feed's own (it is kept apart); troubles of polling stay until a poll goes well.
 * Hubs may send the new entries only, so what was known of the rate stays.
 */
export function stateAfterDelivery(
  source: Source,
  state: SourceState | undefined,
  feed: Feed,
  nowMs: number,
): SourceState {
  const current = stateForCurrentUrl(source, state) ?? toFirstState(source, nowMs);
  const isWell = current.status === 'ok' || (current.status === 'blocked' && current.failures === 0);
  const recent = toRecentEntries(current, feed, nowMs);
  const count = feed.entries.length === 1 ? 'an entry' : `${feed.entries.length} entries`;
  return {
    ...current,
    ...(isWell && toStatus(current, 'ok', `The hub sent ${count}.`, nowMs)),
    ...(isWell && { lastSuccessMs: nowMs }),
    lastPushMs: nowMs,
    recentEntriesMs: toNewest([...recent, ...current.recentEntriesMs]),
  };
}

function toNewest(instantsMs: readonly number[]): number[] {
  return [...new Set(instantsMs)].sort((a, b) => b - a).slice(0, MAX_RECENT);
}
