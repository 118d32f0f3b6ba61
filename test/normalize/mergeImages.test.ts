import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Extraction } from '../../src/model/page.ts';
import { mergeImages } from '../../src/normalize/mergeImages.ts';

const entry = { guid: '1', url: 'https://gazette.example/1', title: 'A tram' };
const withImage = (url: string, from: string): Extraction => ({
  images: [{ url }],
  encoding: 'utf-8',
  provenance: { images: from },
});
const logo = withImage('https://gazette.example/gazette-logo.png', 'logo');

describe('the lead image', () => {
  test('is the page’s before the feed’s', () =>
    assert.equal(
      mergeImages(withImage('https://gazette.example/a.jpg', 'og'), undefined, entry, undefined).from,
      'page:og',
    ));
  test('is the feed’s before the logo that a page declares for want of a picture', () => {
    const { images, from } = mergeImages(logo, undefined, { ...entry, image: { url: 'https://f.example/b.jpg' } }, '');
    assert.deepEqual([images[0]?.url, from], ['https://f.example/b.jpg', 'feed']);
  });
  test('is that logo where there is nothing else', () =>
    assert.equal(mergeImages(logo, undefined, entry, undefined).from, 'page:logo'));
});
