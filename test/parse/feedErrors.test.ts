import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Feed } from '../../src/model/feed.ts';
import { findFeedError } from '../../src/parse/feedErrors.ts';

const feedOf = (...titles: readonly string[]): Feed => ({
  format: 'rss2.0',
  encoding: 'utf-8',
  entries: titles.map((title) => ({ title })),
});

test('a feed that tells of an error alone has no news', () => {
  for (const title of [
    'Bridge returned error 500! (20785)',
    'Error 404: Not Found',
    '503 Service Unavailable',
    'Your feed has expired',
    'This feed is no longer available',
    'Unable to fetch the page',
    'Uncaught Exception in Feed.php',
    'Feed not found',
  ])
    assert.equal(findFeedError(feedOf(title)), title);
});

test('news about errors are news', () => {
  for (const title of [
    'Error handling in three languages',
    'Unable to sleep: what keeps the port awake',
    'Feeds and how they fail',
    'Page not found, but the author was',
    '404 pages of history',
  ])
    assert.equal(findFeedError(feedOf(title)), undefined, title);
  assert.equal(findFeedError(feedOf('Error 500 explained', 'A walk on the quay')), undefined);
  assert.equal(findFeedError(feedOf()), undefined);
});
