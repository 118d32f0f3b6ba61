import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectItems } from '../../../src/extract/listing/selectItems.ts';
import { selectJson } from '../../../src/extract/listing/selectJson.ts';
import type { Selection } from '../../../src/model/selection.ts';

const URL = 'https://a.example/news/';
const bytes = (text: string) => ({
  bytes: new TextEncoder().encode(text),
  url: URL,
  headers: { 'content-type': 'text/html' },
});
const page = (html: string, selection: Selection) => selectItems(bytes(html), URL, selection);
const json = (value: unknown, selection: Selection) => selectJson(bytes(JSON.stringify(value)), URL, selection);

const HTML = `<html lang="de"><head><base href="/base/"><title>Town</title></head><body>
  <div class=n><h3>First <b>news</b></h3><a href="one">more</a><span class=d>4/3/2031</span>
  <img src="x.gif" data-src="/p.jpg"><p>Some words.</p></div>
  <div class=n><h3>Second</h3><a href="javascript:x">more</a></div>
  <div class=n><h3>Third</h3><a href="https://b.example/3">more</a><time datetime="2031-01-02T03:04:05Z">x</time></div></body></html>`;

describe('the items of a page', () => {
  it('are what the selectors say, with attributes, resolved addresses and dates by the language of the page', () => {
    const { entries, faults, skippedEntries, format } = page(HTML, {
      item: 'div.n',
      title: 'h3',
      url: 'a@href',
      date: '.d, time@datetime',
      image: 'img@data-src',
      text: 'p',
    });
    assert.equal(format, 'listing');
    assert.deepEqual(entries[0], {
      url: 'https://a.example/base/one',
      title: 'First news',
      image: { url: 'https://a.example/p.jpg' },
      summary: 'Some words.',
    });
    assert.deepEqual([entries.length, skippedEntries, faults], [2, 1, ['1 item has no address by `select.url`']]);
  });

  it('have a date by text or by what an element states, and title and address without being told', () => {
    const { entries } = page(HTML, { item: 'div.n', date: '.d, time' });
    assert.deepEqual(
      entries.map(({ title, published }) => [title, published]),
      [
        ['First news', '2031-03-04T00:00:00Z'],
        ['Third', '2031-01-02T03:04:05Z'],
      ],
    );
  });

  it('may be the links themselves', () => {
    const { entries } = page('<a class=x href="/1">One</a><a class=x href="/2">Two</a>', {
      item: 'a.x',
      title: '.',
      url: '@href',
    });
    assert.deepEqual(
      entries.map(({ title, url }) => [title, url]),
      [
        ['One', 'https://a.example/1'],
        ['Two', 'https://a.example/2'],
      ],
    );
  });

  it('that are not there are a failure that says which selector finds what', () => {
    assert.throws(() => page(HTML, { item: 'li.none' }), {
      code: 'no_articles_found',
      message: /"li.none" finds nothing/,
    });
    assert.throws(() => page(HTML, { item: 'h3' }), {
      code: 'no_articles_found',
      message: /finds 3 items, none of which has an address/,
    });
  });

  it('cost no more than a document may', () => {
    const html = `<div>${'<p>x</p>'.repeat(30_000)}</div>`;
    const { user } = process.cpuUsage();
    for (const item of ['p:nth-last-child(2n of p ~ p ~ p)', 'p:has(~ p ~ p ~ p ~ b)', 'p ~ p ~ p ~ p ~ b']) {
      assert.throws(() => page(html, { item }), { code: /document_too_slow|no_articles_found/ });
    }
    assert.ok((process.cpuUsage().user - user) / 1000 < 20_000);
  });
});

describe('the items of JSON', () => {
  const value = {
    data: {
      posts: [
        {
          id: 7,
          slug: 'a b/ü',
          title: { rendered: 'One &amp; <b>two</b>' },
          at: 1_930_000_000,
          media: [{ src: '/i.png' }],
          body: 'w '.repeat(300),
        },
        { id: 8, title: { rendered: 'No slug' }, at: '2031-01-02', draft: true },
      ],
    },
  };

  it('are what the paths say, with addresses by template', () => {
    const { entries, format } = json(value, {
      item: '$.data.posts[*]',
      title: '$.title.rendered',
      url: 'https://b.example/{slug}?id={$.id}',
      date: '$.at',
      image: '$.media[0].src',
      text: '$.body',
    });
    const [entry] = entries;
    assert.deepEqual([entries.length, format, entry?.title], [1, 'data', 'One & two']);
    assert.equal(entry?.url, 'https://b.example/a%20b%2F%C3%BC?id=7');
    assert.equal(entry?.published, '2031-02-27T23:06:40Z');
    assert.equal(entry?.image?.url, 'https://a.example/i.png');
    assert.ok((entry?.summary?.length ?? 0) <= 360 && (entry?.text?.length ?? 0) > 500);
  });

  it('may be filtered, by expressions in linear time too', () => {
    const slow = {
      items: [
        { t: `${'a'.repeat(50_000)}!`, u: '/1' },
        { t: 'aaa', u: '/2' },
      ],
    };
    const { entries } = json(slow, { item: '$.items[?match(@.t, "(a+)+")]', url: '$.u' });
    assert.deepEqual(
      entries.map(({ url }) => url),
      ['https://a.example/2'],
    );
    assert.equal(
      json(value, { item: '$.data.posts[?@.draft == true]', url: '/p/{id}' }).entries[0]?.url,
      'https://a.example/p/8',
    );
  });

  it('that cannot be are failures', () => {
    assert.throws(() => json(value, { item: '$.nothing[*]', url: '$.u' }), { code: 'no_articles_found' });
    assert.throws(() => selectJson(bytes('<html>'), URL, { item: '$[*]', url: '$.u' }), { code: 'feed_unreadable' });
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    assert.throws(() => selectJson(bytes(deep), URL, { item: '$..x', url: '$.u' }), { code: 'no_articles_found' });
    const many = { a: Array.from({ length: 20_000 }, (_, n) => ({ u: `/${n}` })) };
    const { entries, skippedEntries, faults } = json(many, { item: '$.a[*]', url: '$.u' });
    assert.deepEqual([entries.length, skippedEntries, faults], [5_000, 1, ['only the first 5,000 items are read']]);
  });
});
