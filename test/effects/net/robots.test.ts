import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryHostRateLimiter } from '../../../src/effects/memory/hostRateLimiter.ts';
import { createRobots } from '../../../src/effects/net/robots.ts';
import { toRelevantRules } from '../../../src/effects/net/robotsRules.ts';
import { createRedisRobotsCache } from '../../../src/effects/redis/robotsCache.ts';
import { Failure, type FailureCode } from '../../../src/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../src/model/http.ts';
import type { RobotsRecord } from '../../../src/model/rateLimit.ts';
import type { Network, RobotsCache } from '../../../src/ports/network.ts';
import { withRedis } from '../../support/withRedis.ts';

const AGENT = 'frontwire/1.0 (+https://example.org/bot)';
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 5, 10, 12);
const signal = new AbortController().signal;

const store = withRedis();

type Reply = Partial<HttpResponse> & { readonly text?: string };

/** A network whose robots.txt can be changed, with a count of the requests. */
function site(first: Reply | FailureCode) {
  const asked: HttpRequest[] = [];
  const at = { reply: first as Reply | FailureCode, nowMs: NOON };
  const network: Network = {
    async fetch(ask) {
      asked.push(ask);
      const { reply } = at;
      if (typeof reply === 'string') throw new Failure(reply, 'It went wrong.');
      const bytes = new TextEncoder().encode(reply.text ?? '');
      return { url: ask.url, status: 200, headers: {}, bytes, hops: [], durationMs: 1, ...reply };
    },
  };
  return { asked, at, network };
}

function memoryCache(): RobotsCache {
  const records = new Map<string, RobotsRecord>();
  return {
    load: async (origin) => records.get(origin),
    save: async (origin, record) => void records.set(origin, record),
  };
}

function robotsOf({ network, at }: ReturnType<typeof site>, cache = memoryCache()) {
  return createRobots(network, cache, AGENT, { now: () => at.nowMs });
}

/** rules -> path -> allowed. */
const RULES: readonly (readonly [string, Readonly<Record<string, boolean>>])[] = [
  ['', { '/a': true }],
  ['User-agent: *\nDisallow: /', { '/a': false, '/robots.txt': true }],
  ['User-agent: *\nDisallow:', { '/a': true }],
  ['user-agent: other\ndisallow: /', { '/a': true }],
  ['User-agent: FrontWire\nDisallow: /private\n\nUser-agent: *\nDisallow: /', { '/a': true, '/private/1': false }],
  ['User-agent: frontwire\nDisallow:\n\nUser-agent: *\nDisallow: /', { '/a': true }],
  ['User-agent: other\nUser-agent: frontwire\nDisallow: /both', { '/both': false }],
  ['User-agent: frontwire\nUser-agent: other\nDisallow: /both', { '/both': false }],
  [
    'User-agent: frontwire\nDisallow: /1\nUser-agent: *\nAllow: /\nUser-agent: frontwire\nDisallow: /2',
    { '/1': false, '/2': false },
  ],
  ['User-agent: *\nDisallow: /a\nAllow: /a/b', { '/a/c': false, '/a/b/c': true }],
  ['User-agent: *\nDisallow: /*.pdf$', { '/x.pdf': false, '/x.pdf?v=1': true }],
  ['User-agent: *\nDisallow: /*?print=', { '/a?print=1': false, '/a': true }],
  ['\ufeffUser-agent: *\r\nDisallow: /a # comment\r\n', { '/a': false, '/b': true }],
  ['User-agent: *\rDisallow: /a', { '/a': false }],
  ['Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2\nDisallow: /a', { '/a': false }],
  // RFC 9309: what the standard does not know ends no list of names
  ['User-agent: frontwire\nCrawl-delay: 5\nUser-agent: other\nDisallow: /both', { '/both': false, '/a': true }],
  ['User-agent: other\nCrawl-delay: 5\nUser-agent: frontwire\nDisallow: /both', { '/both': false, '/a': true }],
  ['User-agent: frontwire\nSitemap: https://a.example/s.xml\nUser-agent: other\nDisallow: /both', { '/both': false }],
  ['User-agent: *\nDisallow: /\n\nUser-agent: frontwire', { '/a': true }],
  ['User-agent: *\nDisallow: /\n\nUser-agent: frontwire\nCrawl-delay: 1', { '/a': true }],
  // one path in two spellings
  ['User-agent: *\nDisallow: /~clerk/', { '/~clerk/a': false, '/%7Eclerk/a': false, '/%7eclerk/a': false }],
  ['User-agent: *\nDisallow: /%7eclerk/', { '/~clerk/a': false, '/%7Eclerk/a': false }],
  ['User-agent: *\nDisallow: /a%2fb', { '/a%2Fb': false, '/a/b': true }],
  ['User-agent: *\nDisallow: /%6Eets', { '/nets': false }],
  ['User-agent: *\nDisallow: /a|b', { '/a|b': false, '/a%7Cb': false }],
  ['User-agent: *\nDisallow: /räucher', { '/r%C3%A4ucher': false, '/räucherei': false, '/r%c3%a4ucher': false }],
  ['User-agent: *\nDisallow: /*?q=%7E', { '/a?q=~': false, '/a?q=%7Ex': false, '/a?q=%2A': true }],
  ['<!doctype html><html>Disallow: /</html>', { '/a': true }],
  [`User-agent: *\nDisallow: /${'x'.repeat(2_000)}\nDisallow: /b`, { '/a': true, '/b': false }],
];

