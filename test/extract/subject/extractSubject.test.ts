import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PAGE_URL, readParts, TITLE } from '../readPage.ts';

const ld = (...items: readonly object[]) => `<script type="application/ld+json">${JSON.stringify(items)}</script>`;
const crumb = (name: string, position: number) => ({
  '@type': 'ListItem',
  position,
  item: { '@id': `https://courier.example/${position}`, name },
});

describe('the subject of a page', () => {
  it('is the section that metas and structured data state, each once', () => {
    const article = {
      '@type': 'NewsArticle',
      headline: TITLE,
      url: PAGE_URL,
      articleSection: ['Town &amp; Market', 'Sport'],
    };
    const { sections } = readParts({
      head: `<meta property="article:section" content="sport"><meta name="parsely-section" content="Life">${ld(article)}`,
    });
    assert.deepEqual(sections, ['Town & Market', 'sport', 'Life']);
  });

  it('is the breadcrumb, without the page itself', () => {
    const list = ['Home', 'News', 'Culture', TITLE].map(crumb);
    const { sections } = readParts({
      head: ld({ '@type': 'NewsArticle', headline: TITLE }, { '@type': 'BreadcrumbList', itemListElement: list }),
    });
    assert.deepEqual(sections, ['Home', 'News', 'Culture']);
  });

  it('is the tags, and nothing that a template left unfilled or that is a sentence', () => {
    const long = 'a sentence that somebody wrote into the keywords of every page of the site';
    const stuffed = `<meta name="keywords" content="harvest, market; Harvest, {{tag}}, ${long}">`;
    const { keywords, sections } = readParts({
      head: `${stuffed}<meta property="article:section" content="{{section}}">`,
    });
    assert.deepEqual(keywords, ['Harvest', 'market']);
    assert.equal(sections, undefined);
  });
});
