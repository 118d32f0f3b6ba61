/** One poll of one source: ask, read the response, find what is new, hand it on. */
import { toPollUrl } from '../fetch/buildRequest.ts';
import { nextState } from '../fetch/nextState.ts';
import type { FeedOutcome } from '../fetch/readFeedResponse.ts';
import type { Feed } from '../model/feed.ts';
import type { Source, SourceState, SourceStatus } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import { registrableDomain } from '../text/url/url.ts';
import { toCount } from '../text/words/toCount.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type EnqueueReads, handOn } from './handOn.ts';
import { stoppable } from './inSlices.ts';
import { pollFeed } from './pollFeed.ts';
import type { PollResult } from './requestFeed.ts';
import { restIfSubscribed } from './subscription.ts';
import { type News, NO_NEWS, toNews } from './toNews.ts';
import { withoutPrivateHubs } from './withoutPrivateHubs.ts';

/** How a poll ended, in the words of the run report. */
export type PollOutcome = 'modified' | 'notModified' | 'limited' | 'failing' | 'blocked' | 'gone';

/** What a poll found, and the state of the source after it. */
export interface PollReport extends News {
  readonly outcome: PollOutcome;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly state: SourceState;
  /** Why entries of the document were left out, and what was wrong with it. */
  readonly faults?: readonly string[];
  /** Reads of an archive, which are done at once and not handed on. */
  readonly readInPlace?: number;
  /** The status before, when the poll changed it. */
  readonly statusBefore?: SourceStatus;
}

/** Whose wish a poll is. One by hand that goes wrong is no failure of the schedule: nothing of it is stored, nothing backs off. */
export type PollWish = 'schedule' | 'hand';

/**
 * Polls a source, gives new entries to `enqueue`, and then stores what it learned. Whatever the publisher does becomes a
 * state with a reason; throws only what is to be tried again soon (`host_busy`, `aborted`, `redis_older`, an effect that
 * is away).
 */
export async function pollSource(
  context: CollectionContext,
  { source, wish = 'schedule' }: { readonly source: Source; readonly wish?: PollWish | undefined },
  enqueue: EnqueueReads,
  effects: Effects,
  signal: AbortSignal,
): Promise<PollReport> {
  const { collection, id } = source;
  const epoch = await effects.storeEpoch(collection);
  const report = await previewPoll(context, source, effects, signal);
  if (wish === 'hand' && !WELL.has(report.outcome)) {
    const { statusBefore: _unchanged, ...told } = report;
    return told;
  }
  if (report.faults) effects.log.warn('feed.cut', { collection, source: id, faults: report.faults });
  const dropped = await handOn(source, { ...report, epoch }, enqueue, effects);
  return { ...report, skipped: report.skipped + dropped };
}

/** Polls that reached the feed. */
const WELL: ReadonlySet<PollOutcome> = new Set(['modified', 'notModified']);

/** What a poll would find now. Hands nothing on and stores nothing; throws as `pollSource` does. */
export async function previewPoll(
  context: CollectionContext,
  source: Source,
  effects: Effects,
  signal: AbortSignal,
): Promise<PollReport> {
  const previous = await effects.sourceStates.load(source.collection, source.id);
  const { outcome, ...learned } = await pollFeed(source, previous, effects, signal);
  const { feed, identities } = learned;
  const nowMs = effects.clock.now();
  const documentUrl = feed && toDocumentUrl(source, previous, learned);
  const document = feed && identities && documentUrl && { feed, identities, documentUrl, state: previous };
  const stopping = { ...effects, pause: stoppable(effects, signal) };
  const news = document ? await toNews(context, source, document, stopping, nowMs) : NO_NEWS;
  const learnedState = nextState(previous, outcome, { source, nowMs, newEntries: news.added, ...learned });
  const next = withoutPrivateHubs(context, source, learnedState, effects);
  const isWell = outcome.kind === 'fresh' || outcome.kind === 'unchanged';
  const state = isWell ? await restIfSubscribed(context, source, next, effects) : next;
  const result = {
    outcome: toPollOutcome(outcome, state),
    ...news,
    ...toFailureNote(outcome, state),
    ...toFaults(feed, news),
    state: withSharedPages(state, news),
  };
  return previous && previous.status !== state.status ? { ...result, statusBefore: previous.status } : result;
}

/** The state with the addresses that entries share. */
export function withSharedPages(state: SourceState, { sharedPages }: News): SourceState {
  return sharedPages === undefined ? state : { ...state, sharedPages };
}

/** What is told of entries that were left out. */
function toFaults(feed: Feed | undefined, { unaddressed }: News): Pick<PollReport, 'faults'> {
  const cut = feed?.skippedEntries ? (feed.faults ?? []) : [];
  const told = `${toCount(unaddressed, 'new entry has', 'new entries have')} no address: no link, no permalink, no file`;
  const faults = unaddressed > 0 ? [...cut, told] : cut;
  return faults.length === 0 ? {} : { faults };
}

/**
 * The address for which a document speaks: where it was asked, unless a redirect led to another site. Then it is the source's:
 * an address that redirects anywhere vouches for nothing.
 */
function toDocumentUrl(
  source: Source,
  previous: SourceState | undefined,
  { feedUrl, response }: LearnedByPoll,
): string {
  const requestedUrl = feedUrl ?? toPollUrl(source, previous);
  const isThere = response === undefined || registrableDomain(response.url) === registrableDomain(requestedUrl);
  return isThere ? requestedUrl : source.url;
}

type LearnedByPoll = Pick<PollResult, 'feedUrl' | 'response'>;

function toPollOutcome(outcome: FeedOutcome, state: SourceState): PollOutcome {
  switch (outcome.kind) {
    case 'fresh':
      return 'modified';
    case 'unchanged':
      return 'notModified';
    case 'blocked':
      return 'blocked';
    case 'missing':
      return state.status === 'gone' ? 'gone' : 'failing';
    case 'failed':
      return 'failing';
    default:
      return 'limited';
  }
}

/** What the run report says of a source that brought nothing; a source that asks for a pause has not failed. */
function toFailureNote(outcome: FeedOutcome, state: SourceState): Pick<PollReport, 'failure'> {
  const codes = { blocked: 'bot_wall', missing: 'http_gone', failed: 'failed' } as const;
  if (!(outcome.kind in codes)) return {};
  const code = outcome.kind === 'failed' ? outcome.code : codes[outcome.kind as keyof typeof codes];
  return { failure: { code, message: state.reason } };
}
