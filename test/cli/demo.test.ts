import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import RssParser from 'rss-parser';
import { stringify } from 'yaml';
import { configSchema } from '../../config/schema.ts';
import { openSamplePublishers, type SamplePublishers } from '../../demo/openSamplePublishers.ts';
import { parseSampleArticles } from '../../demo/parseSampleArticles.ts';
import { toParagraphs } from '../../demo/sampleArticle.ts';
import { sampleConfiguration } from '../../demo/sampleConfiguration.ts';
import { loadSamplePublishers } from '../../demo/samplePublishers.ts';

const SAMPLE_PUBLISHERS = await loadSamplePublishers();
const NOW_MS = Date.UTC(2026, 10, 20, 9, 41, 13);
const HOUR_MS = 3_600_000;
let sample: SamplePublishers;

before(async () => {
  sample = await openSamplePublishers(NOW_MS);
});
after(() => sample.close());

function find(key: string) {
  const found = sample.publishers.find((publisher) => publisher.key === key);
  assert.ok(found, key);
  return found;
}

async function get(key: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, find(key).origin), { redirect: 'manual', headers });
}

async function getFeed(key: string): Promise<string> {
  return (await fetch(find(key).feedUrl)).text();
}

test('there are at least ten publishers, each on an address of its own, with 45 to 60 articles', () => {
  assert.ok(sample.publishers.length >= 10);
  assert.equal(new Set(sample.publishers.map(({ origin }) => origin)).size, sample.publishers.length);
  const articles = SAMPLE_PUBLISHERS.flatMap((publisher) => publisher.articles);
  assert.ok(articles.length >= 45 && articles.length <= 60, String(articles.length));
  assert.equal(new Set(articles.map(({ slug }) => slug)).size, articles.length);
  assert.equal(new Set(articles.map(({ title }) => title)).size, articles.length);
});

test('every article has paragraphs and an age of at most 60 hours', () => {
  for (const article of SAMPLE_PUBLISHERS.flatMap((publisher) => publisher.articles)) {
    assert.ok(article.hoursAgo > 0 && article.hoursAgo <= 60, article.slug);
    const paragraphs = toParagraphs(article);
    const words = paragraphs.join(' ').split(' ').length;
    assert.ok(article.isWalled === true || (paragraphs.length >= 4 && words >= 100), `${article.slug}: ${words}`);
  }
});

test('the RSS, Atom and RDF feeds are well formed, and their dates are whole hours before now', async () => {
  for (const key of ['robot-ledger', 'model-gazette', 'northgate-times', 'harbor-science', 'silicon-meadow', 'lumen']) {
    const feed = await new RssParser().parseString(await getFeed(key));
    assert.equal(feed.items.length, SAMPLE_PUBLISHERS.find((one) => one.key === key)?.articles.length, key);
    for (const { isoDate, link } of feed.items) {
      const ageMs = Date.UTC(2026, 10, 20, 9) - Date.parse(isoDate ?? '');
      assert.ok(ageMs > 0 && ageMs <= 60 * HOUR_MS && ageMs % HOUR_MS === 0, `${key} ${isoDate}`);
      assert.equal((await fetch(link ?? '')).status, 200);
    }
  }
});

test('one publisher writes JSON Feed and one a news sitemap', async () => {
  const feed = JSON.parse(await getFeed('open-circuit')) as { version: string; items: { date_published: string }[] };
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
  assert.equal(feed.items.length, 5);
  assert.match(await getFeed('daily-automaton'), /<news:publication_date>2026-11-20T03:00:00.000Z</);
});

test('one feed is cut off, with a bare ampersand and a date nobody can read', async () => {
  const feed = await getFeed('brass-gear');
  assert.match(feed, /Robots & pencils/);
  assert.match(feed, /<pubDate>some time on Friday</);
  assert.doesNotMatch(feed, /<\/rss>/);
  await assert.rejects(new RssParser().parseString(feed));
});

test('one publisher answers an error page, one asks for a pause, one has moved', async () => {
  assert.match(await getFeed('static-harbor'), /Error establishing/);
  const limited = await get('busy-signal', '/feed.xml');
  assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '900']);
  const moved = await get('old-mill-courier', '/rss.xml');
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/feeds/all.xml']);
});

test('a feed that is known already answers 304', async () => {
  const first = await get('robot-ledger', '/feed.xml');
  const etag = first.headers.get('etag') ?? '';
  assert.equal((await get('robot-ledger', '/feed.xml', { 'if-none-match': etag })).status, 304);
  assert.equal((await get('robot-ledger', '/feed.xml', { 'if-none-match': '"old"' })).status, 200);
});

