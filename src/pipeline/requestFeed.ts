/** One request of a document that a source or its page names. */
import { isFailure } from '../errors.ts';
import { buildFeedRequest, SECOND_REQUEST_PATIENCE_MS } from '../fetch/buildRequest.ts';
import type { SentCondition } from '../fetch/conditions.ts';
import { type FeedOutcome, readFeedResponse, toFailedOutcome } from '../fetch/readFeedResponse.ts';
import type { FeedReading, PageReading } from '../model/feedReading.ts';
import type { HttpResponse } from '../model/http.ts';
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';

/** What the requests brought: with a feed, the identities of its entries too. */
export interface PollResult extends Partial<FeedReading> {
  readonly outcome: FeedOutcome;
  readonly response?: HttpResponse;
  readonly sent?: SentCondition;
  /** The feed that was found on the source's page. */
  readonly feedUrl?: string;
  /** Set where feeds of the source's page were sought in vain. */
  readonly sought?: true;
}

/** What the requests need. */
export type PollEffects = Pick<Effects, 'network' | 'clock' | 'documents'>;

/** Requests one document unconditionally. What goes wrong is an outcome; throws only what is to be tried again soon. */
export async function pollAnnouncedFeed(
  source: Source,
  url: string,
  effects: PollEffects,
  signal: AbortSignal,
  pages: 'searched' | 'refused' = 'refused',
): Promise<PollResult & { readonly page?: PageReading }> {
  let response: HttpResponse | undefined;
  try {
    const request = { ...buildFeedRequest({ ...source, url }, undefined), patienceMs: SECOND_REQUEST_PATIENCE_MS };
    response = await effects.network.fetch(request, signal);
    const outcome = readFeedResponse(undefined, response, effects.clock.now());
    if (outcome.kind !== 'fresh') return { outcome, response };
    const reading = await effects.documents.read({ document: outcome.document, url, pages }, signal);
    return 'feeds' in reading ? { outcome, response, page: reading } : { outcome, response, ...reading };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { outcome: toFailedOutcome(thrown), ...(response && { response }) };
  }
}
