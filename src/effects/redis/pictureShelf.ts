/** What is known of addresses of pictures: `pictures`, a hash of JSON by address. */
import type { Redis } from 'ioredis';
import type { ShelvedPicture } from '../../model/picture.ts';
import type { PictureShelf } from '../../ports/pictures.ts';
import { askInChunks, inChunks } from './inChunks.ts';
import { toKey, toValues } from './keys.ts';

/** Those of all collections on one Redis. */
export function createRedisPictureShelf(redis: Redis): PictureShelf {
  const name = (collection: string) => toKey(collection, 'pictures');
  return {
    async get(collection, urls) {
      const texts = await askInChunks(urls, (chunk) => redis.hmget(name(collection), ...chunk));
      const found = toValues<ShelvedPicture>(texts);
      return new Map(urls.flatMap((url, at) => (found[at] ? [[url, found[at]] as const] : [])));
    },
    async put(collection, url, picture) {
      await redis.hset(name(collection), url, JSON.stringify(picture));
    },
    urls: (collection) => redis.hkeys(name(collection)),
    async drop(collection, urls) {
      for (const chunk of inChunks(urls)) await redis.hdel(name(collection), ...chunk);
    },
  };
}
