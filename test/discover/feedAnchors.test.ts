import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discoverFeedAnchors } from '../../src/discover/feedAnchors.ts';
import { fromFeedScheme } from '../../src/text/url/feedScheme.ts';
import { processorMs } from '../support/processorTime.ts';

const found = (html: string) => discoverFeedAnchors(html, 'https://quay.example/');
const QUAY = 'https://quay.example';

test('links named RSS feed lead to feeds, whatever they are called', () => {
  for (const anchor of [
    '<a href="/all">RSS feed</a>',
    "<A HREF='/all'><b>Atom</b></A>",
    '<a class="x" href=/all title="Subscribe to our feed"></a>',
    '<a href="/all"><img src="i.png" alt="RSS"></a>',
    '<a href="/all"><span class="icon-rss"></span></a>',
    '<a href="/all">フィード</a>',
  ])
    assert.deepEqual(found(`<p>${anchor}</p>`), [`${QUAY}/all`], anchor);
});

test('addresses of feeds are found without words, and those with both come first', () => {
  const html = '<a href="/index.rdf">x</a><a href="feed://quay.example/a">y</a><a href="/blog/feed/">Feed</a>';
  assert.deepEqual(found(html), [`${QUAY}/blog/feed/`, `${QUAY}/index.rdf`, 'http://quay.example/a']);
});

test('feeds of comments come last', () => {
  assert.deepEqual(found('<a href="/comments/feed/">Comments feed</a><a href="/x">Feed</a>'), [
    `${QUAY}/x`,
    `${QUAY}/comments/feed/`,
  ]);
});

test('what only speaks of feeds is none', () => {
  for (const anchor of [
    '<a href="/feedback">Feedback</a>',
    '<a href="/why">Why we no longer offer a feed of all the things that happened in the port since the year 1932</a>',
    '<a href="https://en.wikipedia.org/wiki/RSS">RSS</a>',
    '<a href="javascript:void(0)">RSS</a>',
    '<article href="/all">RSS feed</article>',
  ])
    assert.deepEqual(found(anchor), [], anchor);
});

test('a page of nothing but links costs little', () => {
  const html = '<a href="'.repeat(200_000);
  assert.ok(processorMs(() => found(html)) < 2_000);
});

test('feed: addresses are those behind the scheme', () => {
  assert.equal(fromFeedScheme('feed:https://a.example/x'), 'https://a.example/x');
  assert.equal(fromFeedScheme('feed://a.example/x'), 'http://a.example/x');
  assert.equal(fromFeedScheme('feed://https://a.example/x'), 'https://a.example/x');
  assert.equal(fromFeedScheme('https://a.example/feed:x'), 'https://a.example/feed:x');
});
