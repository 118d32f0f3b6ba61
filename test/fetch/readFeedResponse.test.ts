import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, type FailureCode } from '../../src/errors.ts';
import { readFeedResponse, toFailedOutcome } from '../../src/fetch/readFeedResponse.ts';
import type { HttpResponse } from '../../src/model/http.ts';
import { processorMs } from '../support/processorTime.ts';
import { anAnswer, aState, HOUR, NOON } from './aSource.ts';

const HTML = '<!DOCTYPE html><html><head>';

/** answer -> kind of outcome, and what the reason says. */
const TABLE: readonly (readonly [string, Partial<HttpResponse> & { body?: string }, string, RegExp?])[] = [
  ['304 to a conditional request', { status: 304, body: '' }, 'unchanged'],
  ['a new body', {}, 'fresh'],
  ['203', { status: 203 }, 'fresh'],
  ['226, a feed of changes only', { status: 226 }, 'fresh'],
  ['an empty body', { body: '' }, 'failed', /empty/],
  ['204', { status: 204, body: '' }, 'failed', /empty/],
  ['301 without a target', { status: 301, body: '' }, 'failed', /301/],
  ['400', { status: 400 }, 'failed', /400/],
  ['401', { status: 401 }, 'failed', /asks for a login \(401\); give the source `basic`, `bearer`, `cookie`/],
  [
    '401 to a login',
    { status: 401, login: 'sent' },
    'failed',
    /does not accept the login of the source \(401\); check/,
  ],
  [
    '401 elsewhere',
    { status: 401, login: 'withheld' },
    'failed',
    /asks for a login \(401\), .* origin of its `url` only/,
  ],
  ['403', { status: 403 }, 'blocked', /refuses us \(403\); if it is for subscribers only, give/],
  ['403 to a login', { status: 403, login: 'sent' }, 'blocked', /knows the source and refuses it \(403\); check/],
  ['403 elsewhere', { status: 403, login: 'withheld' }, 'blocked', /refuses us \(403\), .* origin of its `url` only/],
  ['407', { status: 407 }, 'failed', /as proxies do \(407\)/],
  ['404', { status: 404 }, 'missing', /404/],
  ['410', { status: 410 }, 'missing', /410/],
  ['418', { status: 418 }, 'failed', /418/],
  ['429', { status: 429 }, 'limited', /429/],
  ['451', { status: 451 }, 'blocked', /451/],
  ['500', { status: 500 }, 'failed', /500/],
  ['502', { status: 502 }, 'failed', /502/],
  ['503', { status: 503 }, 'limited', /503/],
  ['a Cloudflare challenge', { status: 403, headers: { 'cf-mitigated': 'challenge' } }, 'blocked', /Cloudflare/],
  ['a challenge that says 503', { status: 503, headers: { 'cf-mitigated': 'challenge' } }, 'blocked', /Cloudflare/],
  ['an AWS challenge', { status: 202, headers: { 'x-amzn-waf-action': 'challenge' }, body: '' }, 'blocked', /AWS/],
  ['a challenge page with 200', { body: `${HTML}<title>Just a moment...</title>` }, 'blocked', /Cloudflare/],
  ['Anubis', { body: `${HTML}<title>Making sure you&#39;re not a bot!</title>` }, 'blocked', /Anubis/],
  ['a feed that quotes a challenge', { body: '<rss><title>Just a moment...</title></rss>' }, 'fresh'],
  ['DataDome on a page that it lets pass', { headers: { 'x-datadome': 'protected' } }, 'fresh'],
  [
    'a consent wall behind a redirect',
    { url: 'https://consent.a.example/?u=1', hops: [{ url: 'https://a.example/feed.xml', status: 302 }] },
    'blocked',
    /consent\.a\.example/,
  ],
  [
    'an ordinary redirect',
    { url: 'https://feeds.a.example/main', hops: [{ url: 'https://a.example/feed.xml', status: 302 }] },
    'fresh',
  ],
];

for (const [name, response, kind, reason] of TABLE) {
  test(`${name} is ${kind}`, () => {
    const outcome = readFeedResponse(aState(), anAnswer(response), NOON);
    assert.equal(outcome.kind, kind);
    if (reason !== undefined && 'reason' in outcome) assert.match(outcome.reason, reason);
  });
}

