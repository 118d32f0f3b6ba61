import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { foldSpace, toPlainLines, toPlainText } from '../../../src/text/html/html.ts';
import { processorMs } from '../../support/processorTime.ts';

describe('toPlainText', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['folds white space of text without markup', ' a \n b\u00a0 c ', 'a b c'],
    ['keeps inline elements together', 'a<b>b</b>c <i>d</i>', 'abc d'],
    ['parts blocks', '<p>a</p><p>b</p>c<br>d', 'a b c d'],
    ['decodes entities', 'a &amp; b &#8211; &auml;', 'a & b – ä'],
    ['leaves out scripts, styles and hidden fallbacks', 'a<script>x</script><style>y</style><object>z</object>b', 'ab'],
    ['leaves out the readings of ruby', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字', '漢字'],
    ['survives what is not closed', '<p>a <b>b <script>c', 'a b'],
  ];
  for (const [name, html, expected] of cases) test(name, () => assert.equal(toPlainText(html), expected));

  test('is linear in hostile markup', () => {
    const took = processorMs(() => {
      for (const part of ['x<p ', '<', '&', '<b>', '</b>', '<!--', '<a b="'])
        toPlainText(part.repeat(1_000_000 / part.length));
    });
    assert.ok(took < 4_000, `${took} ms`);
  });
});

test('toPlainLines gives a line for each block and each break', () => {
  assert.deepEqual(toPlainLines('<p>a\nb</p>\n<ul><li>c<li>d</ul>e<br/>f'), ['a b', 'c', 'd', 'e', 'f']);
});

test('foldSpace knows every white space', () => assert.equal(foldSpace('\u2003a\t\u00a0b\r\n'), 'a b'));
