import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { escapeControls, escapeControlsInXml } from '../../../src/text/words/escapeControls.ts';

const ESCAPED = [
  '\u0000',
  '\u0007',
  '\u0008',
  '\u000b',
  '\u000c',
  '\r',
  '\u001b',
  '\u007f',
  '\u0080',
  '\u009b',
  '\u009f',
]
  // the marks of direction: arabic letter mark, left-to-right and right-to-left mark, embeddings, overrides, isolates
  .concat(['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\u2028', '\u2029']);

describe('escapeControls', () => {
  for (const sign of ESCAPED) {
    const code = sign.charCodeAt(0).toString(16).padStart(4, '0');
    it(`shows U+${code.toUpperCase()} as an escape`, () => {
      assert.equal(escapeControls(`a${sign}b`), `a\\u${code}b`);
      assert.equal(escapeControlsInXml(`a${sign}b`), `a&#x${sign.charCodeAt(0).toString(16)};b`);
    });
  }
  it('leaves tabs, line feeds, letters of all scripts and pictures as they are', () => {
    const text = 'a\tb\nÄé שלום 日本語 👩‍🚀 a\u00a0b\u00adc';
    assert.equal(escapeControls(text), text);
  });
  it('leaves JSON the same value', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: 'binary' }), (json, text) => {
        assert.deepEqual(JSON.parse(escapeControls(json)), JSON.parse(json));
        assert.equal(JSON.parse(escapeControls(JSON.stringify(text))), text);
      }),
    );
  });
});
