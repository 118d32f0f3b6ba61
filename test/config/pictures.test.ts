import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSettings } from '../../config/load.ts';
import { isFailure } from '../../src/errors.ts';
import { DEFAULT_PICTURES } from '../../src/model/picture.ts';

const read = (output: string) => {
  const text = `collections:
  - { id: ai, title: AI, site: https://news.example/ai, output: ${output}, sources: [{ url: "https://blog.example/feed.xml" }] }\n`;
  return parseSettings(text, '/etc/fw.yaml', '/srv').collections[0]?.output.images;
};

test('pictures stay links unless they are to be stored, with widths in ascending order', () => {
  assert.equal(read('{ dir: a }'), undefined);
  assert.equal(read('{ dir: a, images: link }'), undefined);
  assert.deepEqual(read('{ dir: a, images: {} }'), DEFAULT_PICTURES);
  assert.deepEqual(read('{ dir: a, images: store }'), DEFAULT_PICTURES);
  assert.deepEqual(read('{ dir: a, images: { widths: [640, 320, 640], format: avif } }'), {
    widths: [320, 640],
    format: 'avif',
  });
});

test('widths that nobody shows, and other words, are refused', () => {
  for (const images of ['keep', '{ widths: [] }', '{ widths: [5] }', '{ widths: [9000] }', '{ format: gif }']) {
    assert.throws(
      () => read(`{ dir: a, images: ${images} }`),
      (thrown) => isFailure(thrown, 'config_invalid'),
      images,
    );
  }
});
