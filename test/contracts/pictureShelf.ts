/** What every implementation of the port PictureShelf promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ShelvedPicture } from '../../src/model/picture.ts';
import type { PictureShelf } from '../../src/ports/pictures.ts';

const STORED: ShelvedPicture = {
  image: {
    url: 'https://news.example/images/a-480.jpg',
    width: 480,
    height: 300,
    isCached: true,
    source: 'https://a.example/1.jpg',
    variants: [{ url: 'https://news.example/images/a-480.webp', width: 480 }],
    color: '#102030',
  },
  by: 'abc',
};
const REFUSED: ShelvedPicture = { reason: 'It is empty.', atMs: 10, by: 'abc', size: { width: 3, height: 4 } };

/** Runs the suite; `open` makes an empty store for each test. */
export function testPictureShelf(name: string, open: () => PictureShelf): void {
  describe(`${name} as PictureShelf`, () => {
    it('gives what was put last for each address, by collection, and forgets what is dropped', async () => {
      const shelf = open();
      assert.deepEqual([...(await shelf.get('ai', []))], []);
      await shelf.put('ai', 'https://a.example/1.jpg', REFUSED);
      await shelf.put('ai', 'https://a.example/1.jpg', STORED);
      await shelf.put('ai', 'https://a.example/2.jpg', REFUSED);
      const urls = ['https://a.example/2.jpg', 'https://a.example/none.jpg', 'https://a.example/1.jpg'];
      assert.deepEqual(
        [...(await shelf.get('ai', urls))],
        [
          ['https://a.example/2.jpg', REFUSED],
          ['https://a.example/1.jpg', STORED],
        ],
      );
      assert.deepEqual([...(await shelf.urls('ai'))].sort(), ['https://a.example/1.jpg', 'https://a.example/2.jpg']);
      assert.deepEqual([...(await shelf.urls('other'))], []);
      await shelf.drop('ai', ['https://a.example/1.jpg', 'https://a.example/none.jpg']);
      await shelf.drop('ai', []);
      assert.deepEqual([...(await shelf.urls('ai'))], ['https://a.example/2.jpg']);
    });
  });
}
