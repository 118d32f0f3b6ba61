/** The pictures of an entry. */
import type { Image } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';

/** Pictures that the feed gives: its own image, then enclosures that are pictures. */
export function picturesOf(entry: Entry): readonly Image[] {
  const enclosed = (entry.enclosures ?? []).filter(({ url, type }) =>
    type === undefined ? /\.(?:jpe?g|png|webp|avif|gif)(?:\?|$)/i.test(url) : type.startsWith('image/'),
  );
  return [...(entry.image === undefined ? [] : [entry.image]), ...enclosed.map(({ url }) => ({ url }))];
}