test('a 200 with the bytes of last time is unchanged', () => {
  const first = readFeedResponse(undefined, anAnswer(), NOON);
  assert.ok(first.kind === 'fresh');
  const again = readFeedResponse(aState({ bodyHash: first.bodyHash }), anAnswer(), NOON);
  assert.deepEqual(again, { kind: 'unchanged', because: 'body' });
});

test('a 304 to an unconditional request does not leave the feed unread for ever', () => {
  assert.equal(readFeedResponse(undefined, anAnswer({ status: 304, body: '' }), NOON).kind, 'failed');
  assert.equal(readFeedResponse(aState({ validators: {} }), anAnswer({ status: 304 }), NOON).kind, 'failed');
});

const RETRY_AFTER: readonly (readonly [Record<string, string>, number | undefined])[] = [
  [{}, undefined],
  [{ 'retry-after': '120' }, NOON + 120_000],
  [{ 'retry-after': ' 3600 ' }, NOON + HOUR],
  [{ 'retry-after': '0' }, NOON],
  [{ 'retry-after': '1.5' }, NOON + 2_000],
  [{ 'retry-after': 'Wed, 10 Jun 2026 13:00:00 GMT' }, NOON + HOUR],
  [{ 'retry-after': 'Wednesday, 10-Jun-26 13:00:00 GMT' }, NOON + HOUR],
  [{ 'retry-after': 'Wed Jun 10 13:00:00 2026' }, NOON + HOUR],
  [{ 'retry-after': 'Wed, 10 Jun 2020 13:00:00 GMT' }, NOON],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '-5' }, undefined],
  [{ 'retry-after': '999999999999' }, NOON + 7 * 24 * HOUR],
  [{ 'x-ratelimit-reset': '90' }, NOON + 90_000],
  [{ 'x-ratelimit-reset': String((NOON + HOUR) / 1000) }, NOON + HOUR],
  [{ 'x-ratelimit-reset': 'never' }, undefined],
  [{ 'retry-after': '60', 'x-ratelimit-reset': '600' }, NOON + 60_000],
];

for (const [headers, expected] of RETRY_AFTER) {
  test(`${JSON.stringify(headers)} names ${expected === undefined ? 'no time' : `${(expected - NOON) / 1000} s`}`, () => {
    const outcome = readFeedResponse(aState(), anAnswer({ status: 429, headers }), NOON);
    assert.ok(outcome.kind === 'limited');
    assert.equal(outcome.untilMs, expected);
  });
}

const FAILURES: readonly (readonly [FailureCode, string])[] = [
  ['rate_limited', 'limited'],
  ['bot_wall', 'blocked'],
  ['http_gone', 'missing'],
  ['host_busy', 'postponed'],
  ['aborted', 'postponed'],
  ['redis_unavailable', 'postponed'],
  ['timeout', 'failed'],
  ['dns_failed', 'failed'],
  ['feed_unreadable', 'failed'],
];

for (const [code, kind] of FAILURES) {
  test(`the failure ${code} is ${kind}`, () => {
    assert.equal(toFailedOutcome(new Failure(code, 'It went wrong.')).kind, kind);
  });
}

test('a failure that names a time without a response sent no request: the poll is postponed', () => {
  for (const code of ['rate_limited', 'timeout'] as const) {
    const refused = new Failure(code, 'The host rests.', { retryAtMs: NOON + HOUR });
    assert.deepEqual(toFailedOutcome(refused), { kind: 'postponed', reason: refused.message, untilMs: NOON + HOUR });
  }
  const answered = new Failure('rate_limited', 'Pause.', { retryAtMs: NOON + HOUR, status: 429 });
  assert.equal(toFailedOutcome(answered).kind, 'limited');
});

test('hostile bodies of a megabyte are read at once', () => {
  const bodies = [
    '<!--'.repeat(250_000),
    '<!doctype html>'.repeat(70_000),
    ' '.repeat(1_000_000),
    '<title>'.repeat(150_000),
  ];
  const took = processorMs(() => {
    for (const body of bodies) readFeedResponse(aState(), anAnswer({ body }), NOON);
  });
  assert.ok(took < 500, `${took} ms`);
});
