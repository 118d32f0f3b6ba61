/** Private addresses belong to the source that may be read from them: its feed, robots.txt, pages and pictures, and nobody else's. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderFeed } from '../support/documents.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

describe('a source with private addresses of its own', { concurrency: false }, () => {
  let own: Newsroom;
  let stranger: TestPublisher;
  let site: Site;
  before(async () => {
    own = await openNewsroom('127.0.8.11', 2);
    stranger = await openPublisher({}, '127.0.8.12');
    own.set('/secret', { body: '<html><title>Not for strangers</title>' });
    const entry = { url: own.url('/secret'), title: 'A strangers link', date: new Date().toISOString() };
    stranger.set('/feed.xml', { body: renderFeed('Stranger', [entry]) });
    site = await openSite({
      sources: [
        { url: own.feedUrl, trust: 'curated', allowPrivate: ['127.0.8.11/32'] },
        { url: stranger.url('/feed.xml'), trust: 'curated', allowPrivate: ['127.0.8.12/32'] },
        { url: `${own.feedUrl}?by=nobody`, trust: 'curated' },
      ],
      configuration: { network: { perHost: { concurrency: 8, spacing: '0ms' } } },
    });
  });
  after(async () => {
    await site.close();
    await own.close();
    await stranger.close();
  });

  it('is read with its pages, while one without is refused and a stranger leads nobody there', async () => {
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.deepEqual(
      report.failures.map(({ code }) => code),
      ['address_refused'],
    );
    assert.match(report.failures[0]?.message ?? '', /List it in `allowPrivate` of the source/);
    assert.ok(own.visitsTo('/robots.txt').length > 0);
    assert.equal(own.visitsTo('/story-1').length, 1);
    assert.equal(own.visitsTo('/secret').length, 0);
  });
  it('passes the check without a word, unlike a key that opens private addresses to all', async () => {
    assert.deepEqual((await site.run(['check'])).stderr, '');
    const open = await openSite({ sources: [], redis: site.redis });
    const { code, stderr, stdout } = await open.run(['check', '--json']);
    await open.close();
    assert.equal(code, 0);
    assert.match(stderr, /network\.allowPrivate lets every source/);
    assert.equal(JSON.parse(stdout).ok, true);
  });
});
