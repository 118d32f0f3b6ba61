/** The pictures of an article, from its page, its AMP variant and its feed. */
import type { Image } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';

/** Most pictures of one article. */
const MAX_IMAGES = 5;

/** Pictures that the feed gives: its own image, then enclosures that are pictures. */
function ofEntry(entry: Entry): readonly Image[] {
  const enclosed = (entry.enclosures ?? []).filter(({ url, type }) =>
    type === undefined ? /\.(?:jpe?g|png|webp|avif|gif)(?:\?|$)/i.test(url) : type.startsWith('image/'),
  );
  return [...(entry.image === undefined ? [] : [entry.image]), ...enclosed.map(({ url }) => ({ url }))];
}

/** The pictures, the lead image first, each once, and where the lead came from. */
export function mergeImages(
  page: Extraction | undefined,
  variant: Extraction | undefined,
  entry: Entry,
  videoImage: string | undefined,
): { images: readonly Image[]; from: string } {
  const read: readonly (readonly [readonly Image[], string])[] = [
    [page?.images ?? [], `page:${page?.provenance.images ?? ''}`],
    [variant?.images ?? [], `amp:${variant?.provenance.images ?? ''}`],
  ];
  const isLogo = ([, from]: readonly [readonly Image[], string]) => from.endsWith(':logo');
  const candidates: readonly (readonly [readonly Image[], string])[] = [
    ...read.filter((candidate) => !isLogo(candidate)),
    [ofEntry(entry), 'feed'],
    [videoImage === undefined ? [] : [{ url: videoImage }], 'video'],
    // a site's logo, declared for lack of a picture, comes after everything else
    ...read.filter(isLogo),
  ];
  const [images, from] = candidates.find(([found]) => found.length > 0) ?? [[], 'none'];
  const distinct = new Map(images.map((image) => [image.url, image]));
  return {
    images: [...distinct.values()].slice(0, MAX_IMAGES).map(({ url, width, height, title }) => ({
      url,
      ...(width && { width }),
      ...(height && { height }),
      ...(title && { title }),
    })),
    from,
  };
}
