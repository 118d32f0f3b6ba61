import { Failure, type FailureCode, isFailure } from '../../src/errors.ts';
import { buildFeedRequest } from '../../src/fetch/buildRequest.ts';
import { isDue } from '../../src/fetch/nextPoll.ts';
import { nextState } from '../../src/fetch/nextState.ts';
import { readFeedResponse, toFailedOutcome } from '../../src/fetch/readFeedResponse.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { HttpRequest, HttpResponse } from '../../src/model/http.ts';
import type { Source, SourceState } from '../../src/model/source.ts';
import { aFeed, aSource, MINUTE } from './aSource.ts';

/** What a publisher does at one instant. */
export interface Act {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A failure of the network instead of an answer. */
  readonly failure?: FailureCode;
  /** The body is there but is no feed. */
  readonly isBroken?: boolean;
  /** Where the request was sent before it was answered. */
  readonly via?: { readonly url: string; readonly status: number };
}

/** A publisher with a clock that the test winds. */
export interface Habit {
  /** Minutes between entries. */
  readonly publishesEvery: number;
  readonly source?: Partial<Source>;
  readonly feed?: Partial<Feed>;
  readonly validators?: 'both' | 'etag' | 'date' | 'none' | 'new etag each time';
  readonly isUndated?: boolean;
  readonly act?: (atMs: number, ask: HttpRequest) => Act | undefined;
}

/** One request as the publisher saw it, with the state before and after. */
export interface Request {
  readonly atMs: number;
  readonly url: string;
  readonly headers: HttpRequest['headers'];
  readonly status: number | FailureCode;
  readonly before: SourceState | undefined;
  readonly after: SourceState;
}

/** The number of the newest entry at an instant. */
function toNewest(habit: Habit, atMs: number): number {
  return Math.floor(atMs / (habit.publishesEvery * MINUTE));
}

function toFeed(habit: Habit, atMs: number): Feed {
  const newest = toNewest(habit, atMs);
  const entries = Array.from({ length: 20 }, (_, n) => {
    const published = new Date((newest - n) * habit.publishesEvery * MINUTE).toISOString();
    return { guid: String(newest - n), ...(!habit.isUndated && { published }) };
  });
  return aFeed({ entries, ...habit.feed });
}

function toValidators(habit: Habit, atMs: number): { etag?: string; 'last-modified'?: string } {
  const newest = toNewest(habit, atMs);
  const etag = habit.validators === 'new etag each time' ? `"${atMs}"` : `"${newest}"`;
  const date = { 'last-modified': new Date(newest * habit.publishesEvery * MINUTE).toUTCString() };
  const by = { both: { etag, ...date }, etag: { etag }, date, none: {}, 'new etag each time': { etag } };
  return by[habit.validators ?? 'both'];
}

function response(habit: Habit, ask: HttpRequest, atMs: number): { response: HttpResponse; isBroken: boolean } {
  const act = habit.act?.(atMs, ask) ?? {};
  if (act.failure !== undefined) throw new Failure(act.failure, 'It went wrong.');
  const validators = toValidators(habit, atMs);
  const isKnown =
    ask.headers['if-none-match'] !== undefined
      ? ask.headers['if-none-match'] === validators.etag
      : ask.headers['if-modified-since'] !== undefined &&
        ask.headers['if-modified-since'] === validators['last-modified'];
  const status = act.status ?? (isKnown ? 304 : 200);
  const bytes = new TextEncoder().encode(status === 200 ? `feed up to ${toNewest(habit, atMs)}` : '');
  const url = act.via?.url ?? ask.url;
  const hops = act.via === undefined ? [] : [{ url: ask.url, status: act.via.status }];
  const headers = { ...(status < 400 ? validators : {}), ...act.headers };
  return { response: { url, status, headers, bytes, hops, durationMs: 50 }, isBroken: act.isBroken ?? false };
}

/** One poll, as the pipeline does it, without a network. */
export function pollOnce(habit: Habit, source: Source, before: SourceState | undefined, nowMs: number): Request {
  const ask = buildFeedRequest(source, before);
  const toRequest = (status: Request['status'], after: SourceState): Request => {
    return { atMs: nowMs, url: ask.url, headers: ask.headers, status, before, after };
  };
  let got: HttpResponse | undefined;
  try {
    const said = response(habit, ask, nowMs);
    got = said.response;
    const outcome = readFeedResponse(before, got, nowMs);
    if (outcome.kind !== 'fresh')
      return toRequest(got.status, nextState(before, outcome, { source, nowMs, response: got }));
    if (said.isBroken) throw new Failure('feed_unreadable', 'It is broken.');
    const feed = toFeed(habit, nowMs);
    return toRequest(got.status, nextState(before, outcome, { source, nowMs, response: got, feed }));
  } catch (failure) {
    if (!isFailure(failure)) throw failure;
    const outcome = toFailedOutcome(failure);
    const after = nextState(before, outcome, { source, nowMs, ...(got && { response: got }) });
    return toRequest(got?.status ?? failure.code, after);
  }
}

/** Polls from `fromMs` until `toMs`: at the times that the states name, or at the ticks of a cron job. */
export function simulate(id: string, habit: Habit, fromMs: number, toMs: number, tickMs?: number): readonly Request[] {
  const source = aSource({ id, url: `https://${id}.example/feed`, ...habit.source });
  const requests: Request[] = [];
  let state: SourceState | undefined;
  let nowMs = fromMs;
  while (nowMs < toMs) {
    if (tickMs === undefined || isDue(state, nowMs)) {
      const request = pollOnce(habit, source, state, nowMs);
      requests.push(request);
      state = request.after;
    }
    nowMs = tickMs === undefined ? (state?.nextPollMs ?? nowMs) : nowMs + tickMs;
  }
  return requests;
}