for (const [text, paths] of RULES) {
  test(`${JSON.stringify(text.slice(0, 90))}`, async () => {
    const robots = robotsOf(site({ text }));
    for (const [path, isAllowed] of Object.entries(paths)) {
      assert.equal(await robots.isAllowed(`https://a.example${path}`, signal), isAllowed, path);
    }
  });
}

/** What a host answers for robots.txt -> what follows (RFC 9309, section 2.3.1). */
const ANSWERS: readonly (readonly [Reply | FailureCode, 'allowed' | 'later' | FailureCode])[] = [
  [{ status: 404 }, 'allowed'],
  [{ status: 410 }, 'allowed'],
  [{ status: 401 }, 'allowed'],
  [{ status: 403 }, 'allowed'],
  [{ status: 304 }, 'allowed'],
  ['too_many_redirects', 'allowed'],
  ['body_corrupt', 'allowed'],
  [{ status: 429 }, 'later'],
  [{ status: 500 }, 'later'],
  [{ status: 503 }, 'later'],
  ['timeout', 'later'],
  ['dns_failed', 'later'],
  ['connect_failed', 'later'],
  ['tls_failed', 'later'],
  ['host_busy', 'host_busy'],
  ['aborted', 'aborted'],
  ['address_refused', 'address_refused'],
];

for (const [reply, expected] of ANSWERS) {
  test(`a robots.txt with ${JSON.stringify(reply)}: ${expected}`, async () => {
    const isAllowed = robotsOf(site(reply)).isAllowed('https://a.example/1', signal);
    if (expected === 'allowed') assert.equal(await isAllowed, true);
    else if (expected === 'later') {
      await assert.rejects(isAllowed, { code: 'robots_denied', retry: 'later', retryAtMs: NOON + HOUR });
    } else await assert.rejects(isAllowed, { code: expected });
  });
}

test('it is asked for once a day and origin, however many pages are asked about at once', async () => {
  const one = site({ text: 'User-agent: *\nDisallow: /a' });
  const cache = memoryCache();
  const robots = robotsOf(one, cache);
  await Promise.all([1, 2, 3].map((n) => robots.isAllowed(`https://a.example/${n}`, signal)));
  await robotsOf(one, cache).isAllowed('https://a.example/4', signal);
  assert.equal(one.asked.length, 1);
  one.at.nowMs += 23 * HOUR;
  await robots.isAllowed('https://a.example/5', signal);
  assert.equal(one.asked.length, 1);
  one.at.nowMs += HOUR;
  await robots.isAllowed('https://a.example/6', signal);
  assert.equal(one.asked.length, 2);
  await robots.isAllowed('https://a.example:8443/1', signal);
  assert.equal(one.asked[2]?.url, 'https://a.example:8443/robots.txt');
});

test('one that was never to be had forbids for half a day and no longer', async () => {
  const one = site({ status: 500 });
  const robots = robotsOf(one);
  for (let hours = 0; hours < 12; hours += 1) {
    await assert.rejects(robots.isAllowed('https://a.example/1', signal), { code: 'robots_denied' });
    one.at.nowMs += HOUR;
  }
  assert.equal(await robots.isAllowed('https://a.example/1', signal), true);
  assert.ok(one.asked.length <= 13);
});

