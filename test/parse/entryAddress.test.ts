import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeed } from '../../src/parse/parseFeed.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const entriesOf = (text: string) => parseFeed({ bytes: bytesOf(text), url: 'https://quay.example/feed' }).entries;
const urlsOf = (text: string) => entriesOf(text).map(({ url }) => url);
const atom = (...entries: string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>${entries.map((entry) => `<entry>${entry}</entry>`).join('')}</feed>`;
const rss = (...items: string[]) =>
  `<rss version="2.0" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><channel><title>Quay</title>${items
    .map((item) => `<item>${item}</item>`)
    .join('')}</channel></rss>`;

test('an Atom entry without a link is where its content is, else where its id says', () => {
  const urls = urlsOf(
    atom(
      '<id>urn:x:1</id><content type="text/html" src="/text/1.html"/>',
      '<id>https://quay.example/2</id><content>two</content>',
      '<id>https://quay.example/id</id><link href="https://quay.example/3"/><content src="/text/3.html"/>',
      '<id>tag:quay.example,2026:4</id><content>four</content>',
      '<id>urn:x:5</id><link rel="enclosure" href="/files/5.ogg"/>',
    ),
  );
  assert.deepEqual(urls, [
    'https://quay.example/text/1.html',
    'https://quay.example/2',
    'https://quay.example/3',
    undefined,
    'https://quay.example/files/5.ogg',
  ]);
});

test('an item without a link is where its permalink says, else where its file is', () => {
  const file = '<enclosure url="https://files.example/6.mp3" type="audio/mpeg" length="1"/>';
  const urls = urlsOf(
    rss(
      '<guid>https://quay.example/1</guid>',
      `<guid isPermaLink="false">https://quay.example/?p=2</guid>${file}`,
      `<guid isPermaLink="false">two</guid><title>t</title>${file}`,
      '<guid>three</guid><title>t</title>',
    ),
  );
  const mp3 = 'https://files.example/6.mp3';
  assert.deepEqual(urls, ['https://quay.example/1', mp3, mp3, undefined]);
});

test('an item of a JSON feed without an address is where its attachment is', () => {
  const items = [
    { id: '1', attachments: [{ url: '/1.mp3', mime_type: 'audio/mpeg' }] },
    { id: '2', title: 'two' },
  ];
  const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Quay', items });
  assert.deepEqual(urlsOf(text), ['https://quay.example/1.mp3', undefined]);
});

test('journals date their items by the dates of PRISM, whatever the version of its namespace', () => {
  const namespaces = [
    'http://prismstandard.org/namespaces/1.2/basic/',
    'http://prismstandard.org/namespaces/basic/3.0/',
  ];
  for (const namespace of namespaces) {
    const text = rss(
      '<link>/1</link><p:publicationDate>2026-10-04</p:publicationDate>',
      '<link>/2</link><p:coverdate>2026-10-05</p:coverdate>',
      '<link>/3</link><p:coverDisplayDate>October 2026</p:coverDisplayDate>',
    ).replace('xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"', `xmlns:p="${namespace}"`);
    const days = entriesOf(text).map(({ published }) => published?.slice(0, 10));
    assert.deepEqual(days, ['2026-10-04', '2026-10-05', '2026-10-01'], namespace);
  }
});

test('an emoji that a program wrote as a picture is not the picture of an entry', () => {
  const emoji = [
    '<img src="https://cdn.example/core/72x72/1f3ac.png" alt="🎬">',
    '<img class="smiley-icon wp-smiley" src="https://quay.example/s/1.gif" alt=":-)">',
    '<img src="https://quay.example/images/emoji/wave.png">',
    '<img src="/s/grin.gif" alt=":grin:" title="grin">',
    '<img alt="&#x1f44d;" src="/s/up.png">',
  ];
  const picture = '<img src="/crane.jpg" alt="1932">';
  for (const tag of emoji) {
    const [entry] = entriesOf(rss(`<link>/1</link><description><![CDATA[<p>${tag}${picture}</p>]]></description>`));
    assert.equal(entry?.image?.url, 'https://quay.example/crane.jpg', tag);
  }
});
