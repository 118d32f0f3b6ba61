/** What a hub sends: checked, and then read as a poll reads a fresh document (WebSub, section 7). */
import { isFailure, toMessage } from '../errors.ts';
import { toPollUrl } from '../fetch/buildRequest.ts';
import { stateAfterDelivery } from '../fetch/stateAfterDelivery.ts';
import { isSignedBy } from '../fetch/webSub.ts';
import type { Document } from '../model/http.ts';
import type { Source } from '../model/source.ts';
import type { Subscription } from '../model/subscription.ts';
import { parseFeed } from '../parse/parseFeed.ts';
import type { Effects } from '../ports.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { PollReport } from './pollSource.ts';
import { toNews } from './toNews.ts';

/** What a hub sent to a callback. */
export interface Delivery {
  /** `X-Hub-Signature`. */
  readonly signature?: string | undefined;
  readonly contentType?: string | undefined;
  readonly bytes: Uint8Array;
}

/**
 * What became of a delivery. `ignored`: not signed by the secret. `ping`: it says no more than that there is news, or it
 * cannot be read: the source is to be polled. `read`: as after a poll, first the reads are handed on, then it is settled.
 */
export type DeliveryResult =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'ping'; readonly reason: string; readonly isDue: boolean }
  | { readonly kind: 'read'; readonly result: PollReport };

/** A source is not polled again for a ping within this time, whoever signs it. */
const PING_GAP_MS = 60_000;

/** Reads a delivery. Throws only what is to be tried again soon: the hub will. */
export async function readContentDelivery(
  context: CollectionContext,
  source: Source,
  subscription: Subscription,
  { signature, contentType, bytes }: Delivery,
  effects: Effects,
): Promise<DeliveryResult> {
  if (!isSignedBy(signature, bytes, subscription.secret)) return { kind: 'ignored' };
  const state = await effects.sourceStates.load(source.collection, source.id);
  const isDue = effects.clock.now() - (state?.lastPollMs ?? 0) >= PING_GAP_MS;
  if (bytes.length === 0) return { kind: 'ping', reason: 'it is empty', isDue };
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  try {
    const document = { bytes, url: toPollUrl(source, state), headers };
    return { kind: 'read', result: await receiveContentDelivery(context, source, document, effects) };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { kind: 'ping', reason: toMessage(thrown), isDue };
  }
}

/** Parses a pushed document as a poll does with a fresh answer. Throws the failures of parsing. */
export async function receiveContentDelivery(
  context: CollectionContext,
  source: Source,
  document: Document,
  effects: Effects,
): Promise<PollReport> {
  const feed = asFailureOf(document.url ?? source.url, () => parseFeed(document));
  const nowMs = effects.clock.now();
  const news = await toNews(context, source, feed, effects, nowMs);
  const before = await effects.sourceStates.load(source.collection, source.id);
  return { outcome: 'modified', ...news, state: stateAfterDelivery(source, before, feed, nowMs) };
}
