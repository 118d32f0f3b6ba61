import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Extraction } from '../../src/model/page.ts';
import { judgePictures } from '../../src/normalize/judgePictures.ts';

const entry = { guid: '1', url: 'https://gazette.example/1', title: 'A tram' };
const withImage = (url: string, from: string): Extraction => ({
  images: [{ url }],
  encoding: 'utf-8',
  provenance: { images: from },
});
const logo = withImage('https://gazette.example/gazette-logo.png', 'logo');

const page = withImage('https://gazette.example/a.jpg', 'og');
const variant = undefined;

describe('the lead image', () => {
  test('is the page’s before the feed’s', () => assert.equal(judgePictures({ page, variant, entry }).from, 'page:og'));
  test('is the feed’s before the logo that a page declares for want of a picture', () => {
    const illustrated = { ...entry, image: { url: 'https://f.example/b.jpg' } };
    const { value, from } = judgePictures({ page: logo, variant, entry: illustrated });
    assert.deepEqual([value?.[0]?.url, from], ['https://f.example/b.jpg', 'feed']);
  });
  test('is that logo where there is nothing else', () =>
    assert.equal(judgePictures({ page: logo, variant, entry }).from, 'page:logo'));
  test('is none that sister pages have, too, which is told', () => {
    const sisters = { sharePicture: (url: string) => url.endsWith('/a.jpg') };
    const illustrated = { ...entry, image: { url: 'https://f.example/b.jpg' } };
    assert.deepEqual(judgePictures({ page, variant, entry: illustrated, sisters }), {
      value: [{ url: 'https://f.example/b.jpg' }],
      from: 'feed',
      lost: ['page:og "https://gazette.example/a.jpg": other pages of the source have it, too'],
    });
    assert.equal(judgePictures({ page, variant, entry, sisters }).value, undefined);
  });
});
