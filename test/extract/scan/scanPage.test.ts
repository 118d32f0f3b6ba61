import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isFailure } from '../../../src/errors.ts';
import { scanPage } from '../../../src/extract/scan/scanPage.ts';

const scan = (html: string, type?: string) =>
  scanPage({ bytes: new TextEncoder().encode(html), ...(type && { headers: { 'content-type': type } }) });

describe('scanPage', () => {
  const others: readonly (readonly [string, string, string | undefined])[] = [
    [
      'a feed',
      '<?xml version="1.0"?>\n<!-- x --><rss version="2.0"><channel><title>a</title></channel></rss>',
      'text/html',
    ],
    ['a sitemap', '<urlset><url><loc>https://x.example/</loc></url></urlset>', 'application/xml'],
    ['JSON', '{"a": 1}', 'application/json'],
    ['plain text', 'a < b', 'text/plain'],
    ['a picture', '\u0089PNG\r\n\u001a\n', 'image/png'],
    ['nothing', '', undefined],
  ];
  for (const [name, text, type] of others) {
    test(`refuses ${name}`, () =>
      assert.throws(
        () => scan(text, type),
        (error) => isFailure(error, 'not_a_page'),
      ));
  }
  test('takes a page without a type, with a wrong one, and XHTML', () => {
    assert.equal(scan('<p>x').blocks.length, 1);
    assert.equal(scan('<html><body>x', 'text/plain').blocks.length, 1);
    assert.equal(
      scan('<?xml version="1.0"?><!DOCTYPE html><html><body>x</body></html>', 'application/xhtml+xml').blocks.length,
      1,
    );
  });
  test('puts in the end tags that authors leave out', () => {
    const { blocks, contentBlocks } = scan(
      '<ul><li>a<li>b</ul><p>c<p>d<div>e</p>f</div><table><tr><td>g<td>h<tr><td>i</table>',
    );
    assert.deepEqual(
      blocks.map((block) => [block.tag, contentBlocks[block.contentBlock]?.tag]).map(([tag]) => tag),
      ['li', 'li', 'p', 'p', 'div', 'div', 'td', 'td', 'td'],
    );
  });
  test('keeps links that are never closed from swallowing the page', () => {
    const { blocks } = scan('<div><a href=/x>a<p>b</p></div><div>c</div><a name=y>d<a href=/z>e</a>f');
    assert.deepEqual(
      blocks.map(({ chars, linkChars }) => [chars, linkChars]),
      [
        [1, 1],
        [1, 1],
        [1, 0],
        [3, 2],
      ],
    );
  });
  test('keeps no text when only metadata is asked for', () => {
    const bytes = new TextEncoder().encode('<title>t</title><p>x</p><time datetime=2020-01-01>y</time>');
    const { blocks, candidates, titleTag } = scanPage({ bytes }, 'metadata');
    assert.deepEqual([blocks.length, candidates.length, titleTag], [0, 1, 't']);
  });
  test('reads metas written with `value`, names parted by spaces, and the first of two titles', () => {
    const { metas, titleTag } = scan(
      '<meta name="og:title" value="a"><meta property="b c" content=" d "><title>e</title><svg><title>f</title></svg>',
    );
    assert.deepEqual(
      metas.map(({ name, content }) => `${name}=${content}`),
      ['og:title=a', 'b=d', 'c=d'],
    );
    assert.equal(titleTag, 'e');
  });
});
