import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import { readAtomEntry, readFixture, readItem, readText } from './readFixture.ts';

const refuses = (text: string, code: string, message: RegExp) =>
  assert.throws(
    () => readText(text),
    (error) => isFailure(error) && error.code === code && message.test(error.message),
  );

test('a feed that is broken in every way keeps its entries', () => {
  const feed = readFixture('broken.xml');
  assert.equal(feed.title, 'Q&A café news');
  assert.equal(feed.url, 'https://broken.example/?a=1&b=2');
  assert.deepEqual(
    feed.entries.map(({ title }) => title),
    ['Fish & chips', 'No end tag', 'Third', 'Cut off in the mid'],
  );
  assert.equal(feed.entries[0]?.url, 'https://broken.example/1?x=1&y=2');
  assert.equal(feed.entries[0]?.text, 'Not closed here');
  assert.equal(feed.entries[2]?.published, '2026-01-05T10:00:00Z');
  assert.ok(feed.faults?.includes('text precedes the document'));
  assert.ok(feed.faults?.includes('<item> is not closed'));
});

test('one bad date, one link without attributes, one missing version cost nothing but themselves', () => {
  assert.equal(readAtomEntry('<title>a</title><published>not a date</published>').title, 'a');
  assert.equal(readAtomEntry('<title>a</title><link/>').title, 'a');
  assert.equal(readText('<rss><channel><item><title>a</title></item></channel></rss>').entries.length, 1);
  assert.equal(readText('<rss version="2.0"><channel/></rss>').entries.length, 0);
  assert.equal(readText('<rss version="2.0"><item><title>a</title></item></rss>').entries[0]?.title, 'a');
});

test('upper case, odd prefixes and missing declarations are read', () => {
  assert.equal(
    readText('<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>').entries[0]?.title,
    'a',
  );
  assert.equal(
    readText('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>b</a:title></a:entry></a:feed>')
      .entries[0]?.title,
    'b',
  );
  assert.equal(
    readText('<rss version="2.0"><channel><item><dc:creator>C</dc:creator></item></channel></rss>').entries[0]
      ?.authors?.[0],
    'C',
  );
});

test('control characters are removed', () => {
  assert.equal(readItem('<title>a\u0008b\u0000c</title>').title, 'abc');
});

test('markup inside a title is read as text in its order', () => {
  assert.equal(readItem('<title>Hi <b>there</b> you</title>').title, 'Hi there you');
});

test('references are resolved as browsers do, declared or not', () => {
  assert.equal(
    readItem('<title>caf&eacute; &#146;x&#8217; &hellip; &unknown; &#x41;</title>').title,
    'café ’x’ … &unknown; A',
  );
  const declared =
    '<!DOCTYPE rss [<!ENTITY who "Jane &amp; Joe">]><rss version="2.0"><channel><item><title>&who; &#8217;</title></item></channel></rss>';
  assert.equal(readText(declared).entries[0]?.title, 'Jane & Joe ’');
});

test('HTML in Atom text without a type is taken for what it is', () => {
  assert.equal(readAtomEntry('<title>Tom &amp;amp; Jerry&amp;#8217;s</title>').title, 'Tom & Jerry’s');
  assert.equal(readAtomEntry('<title type="text">Tom &amp;amp; Jerry</title>').title, 'Tom &amp; Jerry');
  assert.equal(readAtomEntry('<title>List&lt;String&gt;</title>').title, 'List<String>');
});

test('CDATA with markup in it, and cut CDATA, are read', () => {
  assert.equal(readItem('<title><![CDATA[a <b>b</b> & c]]></title>').title, 'a b & c');
  assert.equal(readText('<rss version="2.0"><channel><item><title><![CDATA[a').entries[0]?.title, 'a');
});

test('line breaks inside the strings of a JSON Feed are read as spaces', () => {
  const feed = readText('{"version":"https://jsonfeed.org/version/1","title":"a\nb","items":[]}');
  assert.equal(feed.title, 'a b');
});

test('what is not a feed is refused, with what it is', () => {
  refuses(
    '<!doctype html><html><head><title>404 Not Found</title></head><body><p>x</body></html>',
    'not_a_feed',
    /HTML page titled "404 Not Found"/,
  );
  refuses('<opml version="2.0"><body/></opml>', 'not_a_feed', /OPML/);
  refuses('<CHANNEL HREF="http://x/"><TITLE>cdf</TITLE><ITEM HREF="http://x/1"/></CHANNEL>', 'not_a_feed', /CDF/);
  refuses('<note><to>x</to></note>', 'not_a_feed', /<note>/);
  refuses('{"a":1}', 'not_a_feed', /JSON/);
  refuses('{"version":"https://jsonfeed.org/version/1",', 'feed_unreadable', /broken/);
  refuses('', 'not_a_feed', /no elements/);
  refuses('just some words', 'not_a_feed', /no elements/);
});
