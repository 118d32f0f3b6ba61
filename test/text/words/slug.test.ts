import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cutAtWord, toSlug, toTopicSlug } from '../../../src/text/words/slug.ts';

describe('toSlug', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Boston just became the latest city', 'boston-just-became-the-latest-city'],
    ['Microsoft’s "Power Apps": what\'s new? (preview)', 'microsofts-power-apps-whats-new-preview'],
    ['Dynamics 365 & Power Apps — now', 'dynamics-365-power-apps-now'],
    ['Äpfel, Öl und Übermut: Straße', 'aepfel-oel-und-uebermut-strasse'],
    ['A\u0308pfel', 'aepfel'],
    ['Crème brûlée à Łódź', 'creme-brulee-a-lodz'],
    ['Привет, мир', 'privet-mir'],
    ['Καλημέρα κόσμε', 'kalimera-kosme'],
    ['C++ and C# beat F#', 'c-plus-plus-and-c-sharp-beat-f-sharp'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\u0000\u202e', 'c-windows'],
    ['COM1', 'com1-id7'],
    ['!!!', 'id7'],
    ['', 'id7'],
    ['\ud800', 'id7'],
  ];
  for (const [title, slug] of cases) {
    it(`makes ${JSON.stringify(slug)} of ${JSON.stringify(title)}`, () => assert.equal(toSlug(title, 'id7'), slug));
  }

  it('spells out other scripts', () => {
    for (const title of ['東京で新しい電車', '서울의 봄', 'أخبار اليوم', 'חדשות', 'नमस्ते दुनिया', 'ข่าววันนี้', '北京新闻']) {
      assert.match(toSlug(title, 'fallback'), /^(?!fallback)[a-z0-9]+(?:-[a-z0-9]+)*$/, title);
    }
  });

  it('cuts a long title at a word', () => {
    const slug = toSlug('word '.repeat(100), 'x');
    assert.equal(slug.length, 119);
    assert.ok(slug.endsWith('-word'));
    assert.equal(toSlug('x'.repeat(500), 'y').length, 120);
    assert.equal(cutAtWord('one-two-three', 7), 'one-two');
  });

  it('is a safe name for any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const slug = toSlug(title, 'a1b2');
        assert.match(slug, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        assert.ok(slug.length <= 120);
      }),
    );
  });

  it('takes no longer for a huge title', () => {
    toSlug('ﷺ-'.repeat(500_000), 'x');
  });
});

describe('toTopicSlug', () => {
  it('parts topics that differ in signs, and names one that has no letters', () => {
    assert.deepEqual(['C', 'C++', 'C#', 'Computer Vision'].map(toTopicSlug), [
      'c',
      'c-plus-plus',
      'c-sharp',
      'computer-vision',
    ]);
    assert.match(toTopicSlug('!!!'), /^topic-[0-9a-f]{8}$/);
  });
});
