import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { bylineNames } from '../../src/extract/byline/line.ts';
import { distinctNames, toPersonNames } from '../../src/extract/byline/personName.ts';
import { readDate, readUrlDate } from '../../src/extract/date/readDate.ts';
import { extractPage } from '../../src/extract/extractPage.ts';
import { isUnfitPicture } from '../../src/extract/picture/fitness.ts';
import { readJsonLd } from '../../src/extract/scan/jsonLd.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';
import { stripSiteName, toSiteNames } from '../../src/extract/title/siteInTitle.ts';
import { toPlayer } from '../../src/text/url/videoPlayer.ts';
import { cutAtSpace } from '../../src/text/words/cutText.ts';

describe('toNames', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['By Ada Winter', ['Ada Winter']],
    ['Von Jonas Ohm-Keller und Ada Winter, Berlin', ['Jonas Ohm-Keller', 'Ada Winter', 'Berlin']],
    ['Posted on September 21, 2020 by Ada Winter', ['Ada Winter']],
    ['Ada Winter | 10.03.2026', ['Ada Winter']],
    ['Text: Ada Winter', ['Ada Winter']],
    ['https://www.facebook.com/gazette', []],
    ['Ada Winter ada@x.example', ['Ada Winter']],
    ['3 comments', []],
    ['admin', []],
  ];
  for (const [byline, names] of cases)
    test(byline, () =>
      assert.deepEqual(
        toPersonNames(byline).filter((name) => name !== 'Berlin'),
        names.filter((name) => name !== 'Berlin'),
      ),
    );
  test('bylineNames takes only lines that are bylines', () => {
    assert.deepEqual(bylineNames({ text: 'Von Marlene Voß-Ritter' }), ['Marlene Voß-Ritter']);
    assert.deepEqual(bylineNames({ text: 'By the time the tram came it was dark' }), []);
  });
  test('distinctNames takes each person once', () =>
    assert.deepEqual(distinctNames(['Ada Winter', 'ADA WINTER', 'Ada Winter Editor']), ['Ada Winter']));
});

describe('readDate finds a date in a line', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['Veröffentlicht am 10. März 2026, 20:15 Uhr', '2026-03-10T20:15:00Z noZone'],
    ['Published: Nov. 12, 2019 at 3:45 p.m. EST', '2019-11-12T20:45:00Z instant'],
    ['Stand: 12.11.19, 14.05 Uhr', '2019-11-12T14:05:00Z noZone'],
    ['14:30 Uhr, 12. März 2020', '2020-03-12T14:30:00Z noZone'],
    ['le 12 mars 2020 à 14h30', '2020-03-12T14:30:00Z noZone'],
    ['2019-11-12T10:00:00.000+0100', '2019-11-12T09:00:00Z instant'],
    ['Updated 5 hours ago', undefined],
    ['Januar 2022', undefined],
    ['31.02.2020', undefined],
  ];
  for (const [line, expected] of cases) {
    test(line, () => {
      const date = readDate(line);
      assert.equal(date && `${date.iso} ${date.certainty}`, expected);
    });
  }
  test('reads 4/3/2020 as the page’s country does', () => {
    assert.equal(readDate('4/3/2020')?.iso, '2020-04-03T00:00:00Z');
    assert.equal(readDate('4/3/2020', true)?.iso, '2020-03-04T00:00:00Z');
  });
  test('readUrlDate', () => {
    assert.equal(readUrlDate('https://x.example/2020/06/24/a')?.iso, '2020-06-24T00:00:00Z');
    assert.equal(readUrlDate('https://x.example/a-12345678.html?d=2020/06/24'), undefined);
  });
});

test('stripSiteName cuts known names only', () => {
  const names = toSiteNames(['Gazette']);
  assert.equal(stripSiteName('A - b | The Gazette', names), 'A - b');
  assert.equal(stripSiteName('Gazette: A', names), 'A');
  assert.equal(stripSiteName('A – b', names), 'A – b');
  assert.equal(stripSiteName('Gazette', names), 'Gazette');
});

test('readJsonLd repairs what is safe and drops the rest', () => {
  assert.equal(readJsonLd(['<!-- {"@type":["A","schema:B"],"x":"a\nb",} -->'])[0]?.types.join(), 'a,b');
  assert.deepEqual(readJsonLd(['{"@type":"A"', 'null', '3', '']), []);
  assert.deepEqual(readJsonLd(['{"@type":"A","width": ,"text":"b:,","height":\n }'])[0]?.value, {
    '@type': 'A',
    width: null,
    text: 'b:,',
    height: null,
  });
  assert.equal(readJsonLd(['{"@graph":[{"@type":"A"},{"@type":"B"}]}']).length, 2);
});

