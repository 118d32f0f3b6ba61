import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import rssParserTools from 'rss-parser/lib/utils.js';
import { findFeedRoot, formatOf } from '../../src/parse/feedRoot.ts';
import { readWithRssParser } from '../../src/parse/readWithRssParser.ts';
import { surveyFeed } from '../../src/parse/surveyFeed.ts';
import { toFeed } from '../../src/parse/toFeed.ts';
import { readXml, type XmlElement } from '../../src/text/xml/readXml.ts';
import { makeLargeFeed } from '../bench/largeFeeds.ts';
import { processorMs } from '../support/processorTime.ts';

const folder = resolve(import.meta.dirname, '../fixtures/feeds');
const read = (root: XmlElement) =>
  JSON.parse(
    JSON.stringify(toFeed(root, { format: formatOf(root), encoding: 'utf-8', encodingGuessed: false, faults: [] })),
  );

test('the quadratic snippets of rss-parser are switched off', () => {
  const text = 'x<p'.repeat(100_000);
  const took = processorMs(() => assert.equal(rssParserTools.getSnippet(text), undefined));
  assert.ok(took < 50, `${took} ms`);
});

test('both readers read clean feeds alike', () => {
  const large = (['rss cdata', 'rss escaped', 'atom'] as const).map((kind) =>
    new TextDecoder().decode(makeLargeFeed(kind, 5)),
  );
  const texts = [...readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')), ...large];
  let clean = 0;
  for (const text of texts) {
    const survey = surveyFeed(text);
    const first = survey && readWithRssParser(survey);
    if (first === undefined) continue;
    clean += 1;
    const own = findFeedRoot(readXml(text).roots);
    assert.ok(own);
    assert.deepEqual(read(first), read(own));
  }
  assert.ok(clean >= 6, `${clean} were clean`);
});

test('the first reader does not get what it would lose', () => {
  const rss = (inside: string, attributes = '') =>
    surveyFeed(`<rss version="2.0"${attributes}><channel>${inside}</channel></rss>`);
  assert.ok(rss('<item><title>a</title></item>'));
  assert.equal(rss('<item><title>a <b>c</b></title></item>'), undefined);
  assert.equal(rss('<item><title>a</item></title>'), undefined);
  assert.equal(rss('<item><link xml:base="http://x/">a</link></item>'), undefined);
  assert.equal(rss('<item><t:title xmlns:t="http://x/">a</t:title></item>'), undefined);
  assert.equal(rss(`<item>${'<a>'.repeat(20)}${'</a>'.repeat(20)}</item>`), undefined);
  assert.equal(surveyFeed('<feed><entry><content type="xhtml"><div>a</div></content></entry></feed>'), undefined);
  assert.equal(surveyFeed('<!DOCTYPE rss><rss version="2.0"><channel/></rss>'), undefined);
});

test('long texts and references are set aside and put back', () => {
  const long = `${'x'.repeat(400)} &eacute; &lt;b&gt;`;
  const survey = surveyFeed(
    `<rss version="2.0"><channel><item><title>a &amp; b</title><description>${long}</description></item></channel></rss>`,
  );
  assert.ok(survey);
  assert.ok(!survey.text.includes('xxx') && !survey.text.includes('&'));
  const root = readWithRssParser(survey);
  assert.ok(root);
  const entry = read(root).entries[0];
  assert.equal(entry.title, 'a & b');
  assert.equal(entry.contentHtml, `${'x'.repeat(400)} é <b>`);
});
