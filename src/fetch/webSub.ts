/** Subscribing to a hub: WebSub (W3C Recommendation, 2018), sections 5 and 7, the subscriber's side. */
import type { HttpRequest } from '../model/http.ts';
import type { Subscription } from '../model/subscription.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../text/date/durations.ts';
import { isSameSecret, type SignatureMethod, toSignature } from '../text/words/fingerprint.ts';
import { SECOND_REQUEST_PATIENCE_MS } from './buildRequest.ts';

const DAY_SECONDS = DAY_MS / SECOND_MS;
/** The lease that we request; most hubs give ten days at most. */
export const WANTED_LEASE_SECONDS = 10 * DAY_SECONDS;
/** A hub that names no lease (older protocols allowed that) gets another request after this. */
const UNKNOWN_LEASE_SECONDS = DAY_SECONDS;
/** No lease is believed for longer, so that a hub that forgot us is noticed. */
const MAX_LEASE_SECONDS = 30 * DAY_SECONDS;
/** A lease is renewed when a third of it is left ... */
const RENEWED_PART = 1 / 3;
/** ... but not earlier than this before its end. */
const MAX_RENEWAL_MS = DAY_MS;
/** A hub never gets requests more often, however short its leases are. */
const MIN_REQUEST_GAP_MS = 10 * MINUTE_MS;
/** After a request that was not confirmed: hubs may take their time, and polling goes on meanwhile. Doubles to a day. */
const UNCONFIRMED_WAIT_MS = HOUR_MS;
/** After a denial: the hub has its reasons. Doubles to a week. */
const DENIED_WAIT_MS = DAY_MS;
const MAX_DENIED_WAIT_MS = 7 * DAY_MS;
/** A hub answers a request for a subscription with a status and, at most, a sentence. */
const HUB_TIMEOUT_MS = 10 * SECOND_MS;
const HUB_MAX_BYTES = 64 * 1024;
const HUB_MAX_REDIRECTS = 3;
/** Longest challenge that is echoed; hubs send some dozen characters. */
const MAX_CHALLENGE_LENGTH = 1_024;
const MAX_REASON_LENGTH = 200;

/**
 * The request for a subscription (section 5.1). The secret is sent to hubs without TLS too: whoever reads that connection
 * reads the callback's token as well, and the signature keeps everybody else out.
 */
export function buildSubscribeRequest({ hub, topic, secret }: Subscription, callbackUrl: string): HttpRequest {
  const form = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': callbackUrl,
    'hub.secret': secret,
    'hub.lease_seconds': String(WANTED_LEASE_SECONDS),
  });
  return {
    url: hub,
    kind: 'hub',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' },
    body: form.toString(),
    maxBytes: HUB_MAX_BYTES,
    overflow: 'cut',
    timeoutMs: HUB_TIMEOUT_MS,
    maxRedirects: HUB_MAX_REDIRECTS,
    patienceMs: SECOND_REQUEST_PATIENCE_MS,
  };
}

/** What a hub's GET means. `refused`: it confirms what was not requested and gets a 404 (section 5.3). */
export type HubVerification =
  | { readonly kind: 'confirmed'; readonly challenge: string; readonly subscription: Subscription }
  | { readonly kind: 'denied'; readonly reason: string; readonly subscription: Subscription }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a hub's verification of intent or its denial (sections 5.2 and 5.3). Another topic is refused, and so is an end of
 * the subscription: we never request one, because leases run out.
 */
export function readHubVerification(
  query: Readonly<Record<string, string>>,
  subscription: Subscription,
  nowMs: number,
): HubVerification {
  const { 'hub.mode': mode = '', 'hub.challenge': challenge = '' } = query;
  if (query['hub.topic'] !== subscription.topic) return { kind: 'refused', reason: 'it names another topic' };
  if (mode === 'denied') return toDenied(query['hub.reason'] ?? '', subscription, nowMs);
  if (mode !== 'subscribe') return { kind: 'refused', reason: 'it confirms what was not requested' };
  if (challenge === '' || challenge.length > MAX_CHALLENGE_LENGTH) {
    return { kind: 'refused', reason: 'its challenge is empty or too long' };
  }
  const leaseSeconds = toLeaseSeconds(query['hub.lease_seconds']);
  if (leaseSeconds === 0) return { kind: 'refused', reason: 'its lease has no length' };
  const { reason: _r, deniedMs: _d, ...rest } = subscription;
  const expiresMs = nowMs + leaseSeconds * SECOND_MS;
  return {
    kind: 'confirmed',
    challenge,
    subscription: { ...rest, status: 'verified', verifiedMs: nowMs, expiresMs, tries: 0 },
  };
}

function toDenied(text: string, subscription: Subscription, nowMs: number): HubVerification {
  const words = text.slice(0, MAX_REASON_LENGTH).replace(/[\s\p{Cc}]+/gu, ' ');
  const reason = words.trim() || 'no reason given';
  const { verifiedMs: _v, expiresMs: _e, ...rest } = subscription;
  const tries = Math.max(1, subscription.tries);
  return { kind: 'denied', reason, subscription: { ...rest, status: 'denied', reason, deniedMs: nowMs, tries } };
}

function toLeaseSeconds(text: string | undefined): number {
  if (text === undefined || !/^\d{1,12}$/.test(text)) return UNKNOWN_LEASE_SECONDS;
  return Math.min(Number(text), MAX_LEASE_SECONDS);
}

/**
 * True if `X-Hub-Signature` signs these bytes with the secret (section 7.1). A missing header, an unknown method and a
 * malformed digest are false. The comparison takes the same time whatever is wrong.
 */
export function isSignedBy(header: string | undefined, body: Uint8Array, secret: string): boolean {
  const [, method, digest] = /^(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})$/i.exec(header?.trim() ?? '') ?? [];
  if (method === undefined || digest === undefined) return false;
  return isSameSecret(toSignature(method.toLowerCase() as SignatureMethod, secret, body), digest.toLowerCase());
}

/** When to send the next request to the hub, ms since the epoch: 0 for a subscription that was never requested. */
export function toRenewalMs({ status, askedMs, deniedMs = 0, verifiedMs, expiresMs, tries }: Subscription): number {
  if (askedMs === undefined) return 0;
  const triedMs = tries === 0 ? askedMs + MIN_REQUEST_GAP_MS : askedMs + toWaitMs(UNCONFIRMED_WAIT_MS, tries, DAY_MS);
  if (status === 'denied') {
    return Math.max(askedMs, deniedMs) + toWaitMs(DENIED_WAIT_MS, tries, MAX_DENIED_WAIT_MS);
  }
  if (status === 'asked' || verifiedMs === undefined || expiresMs === undefined) return triedMs;
  const aheadMs = Math.min((expiresMs - verifiedMs) * RENEWED_PART, MAX_RENEWAL_MS);
  return Math.max(expiresMs - aheadMs, triedMs);
}

function toWaitMs(firstMs: number, tries: number, mostMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(Math.max(tries, 1) - 1, 20), mostMs);
}
