import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonLd, readParts, TEXT, TITLE } from '../readPage.ts';

const dates = (parts: Parameters<typeof readParts>[0], url?: string) => {
  const { publishedDateTime, updatedDateTime } = readParts(parts, url ?? 'https://courier.example/festival');
  return [publishedDateTime?.slice(0, 10), updatedDateTime?.slice(0, 10)];
};
const PUBLISHED = ['2031-10-12', undefined];
const BOTH = ['2031-10-12', '2031-10-14'];
const UNDATED = [undefined, undefined];
/** A page whose body begins with this, before the article. */
const under = (top: string, head = '') => ({
  head,
  body: `${top}<main><article><h1>${TITLE}</h1>${TEXT}</article></main>`,
});

describe('the words before a date say which date it is', () => {
  const bylines: Readonly<Record<string, string>> = {
    'a list of terms':
      '<dl><dt>Application deadline</dt><dd>15 November 2031</dd><dt>Posted</dt><dd>12 October 2031</dd></dl>',
    'a table':
      '<table><tr><th>Valid until</th><td>1 May 2032</td></tr><tr><th>Published</th><td>12 October 2031</td></tr></table>',
    'a list of a journal':
      '<ul><li>Received: 3 May 2030</li><li>Accepted: 16 June 2031</li><li>Published: 12 October 2031</li></ul>',
    'one line': '<p>Received 3 May 2030; accepted 16 June 2031; published 12 October 2031</p>',
    'one line with a revision':
      '<p>Received 3 May 2030, Revised 1 July 2030, Accepted 16 June 2031, Available online 12 October 2031</p>',
    'a German list':
      '<dl><dt>Bewerbungsschluss</dt><dd>15.11.2031</dd><dt>Veröffentlicht am</dt><dd>12.10.2031</dd></dl>',
    'a French line': '<p>Date limite : 15 novembre 2031</p><p>Publié le 12 octobre 2031</p>',
    'a Spanish line': '<p>Fecha límite: 2031-11-15</p><p>Publicado el 2031-10-12</p>',
    'marked elements':
      '<p>Valid until <time datetime="2032-05-01">1 May</time> · Published <time datetime="2031-10-12">12 October</time></p>',
    'marked terms':
      '<dl><dt>Deadline</dt><dd><time datetime="2031-11-15">soon</time></dd><dt>Issued</dt><dd>' +
      '<time datetime="2031-10-12">12 October</time></dd></dl>',
  };
  for (const [place, byline] of Object.entries(bylines))
    test(place, () => assert.deepEqual(dates({ byline }), PUBLISHED));

  const changed: Readonly<Record<string, string>> = {
    'a change after it':
      '<p>Published <time datetime="2031-10-12">12 Oct</time>, updated <time datetime="2031-10-14">14 Oct</time></p>',
    'a change before it':
      '<p>Updated <time datetime="2031-10-14">14 Oct</time> (first published <time datetime="2031-10-12">12 Oct</time>)</p>',
    'a change in words': '<p>Last updated 14 October 2031, published 12 October 2031</p>',
    'a German change': '<p>Veröffentlicht: 12.10.2031 | Zuletzt geändert: 14.10.2031</p>',
    'a French change': '<p>Publié le 12 octobre 2031 - Mis à jour le 14 octobre 2031</p>',
    'a Dutch change': '<p>Gepubliceerd: 12 oktober 2031, laatst bijgewerkt: 14 oktober 2031</p>',
    'a Polish change': '<p>Opublikowano: 2031-10-12, aktualizacja: 2031-10-14</p>',
    'a Japanese change': '<p>公開日：2031年10月12日</p><p>最終更新日：2031年10月14日</p>',
  };
  for (const [place, byline] of Object.entries(changed)) test(place, () => assert.deepEqual(dates({ byline }), BOTH));

  for (const label of [
    'Last edited',
    'Zuletzt bearbeitet:',
    'Dernière modification :',
    'Última edición',
    'Laatst gewijzigd',
  ]) {
    test(`${label} in the foot, beside a stated day`, () => {
      const foot = `<div class="pagedate">${label} <span class="date">Tue Oct 14 10:11:53 2031</span></div>`;
      const parts = under('', '<meta name="date" content="2031-10-12T06:00:00">');
      assert.deepEqual(dates({ ...parts, body: `${parts.body}<div id="footer">${foot}</div>` }), BOTH);
    });
  }
  test('a day in words beats the one of the address', () => {
    const byline = '<div class="byline">By Ada Fern | Published October 12, 2031</div>';
    assert.deepEqual(dates({ byline }, 'https://courier.example/2031/10/20/festival.html'), PUBLISHED);
  });
});

