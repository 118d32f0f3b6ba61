import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonLd, PAGE_URL, readParts, TITLE } from './readPage.ts';

const OTHER = {
  '@type': 'NewsArticle',
  headline: 'Brass band looks for a tuba',
  datePublished: '2024-05-06T07:08:00Z',
  url: 'https://courier.example/2024/brass-band',
  image: 'https://courier.example/pix/band.jpg',
  author: { '@type': 'Person', name: 'Otto Alt' },
};
const OWN = {
  '@type': 'NewsArticle',
  headline: TITLE,
  datePublished: '2031-10-12T08:00:00Z',
  url: PAGE_URL,
  author: { '@type': 'Person', name: 'Nora Neu' },
};
const STATED = '<meta property="article:published_time" content="2031-10-12T08:00:00Z">';

describe('what structured data says of another page is not taken for this one', () => {
  const places: Readonly<Record<string, unknown>> = {
    'alone on the page': OTHER,
    'in a list': [OTHER, { ...OTHER, url: `${OTHER.url}-2` }],
    'in a graph': { '@graph': [OTHER] },
    'as an item of a list': { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: OTHER }] },
    'as an item without an address': { '@type': 'ItemList', itemListElement: [{ ...OTHER, url: undefined }] },
    'as a part of the page': { '@type': 'WebPage', url: PAGE_URL, hasPart: [OTHER] },
  };
  for (const [place, value] of Object.entries(places)) {
    test(place, () => {
      const page = readParts({ head: STATED + jsonLd(value) });
      assert.equal(page.publishedDateTime, '2031-10-12T08:00:00Z');
      assert.deepEqual([page.title, page.authors, page.images, page.canonicalUrl], [TITLE, undefined, [], PAGE_URL]);
    });
  }
  test('before the page’s own', () => {
    const page = readParts({ head: jsonLd([OTHER, OWN]) });
    assert.deepEqual([page.publishedDateTime, page.authors], [OWN.datePublished, ['Nora Neu']]);
  });
  test('as a film that the page embeds', () => {
    const film = { '@type': 'VideoObject', name: 'How a market is built', uploadDate: '2020-01-16T13:00:00Z' };
    assert.equal(readParts({ head: STATED + jsonLd(film) }).publishedDateTime, '2031-10-12T08:00:00Z');
  });
});

describe('what microdata says of something else is not taken for the page', () => {
  const story = (attributes: string) =>
    `<div itemscope ${attributes}><a itemprop="url" href="/old"><h3 itemprop="headline">Older</h3></a><time itemprop="datePublished" ` +
    'datetime="2024-05-06">6 May 2024</time> <span itemprop="author">Otto Alt</span></div>';
  const after: Readonly<Record<string, string>> = {
    'another story below the text': `<section>${story('itemtype="https://schema.org/NewsArticle"')}</section>`,
    'a list of related stories': `<div class="related-posts">${story('')}</div>`,
    'an article within the article': `<article class="card">${story('')}</article>`,
    'a comment': `<div>${story('itemprop="comment" itemtype="https://schema.org/Comment"')}</div>`,
    'a film':
      '<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="uploadDate" content="2024-05-06T07:08:00Z"></div>',
  };
  for (const [name, html] of Object.entries(after)) {
    test(name, () => {
      const page = readParts({ after: html }, 'https://courier.example/festival');
      assert.deepEqual([page.publishedDateTime, page.authors], [undefined, undefined]);
    });
  }
  test('but the page’s own story is, though its heading is outside of it', () => {
    const text =
      '<p>The harvest festival returns to the old market after six years in the fields outside of the town.</p>';
    const own = `<time itemprop="datePublished" datetime="2031-10-12">12 Oct</time><span itemprop="author">Nora Neu</span>`;
    const body = `<h1>${TITLE}</h1><div itemscope itemtype="https://schema.org/Article">${text}${text}${own}</div>`;
    const page = readParts({ body });
    assert.deepEqual([page.publishedDateTime, page.authors], ['2031-10-12T00:00:00Z', ['Nora Neu']]);
  });
});

describe('structured data is the page’s own', () => {
  test('by its headline, though it names an old address', () => {
    const page = readParts({ head: jsonLd({ ...OWN, url: 'https://courier.example/?p=17' }) });
    assert.deepEqual(page.authors, ['Nora Neu']);
  });
  test('by its address, though the headline is worded differently', () => {
    const page = readParts({ head: jsonLd({ ...OWN, headline: 'Six years on, stalls are back' }) });
    assert.deepEqual(page.authors, ['Nora Neu']);
  });
  test('by an address that differs in scheme, prefix and query', () => {
    const url = `${PAGE_URL.replace('https://', 'http://www.')}/?ref=start`;
    assert.deepEqual(readParts({ head: jsonLd({ ...OWN, url, headline: 'Stalls' }) }).authors, ['Nora Neu']);
  });
  test('by the page’s canonical address', () => {
    const canonical = 'https://courier.example/stalls';
    const head = `<link rel="canonical" href="${canonical}">${jsonLd({ ...OWN, url: canonical, headline: 'Stalls' })}`;
    assert.deepEqual(readParts({ head }).authors, ['Nora Neu']);
  });
  test('where all values are nested in its page', () => {
    const { '@type': type, ...values } = OWN;
    const page = readParts({
      head: jsonLd({ '@type': type, mainEntityOfPage: { '@type': 'WebPage', '@id': PAGE_URL, ...values } }),
    });
    assert.deepEqual([page.publishedDateTime, page.authors], [OWN.datePublished, ['Nora Neu']]);
  });
});
