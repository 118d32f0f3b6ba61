/** Which of the pictures that page, AMP variant, feed and player give are the article's. */
import type { Image } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import { type Candidate, type Judged, judge } from './candidate.ts';
import { picturesOf } from './entryPictures.ts';
import type { SisterPages } from './sisterPages.ts';

/** What there is to choose pictures from. */
export interface PictureEvidence {
  readonly page: Extraction | undefined;
  readonly variant: Extraction | undefined;
  readonly entry: Entry;
  /** The still of the player that leads the article. */
  readonly videoImage?: string | undefined;
  readonly sisters?: Pick<SisterPages, 'sharePicture'> | undefined;
}

/** Most pictures of one article. */
const MAX_IMAGES = 5;
const SHARED = 'other pages of the source have it, too';

/** What one witness gives: its own pictures, and apart from them those that sister pages have, too. */
function testify(
  images: readonly Image[],
  from: string,
  sisters: PictureEvidence['sisters'],
): readonly Candidate<readonly Image[]>[] {
  const own = images.filter(({ url }) => !sisters?.sharePicture(url));
  const shared = images.filter((image) => !own.includes(image));
  return [
    ...(own.length > 0 ? [{ value: own, from }] : []),
    ...(shared.length > 0 ? [{ value: shared, from, against: SHARED }] : []),
  ];
}

/** One picture as an article has it: without sizes and titles that are empty. */
function toImage({ url, width, height, title }: Image): Image {
  return { url, ...(width && { width }), ...(height && { height }), ...(title && { title }) };
}

/**
 * The pictures, the lead image first, each once: those of the page, then of the variant, of the feed, of the video; a logo that
 * a site declares for lack of a picture comes after all of them. What sister pages have, too, is template.
 */
export function judgePictures(evidence: PictureEvidence): Judged<readonly Image[]> {
  const { page, variant, entry, videoImage, sisters } = evidence;
  const read = [
    { images: page?.images ?? [], from: `page:${page?.provenance.images ?? ''}` },
    { images: variant?.images ?? [], from: `amp:${variant?.provenance.images ?? ''}` },
  ];
  const isLogo = ({ from }: { readonly from: string }) => from.endsWith(':logo');
  const witnesses = [
    ...read.filter((one) => !isLogo(one)),
    { images: picturesOf(entry), from: 'feed' },
    { images: videoImage ? [{ url: videoImage }] : [], from: 'video' },
    ...read.filter(isLogo),
  ];
  const candidates = witnesses.flatMap(({ images, from }) => testify(images, from, sisters));
  const { value, from, lost } = judge(candidates, (images) => images[0]?.url ?? '');
  // a picture that merely comes later is not worth a line: only what something speaks against
  const told = lost.filter((words) => words.endsWith(SHARED));
  if (value === undefined) return { from, lost: told };
  const distinct = [...new Map(value.map((image) => [image.url, image])).values()];
  return { value: distinct.slice(0, MAX_IMAGES).map(toImage), from, lost: told };
}
