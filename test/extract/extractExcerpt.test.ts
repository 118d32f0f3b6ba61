import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scanPage.ts';

const FIRST =
  'The town council of Harbourfield voted on Tuesday evening to rebuild the old tram line along the river, eleven years after the last car ran. Shopkeepers had feared the works.';
const SECOND =
  'The decision ends a long dispute between shopkeepers, who feared two years of building works, and residents of the eastern districts, who have waited for a faster way into the centre.';
const STANDFIRST = 'After eleven years of dispute the council wants the tram back on the river road.';

interface Page {
  readonly og?: string;
  readonly meta?: string;
  readonly twitter?: string;
  readonly ld?: string;
  readonly paragraphs?: readonly string[];
}

/** Excerpt and its source of a page with these descriptions and paragraphs. */
function excerptOf({
  og,
  meta,
  twitter,
  ld,
  paragraphs = [FIRST, SECOND, SECOND],
}: Page): readonly (string | undefined)[] {
  const tags = Object.entries({ 'og:description': og, description: meta, 'twitter:description': twitter }).map(
    ([name, content]) => (content === undefined ? '' : `<meta name="${name}" content="${content}">`),
  );
  const article = { '@type': 'NewsArticle', headline: 'A tram', ...(ld && { description: ld }) };
  const script = `<script type="application/ld+json">${JSON.stringify(article)}</script>`;
  const body = `<article><h1>A tram</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`;
  const html = `<html lang="en"><head><title>A tram</title>${tags.join('')}${script}</head><body>${body}</body></html>`;
  const url = 'https://gazette.example/a-tram';
  const page = extractPage(scanPage({ bytes: Buffer.from(html), url }), { url });
  return [page.excerpt, page.provenance.excerpt];
}

describe('extractExcerpt', () => {
  const og =
    'Harbourfield gets its tram back, says the council, and the shopkeepers of the river road are not amused by it at all.';

  test('takes the description of Open Graph first', () =>
    assert.deepEqual(excerptOf({ og, meta: SECOND, ld: SECOND }), [og, 'og']));

  test('takes that of the Twitter card before the plain one, which is often the site’s', () =>
    assert.deepEqual(excerptOf({ twitter: og, meta: 'News from all over the harbour, every day.' }), [og, 'twitter']));

  test('makes a cut description whole where the page shows how it goes on', () => {
    const whole = FIRST.slice(0, FIRST.indexOf('.') + 1);
    assert.equal(excerptOf({ og: `${FIRST.slice(0, 120)}...` })[0], FIRST);
    assert.equal(excerptOf({ og: FIRST.slice(0, 70).trim() })[0], FIRST);
    assert.equal(excerptOf({ og: whole })[0], whole);
    const long = `${whole} ${SECOND} ${SECOND}`;
    assert.equal(excerptOf({ og: `${whole.slice(0, 90)} …`, paragraphs: [long, SECOND] })[0], `${whole} ${SECOND}`);
  });

  test('leaves a cut description that the page does not show as it is', () =>
    assert.equal(excerptOf({ og: `${og.slice(0, 80)}…` })[0], `${og.slice(0, 80)}…`));

  test('takes a whole description that the page shows before one that was cut', () =>
    assert.deepEqual(excerptOf({ og: `${og.slice(0, 80)}…`, meta: SECOND }), [SECOND, 'meta']));

  test('takes the standfirst before the first paragraph', () =>
    assert.deepEqual(excerptOf({ og: FIRST, ld: STANDFIRST, paragraphs: [STANDFIRST, FIRST, SECOND] }), [
      STANDFIRST,
      'json-ld',
    ]));

  test('takes a sentence before a slogan, but not before another sentence', () => {
    assert.equal(excerptOf({ og: 'Back on the rails it goes', meta: og })[0], og);
    assert.equal(
      excerptOf({ og: 'Harbourfield gets its tram back, and its shopkeepers sigh.', meta: SECOND })[0],
      'Harbourfield gets its tram back, and its shopkeepers sigh.',
    );
  });

  test('takes the standfirst of a page that declares nothing, but no byline', () => {
    const bare = 'How the council of a small town found its way back to the tram';
    assert.deepEqual(excerptOf({ paragraphs: [bare, FIRST, SECOND] }), [bare, 'text']);
    const byline = 'By our correspondent in the town of Harbourfield on Tuesday 12 March 2024';
    assert.equal(excerptOf({ paragraphs: [byline, FIRST, SECOND] })[0], FIRST);
  });

  test('takes no notice of rights, no template and no address for a description', () => {
    const notice = 'This copy is for your personal, non-commercial use only. To order copies for others, write to us.';
    assert.equal(excerptOf({ paragraphs: [notice, FIRST, SECOND] })[0], FIRST);
    assert.equal(excerptOf({ og: '{{ entry.teaser | stripTags | shorten(200) }}' })[0], FIRST);
    assert.equal(excerptOf({ og: 'https://gazette.example/a-tram' })[0], FIRST);
  });

  test('reads line breaks that were written as two characters', () =>
    assert.equal(excerptOf({ og: `${STANDFIRST}\\n\\n${og}` })[0], `${STANDFIRST} ${og}`));

  test('stays quick on 1 MB of hostile text', () => {
    const started = performance.now();
    for (const piece of ['a. ', 'A… ', '" ', '... ', '\\n ', '1.1. '])
      excerptOf({ og: piece.repeat(200_000), meta: piece.repeat(100_000), paragraphs: [piece.repeat(300_000), FIRST] });
    assert.ok(performance.now() - started < 4_000);
  });
});
