import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readOwnYaml } from '../../src/publish/readOwnYaml.ts';
import { renderYaml } from '../../src/publish/renderYaml.ts';
import { toWellFormed } from '../../src/text/toWellFormed.ts';

const LOOK = new URL('../fixtures/articles/look.md', import.meta.url);

describe('readOwnYaml', () => {
  it('reads a whole article as a YAML reader does', async () => {
    const yaml = (await readFile(LOOK, 'utf8')).slice(4, -6);
    const fields = readOwnYaml(yaml);
    assert.ok(fields);
    assert.deepEqual(fields, parse(yaml));
  });

  it('agrees with a YAML reader, or leaves it the decision, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      'name',
      'topics',
      ':',
      ': ',
      '\n',
      '  ',
      '    ',
      '- ',
      '"x"',
      '"',
      '1',
      '-1',
      '1.50',
      'true',
      'yes',
      '2020-06-24',
      '2020-06-24T17:51:00Z',
      '#',
      '[1]',
      '{}',
      '&x',
      '|',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const yaml = pieces.join('');
        const fields = readOwnYaml(yaml);
        if (fields && Object.keys(fields).length > 0) assert.deepEqual(fields, parse(yaml, { version: '1.2' }));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads everything that is written', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).map(toWellFormed);
    const image = fc.record({ url: text, width: fc.nat(), isCached: fc.boolean() });
    const fields = fc.record({
      title: text,
      quality: fc.integer(),
      published: fc.boolean(),
      provider: fc.record({ name: text, images: fc.array(image, { minLength: 1, maxLength: 2 }) }),
      topics: fc.array(text, { minLength: 1, maxLength: 3 }),
      related: fc.array(
        fc.record({
          title: text,
          provider: fc.record({ name: text }),
          images: fc.array(image, { minLength: 1, maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      secured: text,
    });
    fc.assert(
      fc.property(fields, (value) =>
        assert.deepEqual({ ...readOwnYaml(renderYaml(value)) }, JSON.parse(JSON.stringify(value))),
      ),
      { numRuns: 200 },
    );
  });

  it('leaves alone what a human wrote', () => {
    for (const yaml of [
      "a: 'x'",
      'a: [1]',
      'a: 1 # one',
      '# a\na: 1',
      'a: 1\n\nb: 2',
      'a:\n- 1',
      'a: no',
      'a: 010',
      'a: "\\x41"',
      'a: b\na: c',
      'a:',
      'a:\n',
      'a:\n  b:\n',
      'a:\n  - ',
      'a: []',
      'a: null',
      `a:${' '.repeat(50)}`,
    ]) {
      assert.equal(readOwnYaml(yaml), undefined, yaml);
    }
  });
});
