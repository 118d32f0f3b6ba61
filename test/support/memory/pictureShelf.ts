/** What is known of pictures, in memory. */
import type { ShelvedPicture } from '../../../src/model/picture.ts';
import type { PictureShelf } from '../../../src/ports/pictures.ts';
import { copyOf, createShelf } from './shelf.ts';

/** Known as long as the process lasts. */
export function createMemoryPictureShelf(): PictureShelf {
  const shelf = createShelf(() => new Map<string, ShelvedPicture>());
  return {
    async get(collection, urls) {
      const known = shelf(collection);
      return new Map(urls.flatMap((url) => (known.has(url) ? [[url, copyOf(known.get(url) as ShelvedPicture)]] : [])));
    },
    async put(collection, url, picture) {
      shelf(collection).set(url, copyOf(picture));
    },
    urls: async (collection) => [...shelf(collection).keys()],
    async drop(collection, urls) {
      for (const url of urls) shelf(collection).delete(url);
    },
  };
}
