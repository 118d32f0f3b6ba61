import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareListing, loadListings, readFixture, readPage } from './listingFixtures.ts';

/** Share of the listed articles that are found with the right title and address. */
const FLOOR = 0.99;
/** Share of those with a date on the page that get it. */
const DATE_FLOOR = 0.98;

const cases = loadListings();
const lists = cases.filter(({ articles }) => articles.length > 0);
const page = (body: string, head = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const read = (body: string, url = 'https://a.example/news', head = '') => readPage(page(body, head), url);
const titles = (feed: ReturnType<typeof read>) => feed?.entries.map(({ title }) => title);
const item = (n: number, more = '') =>
  `<li><h3><a href="/news/the-quay-is-closed-${n}">The quay is closed for day ${n}</a></h3>${more}</li>`;
const list = (from: number, to: number, more = '') =>
  `<ul>${Array.from({ length: to - from }, (_, n) => item(from + n, more)).join('')}</ul>`;

describe('pages in the markup of fifty themes', () => {
  it(`give ${FLOOR * 100} % of their articles with title and address, and nothing that is navigation`, () => {
    const results = lists.map((each) => ({ each, ...compareListing(readFixture(each), each.articles) }));
    assert.equal(lists.length, 50);
    assert.deepEqual(
      results.flatMap(({ wrong }) => wrong),
      [],
    );
    const total = lists.reduce((sum, { articles }) => sum + articles.length, 0);
    const right = results.reduce((sum, each) => sum + each.right, 0);
    const short = results.filter(({ each, right }) => right < each.articles.length).map(({ each }) => each.name);
    assert.ok(right / total >= FLOOR, `${right} of ${total}; ${short.join(', ')}`);
    const dated = results.filter(({ dated }) => dated > 0);
    const datedTotal = dated.reduce((sum, { each }) => sum + each.articles.length, 0);
    assert.ok(dated.length >= 35);
    assert.ok(dated.reduce((sum, each) => sum + each.dated, 0) / datedTotal >= DATE_FLOOR);
  });

  it('that list no articles give none: products, people, tags, forms, an article with its related ones', () => {
    for (const each of cases.filter(({ articles }) => articles.length === 0)) {
      assert.deepEqual(readFixture(each)?.entries ?? [], [], each.name);
    }
  });
});

describe('an item of a list', () => {
  it('is one entry, however many links lead to it, with the heading for its title', () => {
    const more = (n: number) =>
      `<a href="/news/a-bridge-for-everybody-${n}"><img src="/b${n}.jpg" alt="Bridge"></a><a href="/cat/town">Town</a>
       <h2><a href="/news/a-bridge-for-everybody-${n}?utm_source=x">A bridge for everybody, part ${n}</a></h2>
       <a href="/news/a-bridge-for-everybody-${n}#comments">12 comments</a>
       <a href="/news/a-bridge-for-everybody-${n}">Read more</a>`;
    const feed = read(`<main>${[1, 2, 3, 4].map((n) => `<div class="card">${more(n)}</div>`).join('')}</main>`);
    assert.deepEqual(
      titles(feed),
      [1, 2, 3, 4].map((n) => `A bridge for everybody, part ${n}`),
    );
    assert.equal(feed?.entries[0]?.image?.url, 'https://a.example/b1.jpg');
  });

  it('has the date that its markup states, else the one that it shows, by the language of the page', () => {
    const stated = list(1, 5, '<time datetime="2031-03-04T10:00:00+02:00">last week</time>');
    assert.equal(read(stated)?.entries[0]?.published, '2031-03-04T08:00:00Z');
    const shown = readPage(
      `<html lang="de"><body>${list(1, 5, '<p>4/3/2031</p>')}</body></html>`,
      'https://a.example/',
    );
    assert.deepEqual([shown?.entries[0]?.published, shown?.entries[0]?.dateCertainty], ['2031-03-04T00:00:00Z', 'day']);
    assert.equal(read(list(1, 5))?.entries[0]?.published, undefined);
  });

  it('has an absolute address, by the base of the page, without what leads to a part of it', () => {
    const body = '<ul>'.concat(
      ...[1, 2, 3, 4].map(
        (n) => `<li><a href="the-tide-of-the-day-${n}#top">The tide of the day, number ${n}</a></li>`,
      ),
    );
    const feed = read(body, 'https://a.example/news', '<base href="/archive/">');
    assert.equal(feed?.entries[0]?.url, 'https://a.example/archive/the-tide-of-the-day-1');
  });

  it('leads nowhere that a reader must not follow', () => {
    const hrefs = ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@a.example', 'file:///etc/passwd', 'vbscript:x'];
    const bad = hrefs
      .map((href, n) => `<li><h3><a href="${href}">The quay was closed on day ${n}</a></h3></li>`)
      .join('');
    assert.equal(read(`<ul>${bad}</ul>`), undefined);
    const login = read(
      '<ul>'.concat(
        ...[1, 2, 3, 4].map(
          (n) => `<li><a href="https://me:pw@a.example/news/a-long-story-${n}">A long story, part ${n}</a>`,
        ),
      ),
    );
    assert.equal(login?.entries[0]?.url, 'https://a.example/news/a-long-story-1');
  });
});

describe('a list', () => {
  it('is read with its lead story and its further sections, without those beside it', () => {
    const lead = '<section><h1><a href="/news/the-great-lead-story">The great lead story of today</a></h1></section>';
    const aside = `<aside>${list(20, 25)}</aside><div class="most-read">${list(30, 35)}</div><nav>${list(40, 45)}</nav>`;
    const feed = read(`<main>${lead}<section>${list(1, 4)}</section><section>${list(5, 9)}</section></main>${aside}`);
    assert.equal(feed?.entries.length, 8);
    assert.equal(feed?.entries[0]?.title, 'The great lead story of today');
  });

  it('says how sure it is, and why', () => {
    const feed = read(`<main>${list(1, 9, '<time datetime="2031-03-04">4 March</time>')}</main>`);
    assert.ok((feed?.found?.sureness ?? 0) > 0.8);
    assert.match(feed?.found?.reasons.join('; ') ?? '', /8 links of one form .* 100 % have a date beside them/);
  });

  it('of one or two links without dates is not believed', () => {
    assert.equal(read(list(1, 2)), undefined);
    assert.equal(read('<ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>'), undefined);
  });
});

describe('a hostile page', () => {
  it('costs no more than its length', () => {
    const pages = [
      '<div>'.repeat(300_000),
      '<a href="/a-b-c-1">'.repeat(100_000),
      '<ul><li><a href="/a-b-c">x'.repeat(50_000),
      `<table>${'<tr><td><a href="/news/some-long-story-1">Some long story of the day</a>'.repeat(30_000)}`,
      Array.from(
        { length: 30_000 },
        (_, n) => `<p><a href="/news/a-story-of-${n}">A story of the number ${n}</a></p>`,
      ).join(''),
    ];
    for (const body of pages) {
      const { user } = process.cpuUsage();
      read(body);
      const ms = (process.cpuUsage().user - user) / 1000;
      assert.ok(ms < 8_000, `${body.slice(0, 40)}: ${ms} ms`);
    }
  });
});
