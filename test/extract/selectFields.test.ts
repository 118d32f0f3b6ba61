import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findExtractRule } from '../../src/extract/selectFields.ts';
import type { ExtractRule } from '../../src/model/selection.ts';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';

const URL = 'https://www.quay.example/2031/story';
const HTML = `<html lang="en-GB"><head><title>Wrong | Quay</title><meta property="og:title" content="Wrong title of the page"></head><body>
  <div class="ad"><h1>Buy ropes today, as long as they last</h1></div><h2 class="real">The <i>real</i> title</h2>
  <span class="w">Orla Venn</span><span class="w">Tamsin Quill</span><em class="when">4/3/2031</em>
  <div class="body"><p>First paragraph of it.</p><div class="ad">Buy ropes.</div><p>Second paragraph of it.</p></div></body></html>`;
const read = (rule: ExtractRule, html = HTML) =>
  inspectPage(
    { bytes: new TextEncoder().encode(html), url: URL, headers: { 'content-type': 'text/html' } },
    undefined,
    [rule],
  );

describe('the pages of articles by the selectors of the operator', () => {
  it('have what these find, without what is removed', () => {
    const page = read({ title: '.real', author: '.w', date: '.when', text: '.body', remove: ['.ad'] });
    assert.equal(page.title, 'The real title');
    assert.deepEqual(page.authors, ['Orla Venn', 'Tamsin Quill']);
    assert.equal(page.publishedDateTime, '2031-03-04T00:00:00Z');
    assert.equal(page.text, 'First paragraph of it.\n\nSecond paragraph of it.');
    assert.equal(page.wordCount, 8);
    assert.deepEqual([...(page.byExtract ?? [])].sort(), ['authors', 'publishedDateTime', 'text', 'title']);
    assert.equal(page.junk, undefined);
  });

  it('keep what is read without them where they find nothing', () => {
    const page = read({ title: '.none', text: '.nothing' });
    assert.equal(page.title, 'Wrong title of the page');
    assert.deepEqual(page.byExtract, []);
  });

  it('lose what is removed before anything is read', () => {
    const html =
      '<html><body><div class="x"><h1>Buy ropes today</h1></div><h2>The real title</h2><p>Words.</p></body></html>';
    assert.equal(read({}, html).title, 'Buy ropes today');
    assert.equal(read({ remove: ['.x'] }, html).title, 'The real title');
  });

  it('cost no more than a page may', () => {
    const html = `<body>${'<p>x</p>'.repeat(30_000)}</body>`;
    assert.throws(() => read({ text: 'p:has(~ p ~ p ~ p ~ b)' }, html), { code: 'document_too_slow' });
  });
});

it('the rule of a page is that of its source, else that of the nearest host', () => {
  const hosts = [
    { host: 'blog.quay.example', title: 'b' },
    { host: 'quay.example', title: 'q' },
  ];
  const titleOf = (rules: readonly ExtractRule[], url: string) => findExtractRule(rules, url)?.title;
  assert.equal(titleOf(hosts, URL), 'q');
  assert.equal(titleOf(hosts, 'https://blog.quay.example/1'), 'b');
  assert.equal(titleOf(hosts, 'https://notquay.example/1'), undefined);
  assert.equal(titleOf([{ title: 'own' }, ...hosts], URL), 'own');
});
