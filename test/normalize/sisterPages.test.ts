/** What counts as template, whatever the order of reading. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinTraces, keepTraces, toPageTraces, toSisterPages } from '../../src/normalize/sisterPages.ts';
import { toTextHash } from '../../src/text/words/foldLetters.ts';

const FORM = 'Your email address will not be published.';
const traced = (n: number, canonical = `https://a.example/${n}`, url = `https://a.example/${n}`) =>
  toPageTraces({
    entry: { url: `https://a.example/${n}`, title: `Story ${n}`, published: `2026-11-0${n}T10:00:00Z` },
    page: {
      url,
      hops: [],
      links: { canonicalUrl: canonical, canonicalFrom: 'link', isAmp: false, feeds: [] },
      extraction: {
        title: n === 9 ? 'Story 9' : 'Harbour App',
        titles: [],
        images: [{ url: 'https://a.example/logo.png' }],
        blocks: [toTextHash(FORM), toTextHash(`The text of story ${n} alone.`)],
        encoding: 'utf-8',
        provenance: {},
      },
    } as never,
  });
const pages = [1, 2, 3, 4].map((n) => traced(n));
const [own = traced(1)] = pages;

describe('sister pages', () => {
  test('share the notes of the comment form, the logo and the title of the site', () => {
    const sisters = toSisterPages(own, pages);
    assert.equal(sisters.shareText(FORM), true);
    assert.equal(sisters.shareText('The text of story 1 alone.'), false);
    assert.equal(sisters.sharePicture('https://a.example/logo.png'), true);
    assert.equal(sisters.shareTitle('harbour app'), true);
  });

  test('share the moment of the build and the names of the template', () => {
    const built = (n: number, changed: string) =>
      toPageTraces({
        entry: { url: `https://a.example/${n}`, authors: [`Author ${n}`] },
        page: {
          url: `https://a.example/${n}`,
          links: { canonicalUrl: `https://a.example/${n}`, canonicalFrom: 'link', isAmp: false, feeds: [] },
          extraction: {
            authors: ['Reed Rush'],
            updatedDateTime: changed,
            images: [],
            encoding: 'utf-8',
            provenance: {},
          },
        },
      } as never);
    const build = '2026-11-27T10:00:00Z';
    const all = [built(1, '2026-11-28T07:30:00Z'), built(2, build), built(3, build), built(4, build)];
    const sisters = toSisterPages(all[0] ?? own, all);
    assert.equal(sisters.shareChanged(build), true);
    assert.equal(sisters.shareChanged('2026-11-28T07:30:00Z'), false);
    assert.equal(sisters.shareAuthors(['Reed Rush']), true);
    assert.equal(sisters.shareAuthors(['Author 2']), false);
  });

  test('say nothing about a page that is alone', () => {
    assert.equal(toSisterPages(own, [own]).shareText(FORM), false);
  });

  test('give the same in any order', () => {
    const told = (all: typeof pages) => toSisterPages(own, all).shareText(FORM);
    assert.equal(told(pages), told([...pages].reverse()));
    assert.deepEqual(keepTraces([], pages), keepTraces([], [...pages].reverse()));
  });

  test('refuse a canonical that pages of other addresses and titles claim', () => {
    const section = 'https://a.example/news';
    const [one, other] = [traced(1, section), traced(9, section)];
    assert.equal(toSisterPages(one, [one, other]).shareCanonical(section), true);
    assert.equal(toSisterPages(one, [one, traced(9)]).shareCanonical(section), false);
  });

  test('tell that all links lead to one notice', () => {
    const notice = 'https://a.example/app';
    const all = [1, 2, 3].map((n) => traced(n, notice, notice));
    assert.equal(toSisterPages(all[0] ?? own, all).shareAnswer(notice), true);
  });

  test('are remembered within bounds, a page that is read again once', () => {
    assert.equal(joinTraces(pages, [own]).length, 4);
    assert.equal(
      keepTraces(
        pages,
        [5, 6, 7, 8].map((n) => traced(n)),
      ).length,
      6,
    );
  });
});