describe('a date of something else is not the article’s', () => {
  const tops: Readonly<Record<string, string>> = {
    'the day of the visit in the head of the site':
      '<header><span class="today">Monday, 20 October 2031</span><nav><a href="/">Home</a></nav></header>',
    'the same in figures': '<header><span class="the-date">20.10.2031</span></header>',
    'the same, marked': '<div class="masthead"><time datetime="2031-10-20">Monday</time></div>',
    'the same in a bar without a name': '<div><b>20.10.2031</b> <a href="/">Home</a></div>',
    'the same in the navigation': '<nav><span>Monday, 20 October 2031</span><a href="/">Home</a></nav>',
    'the same in a bar': '<div id="topbar"><div class="date">October 20, 2031</div></div>',
  };
  for (const [place, top] of Object.entries(tops)) {
    test(place, () => assert.deepEqual(dates(under(top)), UNDATED));
    test(`${place}, beside an instant that is stated loosely`, () =>
      assert.deepEqual(dates(under(top, '<meta name="date" content="2031-10-12T17:05:00+02:00">')), PUBLISHED));
  }
  test('an unlabelled day above the heading gives way to a stated instant', () => {
    const top = '<div class="line"><span class="date">20.10.2031</span></div>';
    assert.deepEqual(dates(under(top, '<meta name="date" content="2031-10-12T17:05:00+02:00">')), PUBLISHED);
  });
  const after: Readonly<Record<string, string>> = {
    'a related story':
      '<aside class="related"><a href="/x">Older</a> <time datetime="2029-05-01">1 May 2029</time></aside>',
    'a story in an aside':
      '<aside><div itemscope itemtype="https://schema.org/NewsArticle">' +
      '<time itemprop="datePublished" datetime="2029-05-01">1 May 2029</time></div></aside>',
    'a teaser': '<div class="teaser"><a href="/x">Older</a> <span class="date">1 May 2029</span></div>',
    'a comment':
      '<section class="comments"><div class="comment">' +
      '<span class="author">Troll Joe</span> <time datetime="2031-10-13T10:00:00Z">13 Oct</time></div></section>',
  };
  for (const [place, html] of Object.entries(after))
    test(place, () => assert.deepEqual(dates({ after: html }), UNDATED));
  test('a film', () => {
    const byline = '<p>By Ada Fern <time datetime="2031-10-12T09:00:00Z" class="published">12 October</time></p>';
    const head = jsonLd({ '@type': 'VideoObject', name: 'How a market is built', uploadDate: '2015-01-16T14:53:35Z' });
    assert.deepEqual(dates({ head, byline }), PUBLISHED);
  });
});

describe('an aside is about the article', () => {
  test('before the text', () =>
    assert.deepEqual(dates({ byline: '<aside><p>Posted on 12 October 2031</p></aside>' }), PUBLISHED));
  test('after the text, where it is named as the place of the date', () =>
    assert.deepEqual(
      dates({ after: '<aside class="meta"><time datetime="2031-10-12">12.10.</time></aside>' }),
      PUBLISHED,
    ));
});

test('who comments is not the author', () => {
  const comment = '<div class="comment"><span class="author">Troll Joe</span> says: first of all</div>';
  assert.equal(readParts({ after: `<section class="comments">${comment}</section>` }).authors, undefined);
});
