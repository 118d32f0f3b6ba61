import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseFeed } from '../../src/parse/parseFeed.ts';
import { readAtomEntry, readFixture, readItem, readText } from './readFixture.ts';

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('an RSS 2.0 feed is read with its modules, whatever their prefixes', () => {
  const { entries, ...head } = plain(readFixture('rss2-rich.xml', 'https://harbour.example/feed.xml'));
  assert.deepEqual(head, {
    format: 'rss2.0',
    encoding: 'utf-8',
    title: 'Harbour & Coast',
    url: 'https://harbour.example/',
    description: 'News from the coast',
    language: 'en-GB',
    ttlMinutes: 45,
    skipHours: [0, 3],
    skipDays: [0],
    updateMinutes: 30,
    hubs: ['https://hub.example/'],
    selfUrl: 'https://harbour.example/feed.xml',
    faults: ['a date cannot be read: someday'],
  });
  assert.deepEqual(entries[0], {
    guid: 'harbour-1',
    url: 'https://harbour.example/2026/ferries',
    title: 'Ferries return to Port Ellen',
    published: '2026-01-06T14:30:00Z',
    dateCertainty: 'instant',
    authors: ['Ailsa Craig'],
    summary: 'Two ferries are back.',
    contentHtml:
      '<p>Two <a href="/f">ferries</a> are back &ndash; at last.</p><img src="/i/big.jpg" width="640" height="480">',
    text: 'Two ferries are back – at last.',
    categories: ['Islay', 'Ferries & boats'],
    image: { url: 'https://harbour.example/l.jpg', width: 800, height: 600 },
    enclosures: [{ url: 'https://harbour.example/a.mp3', type: 'audio/mpeg', length: 1234 }],
    publisher: { name: 'The Wire', url: 'https://wire.example/rss' },
  });
  assert.deepEqual(entries[1], {
    guid: 'https://harbour.example/2026/tides',
    url: 'https://harbour.example/2026/tides',
    title: 'Tides',
    authors: ['Mor Lewis'],
  });
});

test('Atom text, HTML and XHTML are distinguished, and xml:base is followed', () => {
  const { entries, ...head } = plain(readFixture('atom-xhtml.xml'));
  assert.equal(head.title, 'AT&T <and> others');
  assert.equal(head.description, 'Notes on telephones');
  assert.equal(head.url, 'https://notes.example/');
  assert.equal(head.language, 'en');
  const [call, math] = entries;
  assert.equal(call?.title, 'A long call');
  assert.equal(call?.url, 'https://notes.example/2026/call');
  assert.equal(call?.contentHtml, 'Hi <b>there</b> you<br><img src="p.png" alt="">');
  assert.equal(call?.text, 'Hi there you');
  assert.deepEqual(call?.image, { url: 'https://notes.example/2026/p.png' });
  assert.deepEqual(call?.authors, ['Ada Bell']);
  assert.deepEqual(call?.categories, ['Telephones']);
  assert.deepEqual(call?.enclosures, [{ url: 'https://notes.example/call.ogg', type: 'audio/ogg', length: 99 }]);
  assert.deepEqual([call?.published, call?.updated], ['2026-02-01T11:00:00Z', '2026-02-02T12:00:00Z']);
  assert.equal(math?.title, '1 < 2');
  assert.equal(math?.summary, 'if a < b');
  assert.equal(math?.language, 'fr');
  assert.deepEqual(math?.authors, ['Blaise']);
});

test('RSS 1.0 and Atom 0.3 are read', () => {
  const rdf = plain(readFixture('rdf.xml'));
  assert.equal(rdf.format, 'rss1.0');
  assert.deepEqual(rdf.entries[0]?.authors, ['Pat Doe']);
  assert.equal(rdf.entries[0]?.published, '2003-12-13T17:30:02Z');
  assert.equal(rdf.entries[0]?.guid, 'https://old.example/1');
  const atom = plain(readFixture('atom03.xml'));
  assert.equal(atom.format, 'atom0.3');
  assert.equal(atom.description, 'Before 1.0');
  assert.deepEqual(
    [atom.entries[0]?.title, atom.entries[0]?.contentHtml, atom.entries[0]?.published, atom.entries[0]?.updated],
    ['One & two', '<p>Hi</p>', '2004-01-02T03:04:05Z', '2004-01-03T00:00:00Z'],
  );
});

test('the versions of RSS are distinguished', () => {
  const formatOf = (start: string) => readText(`${start}<channel><title>t</title></channel></rss>`).format;
  assert.equal(formatOf('<rss version="0.91">'), 'rss0.9x');
  assert.equal(formatOf('<rss version="2.0">'), 'rss2.0');
  assert.equal(formatOf('<rss>'), 'rss2.0');
  assert.equal(
    readText(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">' +
        '<channel/></rdf:RDF>',
    ).format,
    'rss0.9x',
  );
});

