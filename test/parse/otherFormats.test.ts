import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFixture, readText } from './readFixture.ts';

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('JSON Feed 1.1 is read', () => {
  const feed = plain(
    readText(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Notes &amp; queries',
        home_page_url: 'https://j.example/',
        feed_url: 'https://j.example/feed.json',
        language: 'en',
        hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
        authors: [{ name: 'Ann' }],
        items: [
          {
            id: 7,
            url: '/7',
            title: 'Seven',
            content_html: '<p>Hi <img src="/7.png"></p>',
            summary: 'Hi',
            date_published: '2026-04-01T10:00:00+02:00',
            date_modified: '2026-04-02T10:00:00Z',
            tags: ['a', 'b', 'a'],
            attachments: [{ url: '/7.mp3', mime_type: 'audio/mpeg', size_in_bytes: 5 }],
          },
          { id: 'https://j.example/8', content_text: '1 < 2', date_published: 'soon', author: { name: 'Bob' } },
          'nonsense',
        ],
      }),
    ),
  );
  assert.equal(feed.format, 'json');
  assert.equal(feed.title, 'Notes & queries');
  assert.deepEqual(feed.hubs, ['https://hub.example/']);
  assert.deepEqual(feed.entries, [
    {
      guid: '7',
      url: 'https://j.example/7',
      title: 'Seven',
      published: '2026-04-01T08:00:00Z',
      updated: '2026-04-02T10:00:00Z',
      dateCertainty: 'instant',
      authors: ['Ann'],
      summary: 'Hi',
      contentHtml: '<p>Hi <img src="/7.png"></p>',
      text: 'Hi',
      categories: ['a', 'b'],
      image: { url: 'https://j.example/7.png' },
      enclosures: [{ url: 'https://j.example/7.mp3', type: 'audio/mpeg', length: 5 }],
    },
    {
      guid: 'https://j.example/8',
      url: 'https://j.example/8',
      authors: ['Bob'],
      contentHtml: '1 &lt; 2',
      text: '1 < 2',
    },
  ]);
});

test('a news sitemap gives titles, dates, publishers and AMP variants', () => {
  const feed = readFixture('news-sitemap.xml');
  assert.equal(feed.format, 'sitemap');
  assert.deepEqual(feed.entries, [
    {
      url: 'https://times.example/a?x=1&y=2',
      title: 'Bridge & tunnel',
      published: '2026-03-01T08:00:00Z',
      updated: '2026-03-02T00:00:00Z',
      dateCertainty: 'instant',
      categories: ['bridges', 'tunnels'],
      image: { url: 'https://times.example/a.jpg' },
      ampUrl: 'https://times.example/a.amp',
      publisher: { name: 'Example Times' },
      language: 'en',
    },
  ]);
});

test('a sitemap index gives its sitemaps, the newest first', () => {
  const map = (path: string, date: string) =>
    `<sitemap><loc>https://t.example/${path}</loc><lastmod>${date}</lastmod></sitemap>`;
  const feed = readText(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` +
      `${map('1.xml', '2026-01-01')}${map('2.xml', '2026-02-01')}</sitemapindex>`,
  );
  assert.deepEqual(feed.children, ['https://t.example/2.xml', 'https://t.example/1.xml']);
  assert.deepEqual(feed.entries, []);
});

test('a sitemap of plain lines is read', () => {
  assert.deepEqual(readText('https://t.example/1\r\nhttps://t.example/2\n').entries, [
    { url: 'https://t.example/1' },
    { url: 'https://t.example/2' },
  ]);
});
