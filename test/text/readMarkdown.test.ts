import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headingsOf, readMarkdown } from '../../src/text/markdown/readMarkdown.ts';

describe('readMarkdown', () => {
  it('reads what earlier versions wrote', () => {
    assert.deepEqual(
      readMarkdown('**Bold *and* [more](https://a.example/x%281%29)**\n\n***both*** 1\\. &lt;b\\> &amp;amp;'),
      [
        {
          kind: 'paragraph',
          runs: [
            { text: 'Bold and ', mark: 'strong' },
            { text: 'more', mark: 'strong', url: 'https://a.example/x%281%29' },
          ],
        },
        { kind: 'paragraph', runs: [{ text: 'both', mark: 'strong' }, { text: ' 1. <b> &amp;' }] },
      ],
    );
  });

  it('reads lists within lists, and none deeper than one more than the item before', () => {
    const item = (text: string, depth = 0, isOrdered = false) => {
      return { kind: 'item', isOrdered, ...(depth > 0 && { depth }), runs: [{ text }] } as const;
    };
    assert.deepEqual(readMarkdown('- a\n    1. b\n        - c\n- d'), [
      item('a'),
      item('b', 1, true),
      item('c', 2),
      item('d'),
    ]);
    assert.deepEqual(readMarkdown('        - a\n            - b\n\nc\n\n- d\n            - e'), [
      item('a'),
      item('b', 1),
      { kind: 'paragraph', runs: [{ text: 'c' }] },
      item('d'),
      item('e', 1),
    ]);
  });

  it('reads what was cut anywhere, as text', () => {
    assert.deepEqual(readMarkdown('a [b](https://a.exam'), [
      { kind: 'paragraph', runs: [{ text: 'a b](https://a.exam' }] },
    ]);
    assert.deepEqual(readMarkdown('~~~\na'), [{ kind: 'code', lines: ['a'] }]);
    assert.deepEqual(readMarkdown('[x](javascript:a)'), [{ kind: 'paragraph', runs: [{ text: 'x](javascript:a)' }] }]);
  });

  it('tells headings as their text, and none of code', () => {
    assert.deepEqual(headingsOf('## A \\*star\\* & **more**\n\n~~~\n## not one\n~~~\n\nb'), ['A *star* & more']);
  });

  it('is linear in its input', () => {
    for (const part of ['[', '](', '\\', '*', '~~~\n', '~\n', '> ', '1. ', '\n', '&amp;', '[a](https:b)'])
      readMarkdown(part.repeat(50_000));
  });
});