test('while it is unavailable the old rules hold', async () => {
  const one = site({ text: 'User-agent: *\nDisallow: /a' });
  const robots = robotsOf(one);
  await robots.isAllowed('https://a.example/a', signal);
  one.at.reply = 'timeout';
  one.at.nowMs += 25 * HOUR;
  assert.equal(await robots.isAllowed('https://a.example/a', signal), false);
  assert.equal(await robots.isAllowed('https://a.example/b', signal), true);
});

test('a server that names a time is asked again then', async () => {
  const robots = robotsOf(site({ status: 503, headers: { 'retry-after': '7200' } }));
  await assert.rejects(robots.isAllowed('https://a.example/1', signal), { retryAtMs: NOON + 2 * HOUR });
});

test('Crawl-delay slows the host', async () => {
  const slowed: [string, number][] = [];
  const limiter = {
    ...createMemoryHostRateLimiter({ concurrency: 2, spacingMs: 0 }),
    setSpacing: async (host: string, ms: number) => void slowed.push([host, ms]),
  };
  for (const [origin, delay] of [
    ['https://a.example', '2.5'],
    ['https://b.example', '86400'],
    ['https://c.example', 'x'],
  ] as const) {
    const { network } = site({ text: `User-agent: *\nCrawl-delay: ${delay}` });
    await createRobots(network, memoryCache(), AGENT, { limiter }).isAllowed(`${origin}/1`, signal);
  }
  assert.deepEqual(slowed, [
    ['a.example', 2_500],
    ['b.example', 10_000],
  ]);
});

test('the cache in Redis keeps a record and lets it expire', async () => {
  const cache = createRedisRobotsCache(store.redis);
  assert.equal(await cache.load('https://a.example'), undefined);
  const one = site({ text: 'User-agent: *\nDisallow: /a' });
  assert.equal(await robotsOf(one, cache).isAllowed('https://a.example/a', signal), false);
  assert.equal(await robotsOf(one, cache).isAllowed('https://a.example/a', signal), false);
  assert.equal(one.asked.length, 1);
  assert.ok((await store.redis.pttl('robots:https://a.example')) > 0);
});

test('what does not concern us is not kept', () => {
  const text =
    '# hello\nUser-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /a\nSitemap: https://a.example/s.xml';
  assert.equal(toRelevantRules(text, 'frontwire'), 'User-agent: *\ndisallow: /a');
});

test('hostile rules are read and matched quickly', async () => {
  const texts = [
    `User-agent: *\n${`Disallow: /${'*a'.repeat(500)}\n`.repeat(500)}`,
    `${Array.from({ length: 20_000 }, (_, n) => `User-agent: b${n}`).join('\n')}\n${'Disallow: /x\n'.repeat(20_000)}`,
    `User-agent: *\n${'Disallow: /a\n'.repeat(40_000)}`,
    `User-agent: *\n${'Allow: *\n'.repeat(50_000)}`,
    'User-agent: * '.repeat(35_000),
  ];
  const before = process.cpuUsage();
  for (const text of texts) {
    await robotsOf(site({ text })).isAllowed(`https://a.example/${'a'.repeat(8_000)}b`, signal);
  }
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 2_000_000, `${(user + system) / 1_000} ms of the processor`);
});

test('rules that were read before the clock was set back two days are read again, and a failure does not last longer', async () => {
  const publisher = site({ text: 'User-agent: *\nDisallow: /a' });
  const robots = robotsOf(publisher);
  assert.equal(await robots.isAllowed('https://example.org/a', signal), false);
  publisher.at.nowMs -= 48 * HOUR;
  publisher.at.reply = { text: '' };
  assert.equal(await robots.isAllowed('https://example.org/a', signal), true);
  assert.equal(publisher.asked.length, 2);

  const failing = site({ status: 503 });
  const others = robotsOf(failing);
  await assert.rejects(others.isAllowed('https://example.org/a', signal), { code: 'robots_denied' });
  failing.at.nowMs -= 48 * HOUR;
  await assert.rejects(others.isAllowed('https://example.org/a', signal), { code: 'robots_denied' });
  failing.at.nowMs += 13 * HOUR;
  assert.equal(await others.isAllowed('https://example.org/a', signal), true);
});