test('relative links are resolved against xml:base, else the document, else the feed itself', () => {
  assert.equal(readItem('<link>/a</link>', 'https://x.example/feed').url, 'https://x.example/a');
  const self = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://y.example/f/feed"/>';
  assert.equal(
    readText(`<rss version="2.0"><channel>${self}<item><link>b</link></item></channel></rss>`).entries[0]?.url,
    'https://y.example/f/b',
  );
  assert.equal(readItem('<link>/a</link>').url, '/a');
});

test('links that must not be followed are dropped', () => {
  assert.equal(readItem('<link>javascript:alert(1)</link>').url, undefined);
  assert.equal(readAtomEntry('<link href=" data:text/html,x"/>').url, undefined);
});

test('a guid is a link where it says so, or is a URL and does not deny it', () => {
  assert.equal(readItem('<guid>https://x.example/1</guid>').url, 'https://x.example/1');
  assert.equal(readItem('<guid isPermaLink="false">https://x.example/1</guid>').url, undefined);
  assert.equal(readItem('<guid isPermaLink="true">/1</guid>', 'https://x.example/').url, 'https://x.example/1');
  assert.equal(readItem('<guid>12345</guid>', 'https://x.example/').url, undefined);
});

test('the alternate link is picked among several', () => {
  const links =
    '<link rel="replies" href="https://x.example/r"/>' +
    '<link rel="alternate" type="application/json" href="https://x.example/j"/>' +
    '<link rel="alternate" type="text/html" href="https://x.example/h"/>';
  assert.equal(readAtomEntry(links).url, 'https://x.example/h');
});

test('names of authors come without e-mail addresses', () => {
  assert.deepEqual(readItem('<author>jane@example.org (Jane Roe)</author>').authors, ['Jane Roe']);
  assert.deepEqual(readItem('<dc:creator>Jane Roe &lt;jane@example.org&gt;</dc:creator>').authors, ['Jane Roe']);
  assert.deepEqual(readItem('<dc:creator>A</dc:creator><dc:creator>B</dc:creator><dc:creator>A</dc:creator>').authors, [
    'A',
    'B',
  ]);
  assert.equal(readItem('<author>jane@example.org</author>').authors, undefined);
  assert.deepEqual(readAtomEntry('<author><name>Jo</name><uri>https://x.example</uri></author>').authors, ['Jo']);
});

test('the picture is taken from media, enclosure, iTunes, then the content without its counters', () => {
  const pixel = '<img src="https://c.example/p.gif" width="1" height="1">';
  const content = `<content:encoded><![CDATA[${pixel}<img data-src="/lazy.jpg" src="/blank.gif">]]></content:encoded>`;
  assert.equal(readItem(content, 'https://x.example/').image?.url, 'https://x.example/lazy.jpg');
  assert.equal(
    readItem(`${content}<itunes:image href="https://x.example/i.jpg"/>`).image?.url,
    'https://x.example/i.jpg',
  );
  assert.equal(
    readItem(`${content}<enclosure url="https://x.example/e.jpg" type="image/jpeg"/>`).image?.url,
    'https://x.example/e.jpg',
  );
  assert.equal(
    readItem(`${content}<media:thumbnail url="https://x.example/t.jpg"/>`).image?.url,
    'https://x.example/t.jpg',
  );
  assert.equal(readItem(`<description>${pixel.replace(/</g, '&lt;')}</description>`).image, undefined);
});

test('without content the summary is the text', () => {
  const entry = plain(readItem('<description>&lt;p&gt;Short&lt;/p&gt;</description>'));
  assert.deepEqual([entry.summary, entry.contentHtml, entry.text], ['Short', '<p>Short</p>', 'Short']);
});

test('unknown fields are absent', () => {
  assert.deepEqual(Object.keys(readItem('<title> </title><link/><category/><guid></guid>')), []);
});

test('a compressed document is read', () => {
  const bytes = gzipSync('<rss version="2.0"><channel><title>packed</title></channel></rss>');
  assert.equal(parseFeed({ bytes }).title, 'packed');
});

test('a date without a zone is marked, and never read as now', () => {
  const entry = readItem('<pubDate>2026-01-05 10:00</pubDate>');
  assert.deepEqual([entry.published, entry.dateCertainty], ['2026-01-05T10:00:00Z', 'noZone']);
  assert.deepEqual(Object.keys(readItem('<pubDate>yesterday</pubDate>')), []);
});

test('the language of HTTP counts where the feed states none', () => {
  const bytes = new TextEncoder().encode('<rss version="2.0"><channel><title>t</title></channel></rss>');
  assert.equal(parseFeed({ bytes, headers: { 'content-language': 'de' } }).language, 'de');
  assert.equal(parseFeed({ bytes, headers: { 'content-language': 'de, en' } }).language, undefined);
});
