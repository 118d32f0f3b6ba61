import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareListing, readPage } from './listingFixtures.ts';
import { loadSet } from './listingSets.ts';

/** Share of the listed articles of all sets that are found with the right title and address. */
const FLOOR = 0.99;
/** Of forty pages without a list, those of which something is read: a folder of code, whose changes have titles and dates. */
const READ_ALL_THE_SAME = ['code-forge-file-list'];

describe('pages of eighty themes', () => {
  const pages = ['first', 'second', 'third', 'fourth'].flatMap(loadSet);
  const results = pages.map((page) => ({ page, ...compareListing(readPage(page.html, page.url), page.articles) }));

  it(`give ${FLOOR * 100} % of their articles with title and address`, () => {
    assert.equal(pages.length, 80);
    const total = pages.reduce((sum, { articles }) => sum + articles.length, 0);
    const right = results.reduce((sum, each) => sum + each.right, 0);
    const short = results.filter(({ page, right }) => right < page.articles.length).map(({ page }) => page.name);
    assert.ok(right / total >= FLOOR, `${right} of ${total}; ${short.join(', ')}`);
  });

  it('give nothing else: no menus, people, tags, events, or most read', () => {
    assert.deepEqual(
      results.flatMap(({ page, wrong }) => wrong.map((each) => `${page.name}: ${each}`)),
      [],
    );
  });
});

describe('pages that list no articles', () => {
  it('give none', () => {
    const pages = ['none-first', 'none-second', 'none-third'].flatMap(loadSet);
    assert.equal(pages.length, 40);
    const read = pages.filter(({ html, url }) => readPage(html, url) !== undefined).map(({ name }) => name);
    assert.deepEqual(read, READ_ALL_THE_SAME);
  });
});