test('AMP variants are valid, gone, lead home, or are none', async () => {
  assert.match(await (await get('robot-ledger', '/amp/halden-recalls-porter-robots')).text(), /<html ⚡ lang="en">/);
  assert.equal((await get('model-gazette', '/amp/benchmark-contamination-study')).status, 410);
  assert.equal((await get('northgate-times', '/amp/school-homework-assistant')).headers.get('location'), '/');
  assert.match(await (await get('harbor-science', '/amp/whale-song-classifier')).text(), /<html lang="en">/);
});

test('one page is a consent wall and three have a player', async () => {
  assert.match(await (await get('clearwater-post', '/articles/council-ai-minutes')).text(), /We value your privacy/);
  for (const { slug } of SAMPLE_PUBLISHERS.find(({ key }) => key === 'lumen')?.articles ?? []) {
    assert.match(
      await (await get('lumen', `/articles/${slug}`)).text(),
      /<iframe [^>]*src="https:\/\/www.youtube.com\/embed\/\w{11}"/,
    );
  }
});

test('one story is told by four publishers on one day, another by three', () => {
  const tellers = (word: string) =>
    SAMPLE_PUBLISHERS.filter(({ articles }) =>
      articles.some(({ title, text }) => title.includes(word) && text.includes('Ostra Institute')),
    );
  assert.equal(tellers('Lantern 3').length, 3);
  const recalls = SAMPLE_PUBLISHERS.flatMap((publisher) =>
    publisher.articles.filter(({ text }) => /Porter/.test(text) && /Tallow Bay|64 million/.test(text)),
  );
  assert.equal(recalls.length, 4);
  assert.ok(
    Math.max(...recalls.map(({ hoursAgo }) => hoursAgo)) - Math.min(...recalls.map(({ hoursAgo }) => hoursAgo)) < 12,
  );
});

test('lead images are real PNG files of the size that the page states', async () => {
  const picture = Buffer.from(await (await get('robot-ledger', '/pictures/gripper-soft-fruit.png')).arrayBuffer());
  assert.equal(picture.toString('latin1', 1, 4), 'PNG');
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1200, 675]);
  const start = picture.indexOf('IDAT') + 4;
  assert.equal(inflateSync(picture.subarray(start)).length, 1201 * 675);
  assert.ok(picture.length > 2_000 && picture.length < 100_000, String(picture.length));
  const again = Buffer.from(await (await get('robot-ledger', '/pictures/gripper-soft-fruit.png')).arrayBuffer());
  assert.equal(createHash('sha256').update(again).digest('hex'), createHash('sha256').update(picture).digest('hex'));
});

test('the configuration is valid and names every publisher', () => {
  const configuration = sampleConfiguration(sample.publishers, '/tmp/out');
  const { collections, network } = configSchema.parse(configuration);
  assert.equal(collections[0]?.sources.length, sample.publishers.length);
  assert.deepEqual(network.allowPrivate, ['127.0.0.0/8']);
  assert.match(stringify(configuration), /title: AI Every Day/);
});

test('two samples at once do not hinder each other', async () => {
  const other = await openSamplePublishers(NOW_MS);
  assert.notEqual(other.publishers[0]?.feedUrl, sample.publishers[0]?.feedUrl);
  assert.equal((await fetch(other.publishers[0]?.feedUrl ?? '')).status, 200);
  assert.equal(other.visits.length, 1);
  await other.close();
});

describe('a file of sample articles', () => {
  const article = { slug: 'a', title: 'A: b', hoursAgo: 3, author: 'C', summary: 'D', text: 'One.\n\nTwo.' };
  const parse = (change: object) => parseSampleArticles(stringify([article, { ...article, ...change }]), 'paper.yaml');

  test('gives its articles', () => assert.deepEqual(parse({ amp: 'gone' }), [article, { ...article, amp: 'gone' }]));

  for (const [change, fault] of [
    [{ hoursAgo: 61 }, 'hoursAgo must be a whole number from 1 to 60'],
    [{ title: undefined }, 'title must be a text'],
    [{ amp: 'invalid' }, 'amp must be one of valid, gone, redirectsHome, notAmp'],
    [{ hasimage: false }, 'unknown key "hasimage"'],
  ] as const) {
    test(`is refused with its name, the article and the fault: ${fault}`, () =>
      assert.throws(() => parse(change), { message: `paper.yaml: article 2: ${fault}` }));
  }
  test('is refused when it is not a list', () =>
    assert.throws(() => parseSampleArticles('a: 1', 'paper.yaml'), /paper.yaml: expected a list of articles/));
});
