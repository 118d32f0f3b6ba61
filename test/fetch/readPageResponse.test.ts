import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import { readPageResponse } from '../../src/fetch/readPageResponse.ts';
import type { HttpResponse } from '../../src/model/http.ts';
import { anAnswer, MINUTE, NOON } from './aSource.ts';

const PAGE = '<!DOCTYPE html><html><head><title>News</title></head><body>Text</body></html>';
const HTML = { 'content-type': 'text/html; charset=utf-8' };

const TABLE: readonly (readonly [string, Partial<HttpResponse> & { body?: string }, string])[] = [
  ['HTML', { headers: HTML }, 'ok'],
  ['XHTML', { headers: { 'content-type': 'application/xhtml+xml' } }, 'ok'],
  ['a type in capitals', { headers: { 'content-type': 'TEXT/HTML' } }, 'ok'],
  ['a type that is sent twice', { headers: { 'content-type': 'text/html, text/html; charset=utf-8' } }, 'ok'],
  ['no type but HTML', {}, 'ok'],
  ['no type, with a byte order mark', { body: `\ufeff${PAGE}` }, 'ok'],
  ['text/plain that is HTML', { headers: { 'content-type': 'text/plain' } }, 'ok'],
  ['text/plain that is text', { headers: { 'content-type': 'text/plain' }, body: 'Just text' }, 'not_a_page'],
  ['a PDF', { headers: { 'content-type': 'application/pdf' } }, 'not_a_page'],
  ['a picture', { headers: { 'content-type': 'image/png' } }, 'not_a_page'],
  ['JSON', { headers: { 'content-type': 'application/json' } }, 'not_a_page'],
  [
    'XML that is a feed',
    { headers: { 'content-type': 'text/xml' }, body: '<?xml version="1.0"?><rss/>' },
    'not_a_page',
  ],
  ['XML that is XHTML', { headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0"?>\n${PAGE}` }, 'ok'],
  ['404', { status: 404, headers: HTML }, 'http_gone'],
  ['410', { status: 410, headers: HTML }, 'http_gone'],
  ['429', { status: 429, headers: HTML }, 'rate_limited'],
  ['503', { status: 503, headers: HTML }, 'rate_limited'],
  ['500', { status: 500, headers: HTML }, 'http_status'],
  ['401', { status: 401, headers: HTML }, 'http_status'],
  ['403', { status: 403, headers: HTML }, 'bot_wall'],
  [
    'an Incapsula page',
    { headers: HTML, body: `${PAGE}<iframe src="/_Incapsula_Resource?CWUDNSAI=23&incident_id=1"></iframe>` },
    'bot_wall',
  ],
  [
    'the page of a site behind Incapsula',
    { headers: HTML, body: `${PAGE}<script src="/_Incapsula_Resource?SWJIYLWA=71"></script>` },
    'ok',
  ],
  [
    'a redirect to a consent wall',
    {
      headers: HTML,
      url: 'https://www.b.example/cookie-wall?to=https%3A%2F%2Fa.example%2F1',
      hops: [{ url: 'https://a.example/1', status: 302 }],
    },
    'bot_wall',
  ],
];

/** Redirects that look like walls and are none. */
const ARTICLES = [
  'https://b.example/news/gdpr-fines-of-the-year',
  'https://b.example/cookie-consent/what-it-is',
  'https://b.example/cmp/article?utm_source=feed',
  'https://consent.example/about',
];

for (const url of ARTICLES) {
  test(`${url} is an article`, () => {
    const hops = [{ url: 'https://feeds.example/1', status: 302 }];
    assert.ok(readPageResponse(anAnswer({ body: PAGE, headers: HTML, url, hops })));
  });
}

test('what a guard puts into every page makes no wall of it, however short; what it puts into its checks does', () => {
  const page = (script: string, text: string) =>
    `<!DOCTYPE html><html><head>${script}</head><body>${text}</body></html>`;
  const sensor = '<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script>';
  const check = '<script>window._cf_chl_opt = {cvId: "3"};</script>';
  const paragraphs = '<p>Text of an article.</p>'.repeat(800);
  for (const body of [page(sensor, '<p>A short note.</p>'), page(sensor, paragraphs), page(check, paragraphs)]) {
    assert.ok(readPageResponse(anAnswer({ body, headers: HTML })));
  }
  for (const status of [200, 403, 503]) {
    const response = anAnswer({ body: page(check, ''), headers: HTML, status });
    assert.throws(() => readPageResponse(response), { code: 'bot_wall', wall: 'Cloudflare' });
  }
  const fault = anAnswer({ body: page(sensor, 'Back soon'), headers: HTML, status: 503 });
  assert.throws(() => readPageResponse(fault), { code: 'rate_limited' });
});

for (const [name, response, expected] of TABLE) {
  test(`${name}: ${expected}`, () => {
    const read = () => readPageResponse(anAnswer({ body: PAGE, url: 'https://a.example/1', ...response }));
    if (expected === 'ok') assert.ok(read().bytes.length > 0);
    else assert.throws(read, (thrown) => isFailure(thrown) && thrown.code === expected);
  });
}

test('a rate limit says when to come back, counted from when the answer came', () => {
  const named = anAnswer({ status: 429, headers: { 'retry-after': '90' }, receivedMs: NOON });
  assert.throws(() => readPageResponse(named), { retryAtMs: NOON + 90_000 });
  assert.throws(() => readPageResponse(anAnswer({ status: 503, receivedMs: NOON })), { retryAtMs: NOON + 15 * MINUTE });
});

test('failures never name credentials', () => {
  const response = anAnswer({ status: 500, url: 'https://user:secret@a.example/1' });
  assert.throws(
    () => readPageResponse(response),
    (thrown: Error) => !JSON.stringify(thrown).includes('secret') && !thrown.message.includes('secret'),
  );
});
