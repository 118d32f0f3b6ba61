import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { renderFeed } from '../support/documents.ts';
import { NOW_MS, openWorld, type Scripted, type World } from '../support/memoryWorld.ts';

const SITE = 'https://quay.example';
const page = (head = '', body = '') => `<html><head><title>Quay</title>${head}</head><body>${body}</body></html>`;
const link = (href: string, title = '') =>
  `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;
const story = { url: `${SITE}/1`, title: 'Whales return', date: new Date(NOW_MS - 3_600_000).toISOString() };
const FEED = renderFeed('Quay', [story]);
const EMPTY = renderFeed('Quay', []);

function open(web: Readonly<Record<string, Scripted>>): World {
  const world = openWorld({ sources: [{ id: 'a', url: `${SITE}/` }] });
  for (const [path, answer] of Object.entries(web)) world.set(`${SITE}${path}`, answer);
  return world;
}

async function poll(web: Readonly<Record<string, Scripted>>) {
  const world = open(web);
  await world.pollAndRead('a');
  const state = await world.app.sources.readState('ai', 'a');
  return {
    world,
    state,
    feedUrl: state?.feedUrl?.slice(SITE.length),
    asked: world.asks.map(({ url }) => url.slice(SITE.length)),
  };
}

describe('the feed of a page', () => {
  it('is the first announced one that has entries', async () => {
    const home = page(link('/gone') + link('/empty') + link('/page') + link('/feed') + link('/more'));
    const { feedUrl, asked } = await poll({
      '/': home,
      '/empty': EMPTY,
      '/page': page(),
      '/feed': FEED,
      '/more': FEED,
    });
    assert.equal(feedUrl, '/feed');
    assert.ok(!asked.includes('/more'));
  });

  it('is that of comments only where there is no other', async () => {
    const home = page(link('/comments/feed', 'Comments') + link('/feed'));
    assert.equal((await poll({ '/': home, '/comments/feed': FEED, '/feed': FEED })).feedUrl, '/feed');
    assert.equal((await poll({ '/': home, '/comments/feed': FEED })).feedUrl, '/comments/feed');
  });

  it('is an empty one where there is no other', async () => {
    const { feedUrl, state } = await poll({ '/': page(link('/empty')), '/empty': EMPTY });
    assert.deepEqual([feedUrl, state?.status], ['/empty', 'ok']);
  });

  it('is found by the words of a link, at the usual places, and behind a refresh', async () => {
    assert.equal((await poll({ '/': page('', '<a href="/all">RSS feed</a>'), '/all': FEED })).feedUrl, '/all');
    assert.equal((await poll({ '/': page(), '/atom.xml': FEED })).feedUrl, '/atom.xml');
    const refresh = page('<meta http-equiv="refresh" content="0; url=/start/">');
    assert.equal((await poll({ '/': refresh, '/start/': page(link('/feed')), '/feed': FEED })).feedUrl, '/feed');
  });

  it('is not sought elsewhere while the announced one has a passing trouble', async () => {
    const { state, asked } = await poll({ '/': page(link('/feed')), '/feed': { status: 503 }, '/rss/': FEED });
    assert.equal(state?.status, 'limited');
    assert.ok(!asked.includes('/rss/'));
  });

  it('is not sought on a host that does not answer', async () => {
    const dead = 'https://dead.example';
    const { world, feedUrl } = await poll({
      '/': page(link(`${dead}/a`) + link(`${dead}/b`) + link('/feed')),
      '/feed': FEED,
    });
    assert.equal(feedUrl, '/feed');
    world.set(`${dead}/a`, new Failure('timeout', 'It took too long.'));
    const again = openWorld({ sources: [{ id: 'a', url: `${SITE}/` }], effects: { network: world.effects.network } });
    await again.pollAndRead('a');
    const asked = world.asks.filter(({ url }) => url.startsWith(dead)).map(({ url }) => url.slice(dead.length));
    assert.deepEqual(asked, ['/a', '/b', '/a'], '404 is an answer, silence is not');
  });

  it('that does not exist is told, and pages that send in a circle end', async () => {
    const { state } = await poll({ '/': page() });
    assert.equal(state?.status, 'failing');
    assert.match(state?.reason ?? '', /HTML page titled "Quay"/);
    const to = (path: string) => page(`<meta http-equiv="refresh" content="0; url=${path}">`);
    const { asked } = await poll({ '/': to('/b'), '/b': to('/c'), '/c': to('/b') });
    assert.ok(asked.length < 40);
  });
});

describe('what is no news', () => {
  it('a feed that tells of an error makes the source failing, with the reason', async () => {
    const error = renderFeed('Bridge', [{ url: `${SITE}/x`, title: 'Bridge returned error 500! (20785)' }]);
    const { state, world } = await poll({ '/': error });
    assert.equal(state?.status, 'failing');
    assert.match(state?.reason ?? '', /error in place of news: "Bridge returned error 500/);
    assert.equal(world.asks.length, 1);
  });

  it('an index of indexes is read down to its posts', async () => {
    const index = (...paths: readonly string[]) =>
      `<sitemapindex>${paths.map((path) => `<sitemap><loc>${SITE}${path}</loc></sitemap>`).join('')}</sitemapindex>`;
    const { asked } = await poll({
      '/': index('/sitemap-tags.xml', '/sitemap-2026.xml'),
      '/sitemap-2026.xml': index('/sitemap-2026-11.xml', '/sitemap-2026-10.xml'),
      '/sitemap-2026-11.xml': `<urlset><url><loc>${SITE}/</loc></url><url><loc>${SITE}/1</loc></url></urlset>`,
      '/sitemap-2026-10.xml': `<urlset><url><loc>${SITE}/2</loc></url></urlset>`,
    });
    assert.deepEqual(asked.filter((path) => /^\/\d$/.test(path)).sort(), ['/1', '/2']);
    assert.ok(!asked.includes('/sitemap-tags.xml'));
  });
});
