/** What a hub sends: checked, and then read as a poll reads a fresh document (WebSub, section 7). */
import { Failure, isFailure, toMessage } from '../errors.ts';
import { toPollUrl } from '../fetch/buildRequest.ts';
import { stateAfterDelivery } from '../fetch/stateAfterDelivery.ts';
import { isSignedBy } from '../fetch/webSub.ts';
import type { FeedReading } from '../model/feedReading.ts';
import type { Document } from '../model/http.ts';
import type { Source } from '../model/source.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Effects } from '../ports.ts';
import { MINUTE_MS } from '../text/date/durations.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type EnqueueReads, handOn } from './handOn.ts';
import { type PollReport, withSharedPages } from './pollSource.ts';
import { toNews } from './toNews.ts';

/** What a hub sent to a callback. */
export interface Delivery {
  /** `X-Hub-Signature`. */
  readonly signature?: string | undefined;
  readonly contentType?: string | undefined;
  readonly bytes: Uint8Array;
}

/**
 * What became of a delivery. `ignored`: not signed by the secret. `ping`: it only says that there is news, or it cannot be
 * read: the source is to be polled. `read`: its new entries were handed on, as after a poll.
 */
export type DeliveryResult =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'ping'; readonly reason: string; readonly isDue: boolean }
  | { readonly kind: 'read'; readonly report: PollReport };

/** A source is not polled again for a ping within this time, whoever signs it. */
const PING_GAP_MS = MINUTE_MS;

/** Reads a delivery and gives its new entries to `enqueue`. Throws only what is to be tried again soon: the hub will. */
export async function receiveContentDelivery(
  context: CollectionContext,
  source: Source,
  subscription: Subscription,
  { signature, contentType, bytes }: Delivery,
  enqueue: EnqueueReads,
  effects: Effects,
): Promise<DeliveryResult> {
  if (!isSignedBy(signature, bytes, subscription.secret)) return { kind: 'ignored' };
  const epoch = await effects.storeEpoch(source.collection);
  const state = await effects.sourceStates.load(source.collection, source.id);
  const isDue = effects.clock.now() - (state?.lastPollMs ?? 0) >= PING_GAP_MS;
  if (bytes.length === 0) return { kind: 'ping', reason: 'it is empty', isDue };
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  const reading = await readPushed({ bytes, url: toPollUrl(source, state), headers }, effects);
  if (isFailure(reading)) return { kind: 'ping', reason: toMessage(reading), isDue };
  const nowMs = effects.clock.now();
  const news = await toNews(context, source, { ...reading, state }, effects, nowMs);
  const previous = await effects.sourceStates.load(source.collection, source.id);
  const next = withSharedPages(stateAfterDelivery(source, previous, reading.feed, nowMs), news);
  const report = { outcome: 'modified', ...news, state: next } as const;
  await handOn(source, { ...report, of: 'delivery', epoch }, enqueue, effects);
  return { kind: 'read', report };
}

/** The pushed feed, read as a poll reads a fresh response; the failure of a document that cannot be read. */
async function readPushed(
  document: Required<Document>,
  { documents }: Pick<Effects, 'documents'>,
): Promise<FeedReading | Failure> {
  try {
    const reading = await documents.read({ document, url: document.url, pages: 'refused' });
    return 'feeds' in reading ? new Failure('not_a_feed', 'A page was delivered.') : reading;
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return thrown;
  }
}