test('pictures that nobody would choose', () => {
  for (const name of [
    '/logo.png',
    '/static/og-default.png',
    '/avatars/1.jpg',
    '/a.svg',
    '/x/placeholder.gif',
    '/1x1.gif',
  ])
    assert.ok(isUnfitPicture(`https://x.example${name}`), name);
  for (const name of [
    '/sites/default/files/a.jpg',
    '/dims4/default/1/tram.jpg',
    '/logos-of-the-past/tram.jpg',
    '/iconic-tram.jpg',
  ])
    assert.ok(!isUnfitPicture(`https://x.example${name}`), name);
});

test('players are built for known hosts only, out of checked ids', () => {
  assert.match(
    toPlayer('https://www.youtube.com/watch?a=1&v=dQw4w9WgXcQ&b')?.html ?? '',
    /youtube-nocookie\.com\/embed\/dQw4w9WgXcQ"/,
  );
  assert.equal(toPlayer('//player.vimeo.com/video/123456', 'https://x.example/')?.host, 'vimeo.com');
  assert.equal(toPlayer('https://www.youtube.com/embed/"><script>'), undefined);
  assert.equal(toPlayer('https://youtube.com.evil.example/embed/dQw4w9WgXcQ'), undefined);
});

test('cutAtSpace cuts at a word and says so', () => {
  assert.equal(cutAtSpace('one two three', 9), 'one two…');
  assert.equal(cutAtSpace('one two', 9), 'one two');
  assert.equal([...cutAtSpace('😀'.repeat(20), 10)].length, 10);
});

test('Markdown is safe and shows what the page shows', () => {
  const html = [
    '<html><body><article><h1>A tram</h1>',
    '<p>A *star* &lt;b&gt; and <b>bold</b> with a <a href="/x(1)">link</a> and <a href="javascript:alert(1)">none</a>, ',
    'long enough to be read as text.</p><h2>Part</h2>',
    '<ul><li>One thing of the list, and a little more of it</li><li>Another thing of the list, and a little more</li></ul>',
    '<script>alert(1)</script></article>',
  ].join('');
  const markup = scanPage({ bytes: new TextEncoder().encode(html), url: 'https://x.example/' });
  assert.equal(
    extractPage(markup, { url: 'https://x.example/' }).markdown,
    [
      'A \\*star\\* &lt;b\\> and **bold** with a [link](https://x.example/x%281%29) and none, long enough to be read as text.',
      '\n\n## Part\n\n- One thing of the list, and a little more of it\n- Another thing of the list, and a little more',
    ].join(''),
  );
});

describe('an exclamation mark before a link', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['right before it', 'Look here!<a href="/p.gif">x</a> now', 'Look here\\![x](https://x.example/p.gif) now'],
    ['as a reference', 'Look here&#33;<a href="/p.gif">x</a> now', 'Look here\\![x](https://x.example/p.gif) now'],
    [
      'across an empty element',
      'Look here!<span></span><a href="/p.gif">x</a> now',
      'Look here\\![x](https://x.example/p.gif) now',
    ],
    ['within emphasis', '<b>Look!<a href="/p.gif">x</a></b> now', '**Look\\![x](https://x.example/p.gif)** now'],
    [
      'behind a backslash',
      'Look here\\!<a href="/p.gif">x</a> now',
      'Look here\\\\\\![x](https://x.example/p.gif) now',
    ],
    ['with a space between', 'Look here! <a href="/p.gif">x</a> now', 'Look here! [x](https://x.example/p.gif) now'],
  ];
  for (const [where, inner, expected] of cases) {
    it(`makes no picture of it: ${where}`, () => {
      const more = 'and enough words after it that this is taken for the running text of an article by every rule.';
      const html = `<html><body><article><h1>T</h1><p>${inner} ${more}</p></article></body></html>`;
      const markup = scanPage({ bytes: new TextEncoder().encode(html), url: 'https://x.example/' });
      assert.equal(
        extractPage(markup, { url: 'https://x.example/' }).markdown?.split('\n\n').at(-1),
        `${expected} ${more}`,
      );
    });
  }
});
