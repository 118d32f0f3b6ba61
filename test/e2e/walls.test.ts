/** A round over publishers that answer with walls and errors in place of their articles. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadAnswers } from '../support/answers.ts';
import { renderFeed } from '../support/documents.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

/** What is at the address of the one story that each publisher announces, and whether its source is blocked by it. */
const STANDING: readonly (readonly [string, string, boolean])[] = [
  ['bot-wall', 'cloudflare-challenge', true],
  ['bot-wall', 'cloudflare-under-attack-mode', true],
  ['bot-wall', 'anubis', true],
  ['consent-wall', 'german-choice-at-the-address', true],
  ['geo-block', 'american-daily-200', true],
  ['soft-404', 'german', false],
  ['outage', 'wordpress-maintenance', false],
  ['paywall-stub', 'piano', false],
];
const REFUSING = ['cloudflare-challenge', 'cloudflare-under-attack-mode'];
const TITLE = 'The river tram returns after three weeks';
const PATH = '/news/river-tram';

describe('a round over walls', { concurrency: 1 }, () => {
  const publishers: TestPublisher[] = [];
  let site: Site;

  before(async () => {
    const answers = loadAnswers();
    for (const [at, [verdict, name]] of STANDING.entries()) {
      const kept = answers.find((one) => one.verdict === verdict && one.name === name) ?? assert.fail(name);
      const publisher = await openPublisher({}, `127.0.7.${at + 1}`);
      const story = { url: publisher.url(PATH), title: TITLE, date: new Date(Date.now() - 3_600_000).toISOString() };
      publisher.set('/feed.xml', { body: renderFeed('Gazette', [story]) });
      const { status, headers, bytes } = kept.response;
      publisher.set(PATH, { status, headers, body: bytes });
      publishers.push(publisher);
    }
    site = await openSite({ sources: publishers.map((publisher) => publisher.url('/feed.xml')) });
  });
  after(async () => {
    await site.close();
    await Promise.all(publishers.map((publisher) => publisher.close()));
  });

  it('writes nothing of what is there, and reports each walled source once, with a code and a sentence', async () => {
    const { outcome, report } = await site.round();
    assert.deepEqual([outcome.code, outcome.stderr], [0, '']);
    const { articles, files } = report.collections[0] ?? assert.fail();
    const openly = STANDING.filter(([, name]) => REFUSING.includes(name)).length;
    assert.deepEqual([articles.new, articles.rejected, files.written], [openly, STANDING.length - openly, openly]);
    const written = Object.entries(await site.files()).filter(([path]) => path.startsWith('_news/'));
    // of publishers that refuse openly, what their feeds say is kept
    assert.equal(written.length, openly);
    for (const [, text] of written) assert.match(text, new RegExp(`^title: "${TITLE}"$`, 'm'));
    const walled = publishers.filter((_, at) => STANDING[at]?.[2]).map((publisher) => publisher.url('/feed.xml'));
    assert.deepEqual(report.failures.map(({ url }) => url).sort(), [...walled].sort());
    for (const { code, message } of report.failures) {
      assert.equal(code, 'bot_wall');
      assert.match(message, /(?:bot check|consent wall|geo block).*\.$/);
    }
  });

  it('lists a source as blocked where its articles are behind a wall, and as well where one is gone', async () => {
    const { stdout } = await site.run(['sources', 'list', '--json']);
    const { sources } = JSON.parse(stdout) as { sources: { url: string; status: string; reason: string }[] };
    const expected = STANDING.map(([, , isBlocked]) => (isBlocked ? 'blocked' : 'ok'));
    assert.deepEqual(
      publishers.map((publisher) => sources.find(({ url }) => url === publisher.url('/feed.xml'))?.status),
      expected,
    );
  });

  it('does not ask for the same pages again in the next round', async () => {
    const visits = () => publishers.map((publisher) => publisher.visitsTo(PATH).length);
    const seen = visits();
    assert.deepEqual(new Set(seen), new Set([1]));
    const { report } = await site.round('--all');
    assert.deepEqual([visits(), report.failures], [seen, []]);
  });
});
