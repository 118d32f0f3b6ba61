import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScrubber } from '../../../src/effects/recording/scrubber.ts';

const URL_OF_SOURCE = 'https://paper.example/feed?token=a%2Fb-c0ffee&x=1';
const { text, bytes } = createScrubber(['pass word 1', 'short'], [URL_OF_SOURCE]);

describe('a scrubber', () => {
  it('takes secrets out of texts, as they are and as URLs write them', () => {
    assert.equal(text('pass word 1 pass%20word%201'), '*** ***');
    assert.equal(text(`<link>${URL_OF_SOURCE}</link>`), '<link>https://paper.example/feed?token=***&x=1</link>');
    assert.equal(text('a%2Fb-c0ffee, a/b-c0ffee'), '***, ***');
  });

  it('leaves words that are as short as any', () => {
    assert.equal(text('in short'), 'in short');
  });

  it('takes a short secret of a URL out of its query wherever that is', () => {
    const scrubber = createScrubber(
      [],
      ['https://paper.example/feed?x=1&token=abc#new', 'https://other.example/?page=2'],
    );
    assert.equal(scrubber.text('GET /feed?x=1&token=abc HTTP/1.1'), 'GET /feed?x=1&token=*** HTTP/1.1');
    assert.equal(
      scrubber.text('<a href="/feed?page=2&amp;token=abc">abc</a>'),
      '<a href="/feed?page=2&amp;token=***">abc</a>',
    );
  });

  it('takes them out of bodies of any encoding, and leaves all other bytes and bodies as they are', () => {
    const body = Buffer.concat([Buffer.from([0xff, 0x00, 0xe9]), Buffer.from('pass word 1'), Buffer.from([0x80])]);
    assert.deepEqual([...bytes(body)], [0xff, 0x00, 0xe9, ...Buffer.from('***'), 0x80]);
    const clean = Buffer.from([0xff, 0x00, 0xe9]);
    assert.equal(bytes(clean), clean);
  });
});
