import type { Feed } from '../../src/model/feed.ts';
import type { HttpResponse } from '../../src/model/http.ts';
import type { Source, SourceState } from '../../src/model/source.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Wednesday, noon. */
export const NOON = Date.UTC(2026, 5, 10, 12);

export function aSource(changes: Partial<Source> = {}): Source {
  return {
    id: 'a-source',
    collection: 'news',
    url: 'https://a.example/feed.xml',
    trust: 'open',
    boost: 0,
    topics: [],
    ...changes,
  };
}

export function aState(changes: Partial<SourceState> = {}): SourceState {
  return {
    sourceUrl: 'https://a.example/feed.xml',
    status: 'ok',
    reason: 'Read 3 entries.',
    sinceMs: NOON - DAY,
    nextPollMs: NOON,
    nextPollReason: 'every 60 min: its rate is not known yet',
    lastPollMs: NOON - HOUR,
    lastSuccessMs: NOON - HOUR,
    lastHttpStatus: 200,
    validators: { etag: '"1"', lastModified: 'Wed, 10 Jun 2026 10:00:00 GMT' },
    bodyHash: 'abc',
    hints: {},
    recentEntriesMs: [],
    failures: 0,
    ...changes,
  };
}

export function anAnswer(changes: Partial<HttpResponse> & { readonly body?: string } = {}): HttpResponse {
  const { body = '<rss version="2.0"><channel/></rss>', ...rest } = changes;
  return {
    url: 'https://a.example/feed.xml',
    status: 200,
    headers: {},
    bytes: new TextEncoder().encode(body),
    hops: [],
    durationMs: 5,
    ...rest,
  };
}

export function aFeed(changes: Partial<Feed> = {}): Feed {
  return { format: 'rss2.0', encoding: 'utf-8', entries: [], ...changes };
}
