import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectFeed } from '../../src/pipeline/inspectFeed.ts';

test('a feed is shown with its entries counted and its pictures as URLs', () => {
  const bytes = new TextEncoder().encode(
    '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title>' +
      '<item><title>One</title><description>x &lt;b&gt;y&lt;/b&gt;</description>' +
      '<media:thumbnail url="https://a.example/1.jpg" width="90"/></item></channel></rss>',
  );
  assert.deepEqual(JSON.parse(JSON.stringify(inspectFeed({ bytes }))), {
    format: 'rss2.0',
    encoding: 'utf-8',
    title: 'T',
    entryCount: 1,
    entries: [
      { title: 'One', summary: 'x y', contentHtml: 'x <b>y</b>', text: 'x y', image: 'https://a.example/1.jpg' },
    ],
  });
});
