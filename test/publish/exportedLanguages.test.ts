/** What the exports tell of languages is read again when Redis was lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLanguages } from '../../src/publish/exportedLanguages.ts';

const toUrl = (url: string, language: string) =>
  `<url>\n<loc>${url}</loc>\n<news:news><news:language>${language}</news:language></news:news></url>`;

describe('languages that exports tell', () => {
  it('come from the feed, and for older articles from the sitemap', () => {
    const feed = JSON.stringify({
      items: [{ url: 'https://n.example/1', language: 'en-GB' }, { url: 'https://n.example/2' }],
    });
    const sitemap = ['1', '2', '3'].map((n) => toUrl(`https://n.example/${n}`, n === '3' ? 'de' : 'en')).join('\n');
    const expected = { 'https://n.example/1': 'en-GB', 'https://n.example/3': 'de' };
    assert.deepEqual(Object.fromEntries(readLanguages([sitemap, feed])), expected);
    assert.deepEqual(Object.fromEntries(readLanguages([undefined, undefined, sitemap, feed])), expected);
  });

  it('are none where an export is missing, cut off, or says something else', () => {
    for (const feed of [
      undefined,
      '',
      '{"items": [',
      'null',
      '{"items": 7}',
      '{"items": [null, 1, {"language": "\\n"}]}',
    ])
      assert.equal(readLanguages([undefined, feed]).size, 0);
    assert.equal(readLanguages([toUrl('https://n.example/1', '../x'), undefined]).size, 0);
    assert.equal(readLanguages([`${'<loc>'.repeat(20_000)}<url><loc>x</loc>`, undefined]).size, 0);
  });
});
