/** Subscriptions at the hubs that feeds name: asking for them, verifying them, resting while they hold (WebSub). */
import { isFailure } from '../errors.ts';
import { isFor, restWhileSubscribed, toWish, withoutSubscription } from '../fetch/stateAfterDelivery.ts';
import { buildSubscribeRequest, readHubVerification, toRenewalMs } from '../fetch/webSub.ts';
import type { WebSubPolicy } from '../model/policy.ts';
import type { Source, SourceState } from '../model/source.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Effects } from '../ports.ts';
import { redactUrl } from '../text/url/url.ts';
import { isSameSecret } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';
import { inParallel } from './inParallel.ts';

/** Hubs asked at once. Most feeds name one of two large hubs, which the host rate limiter spaces out. */
const REQUESTS_AT_ONCE = 4;
/** No request is started after this: the next tick goes on. A tick comes every minute. */
const ROUND_MS = 20_000;

/** What a round of asking did. */
export interface RenewalCounts {
  readonly requested: number;
  readonly failed: number;
}

/**
 * Asks the hubs of one collection's sources for what is wished and not yet held, or held not for long, and forgets what is
 * no longer wished. Each subscription is stored before its hub is asked, since hubs verify while they are being asked.
 * Undefined while another process does the same.
 */
export async function renewSubscriptions(
  { collection, webSub }: CollectionContext,
  effects: Effects,
  signal: AbortSignal,
): Promise<RenewalCounts | undefined> {
  if (webSub === undefined) return undefined;
  const held = await effects.locks.whileHeld(`subscriptions:${collection.id}`, async (lost) => {
    const startedMs = effects.clock.now();
    const stop = AbortSignal.any([signal, lost]);
    const due = await findDue(collection.id, collection.sources, effects, startedMs);
    const ends = await inParallel(due, REQUESTS_AT_ONCE, async (attempt) => {
      if (stop.aborted || effects.clock.now() - startedMs > ROUND_MS) return undefined;
      return await requestSubscription(attempt, webSub, effects, stop);
    });
    const failed = ends.filter((end) => end === 'failed').length;
    return { requested: ends.filter((end) => end === 'asked').length + failed, failed };
  });
  return held?.result;
}

interface SubscriptionAttempt {
  readonly source: Source;
  readonly subscription: Subscription;
}

/** Whose hub is to be asked now; subscriptions that fit no longer are replaced, those of sources without a hub forgotten. */
async function findDue(
  id: string,
  sources: readonly Source[],
  effects: Effects,
  nowMs: number,
): Promise<SubscriptionAttempt[]> {
  const states = await effects.sourceStates.list(id);
  const subscriptions = await effects.subscriptions.list(id);
  const due: SubscriptionAttempt[] = [];
  const kept = new Set<string>();
  for (const source of sources) {
    const present = subscriptions.get(source.id);
    const wish = toWish(source, states.get(source.id), present, nowMs);
    if (wish === undefined) continue;
    kept.add(source.id);
    const subscription =
      present && isFor(present, wish) ? present : await effects.subscriptions.create(id, source.id, wish);
    if (toRenewalMs(subscription) <= nowMs) due.push({ source, subscription });
  }
  for (const other of subscriptions.keys()) {
    if (!kept.has(other)) await effects.subscriptions.save(id, other, undefined);
  }
  return due;
}

/** Asks one hub. A failure is noted and counts as a try; only a host that is busy leaves everything as it was. */
async function requestSubscription(
  { source, subscription: { token } }: SubscriptionAttempt,
  webSub: WebSubPolicy,
  effects: Effects,
  signal: AbortSignal,
): Promise<'asked' | 'failed' | undefined> {
  const { collection, id } = source;
  const nowMs = effects.clock.now();
  const present = await effects.subscriptions.load(collection, id);
  // The hub may have confirmed or denied since the round began.
  if (present?.token !== token || toRenewalMs(present) > nowMs) return undefined;
  await effects.subscriptions.save(collection, id, { ...present, askedMs: nowMs, tries: present.tries + 1 });
  const trouble = await sendSubscriptionRequest(present, `${collection}/${id}/${token}`, webSub, effects, signal);
  const facts = { collection, source: id, hub: redactUrl(present.hub) };
  if (trouble === 'busy') await effects.subscriptions.save(collection, id, present);
  else if (trouble) effects.log.warn('hub.failed', { ...facts, reason: trouble });
  else effects.log.info('hub.asked', facts);
  return trouble === 'busy' ? undefined : trouble ? 'failed' : 'asked';
}

/** What went wrong, in words; `busy` when the rate limiter lets the request start later only. */
async function sendSubscriptionRequest(
  subscription: Subscription,
  callbackPath: string,
  { publicUrl, allowPrivate = [] }: WebSubPolicy,
  { network }: Effects,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const request = buildSubscribeRequest(subscription, `${publicUrl}/${callbackPath}`);
    const { status } = await network.fetch({ ...request, allowPrivate }, signal);
    return status >= 200 && status < 300 ? undefined : `The hub answered with status ${status}.`;
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    return thrown.code === 'host_busy' || thrown.code === 'aborted' ? 'busy' : thrown.message;
  }
}

/** The subscription behind a callback URL; undefined for a token that is not its own, so that nobody learns which exist. */
export async function findSubscription(
  source: Source,
  token: string,
  { subscriptions }: Pick<Effects, 'subscriptions'>,
): Promise<Subscription | undefined> {
  const subscription = await subscriptions.load(source.collection, source.id);
  return subscription !== undefined && isSameSecret(subscription.token, token) ? subscription : undefined;
}

/** What a hub's GET is answered with: the challenge, an empty text (for a denial, which is recorded), or undefined for 404. */
export async function verifySubscription(
  source: Source,
  subscription: Subscription,
  query: Readonly<Record<string, string>>,
  effects: Effects,
): Promise<{ readonly echo: string } | undefined> {
  const { collection, id } = source;
  const nowMs = effects.clock.now();
  const facts = { collection, source: id, hub: redactUrl(subscription.hub) };
  const verification = readHubVerification(query, subscription, nowMs);
  if (verification.kind === 'refused') {
    effects.log.warn('hub.unconfirmed', { ...facts, reason: verification.reason });
    return undefined;
  }
  await effects.subscriptions.save(collection, id, verification.subscription);
  if (verification.kind === 'confirmed') {
    effects.log.info('hub.confirmed', { ...facts, expiresMs: verification.subscription.expiresMs });
    return { echo: verification.challenge };
  }
  effects.log.warn('hub.denied', { ...facts, reason: verification.reason });
  const state = await effects.sourceStates.load(collection, id);
  if (state && subscription.status === 'verified') {
    await effects.sourceStates.save(collection, id, withoutSubscription(state, nowMs));
  }
  return { echo: '' };
}

/** The state after a poll that went well: polls rest while a hub sends what is new. Without `webSub` nothing changes. */
export async function restIfSubscribed(
  { webSub }: CollectionContext,
  source: Source,
  state: SourceState,
  effects: Effects,
): Promise<SourceState> {
  if (webSub === undefined || !state.hubs?.length) return state;
  const subscription = await effects.subscriptions.load(source.collection, source.id);
  return restWhileSubscribed(source, state, subscription, effects.clock.now());
}
