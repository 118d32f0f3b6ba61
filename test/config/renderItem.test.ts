import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { renderItem } from '../../config/renderItem.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[a-z~:# ,&.'"?!|>%@`{}[\]*-]{0,12}$/),
  fc.constantFrom(
    'null',
    'Yes',
    'off',
    'y',
    'TRUE',
    '1e3',
    '.inf',
    '0x1',
    '---',
    'a: b',
    'a #b',
    'https://a.example/#x',
    'Größe, 日本',
  ),
);
const plain = fc.dictionary(text, text, { noNullPrototype: true });
const value = fc.oneof(text, text, text, fc.boolean(), fc.integer(), fc.array(text), plain);

describe('a source that is written as YAML', () => {
  it('is read as the same, whatever its keys and values', () => {
    const key = fc.oneof(fc.stringMatching(/^[A-Za-z]\w{0,6}$/), fc.constantFrom('null', 'yes', '', 'a b'));
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true }), (item) => {
        assert.deepEqual(parse(`${renderItem(item).join('\n')}\n`), [item]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has no quotes where none are needed', () => {
    assert.deepEqual(renderItem({ url: 'https://a.example/feed?x=1#y', name: "O'Neill & Sons" }), [
      '- url: https://a.example/feed?x=1#y',
      "  name: O'Neill & Sons",
    ]);
  });
});
