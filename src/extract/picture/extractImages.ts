/** The pictures of an article, first the one that a person would choose. */

import type { ArticleBlock } from '../body/findArticleBlock.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { declaredPictures, type FoundPicture } from './declaredPictures.ts';
import { MIN_SIDE, pagePictures, type ShownPicture } from './pagePictures.ts';
import { pictureKey } from './pictureKey.ts';

/** Most pictures of one article that are kept. */
const MAX_PICTURES = 10;
/** Most pictures of the page that declared ones are compared with: articles with more are galleries. */
const MAX_COMPARED = 24;
/** Pictures of the page up to this rank are not the article's. */
const MIN_RANK = 0.2;
/** Least width, as a share of the declared lead's, of a picture that replaces it. */
const MIN_WIDTH_SHARE = 2 / 3;
/** Addresses of pictures that were made for sharing. */
const FOR_SHARING =
  /[-_./](?:social|socialshare|share|sharing|facebook(?:jumbo)?|fb|ogp?|overlay|twitter)(?=[-_./?&]|$)/i;
/** Addresses of small versions. */
const SMALL = /thumb|small|mini/i;

/**
 * The declared lead that is the first picture of the article on the page, too, if the page does not show the one declared
 * first: sites put text and signs over what they declare for sharing, or cut it to a stripe, and declare the picture itself
 * elsewhere.
 */
function confirmedLead(leads: readonly FoundPicture[], shown: readonly ShownPicture[]): FoundPicture | undefined {
  const [first] = leads;
  if (first === undefined || shown.length === 0) return first;
  const firstKey = pictureKey(first.url);
  const others = leads.filter(({ url }) => url !== first.url && pictureKey(url) !== firstKey);
  if (others.length === 0) return first;
  const keys = new Set(shown.map(({ found }) => pictureKey(found.url)));
  if (keys.has(firstKey)) return first;
  const [opening] = shown.filter(({ rank }) => rank > MIN_RANK).sort((a, b) => a.at - b.at);
  const openingKey = opening && pictureKey(opening.found.url);
  const least = (first.width ?? 0) * MIN_WIDTH_SHARE;
  const isCard = FOR_SHARING.test(first.url);
  const isConfirmed = ({ url, width }: FoundPicture) => {
    const key = pictureKey(url);
    return (isCard ? keys.has(key) : key === openingKey) && (width ?? least) >= least && !SMALL.test(url);
  };
  return others.find(isConfirmed) ?? first;
}

/** The pictures of the article, best first, each once; empty for a page without a picture of its own. */
export function extractImages(facts: PageFacts, area: ArticleBlock | undefined): readonly FoundPicture[] {
  const { fit, leads, logos } = declaredPictures(facts);
  const firstKey = leads[0] && pictureKey(leads[0].url);
  // if the declarations agree, the page need not confirm any of them
  const isAgreed = leads.every(({ url }) => url === leads[0]?.url || pictureKey(url) === firstKey);
  const shown = pagePictures(facts, area, isAgreed ? MAX_PICTURES : MAX_COMPARED);
  const lead = confirmedLead(leads, shown);
  const own = shown.filter(({ rank }) => rank > MIN_RANK);
  const hasOwn = fit.length > 0 || own.some(({ isWithin }) => isWithin);
  const all = [
    ...(lead ? [lead] : []),
    ...fit,
    ...(hasOwn ? [] : logos),
    ...own.slice(0, MAX_PICTURES).map(({ found }) => found),
  ];
  const kept = new Map<string, FoundPicture>();
  for (const found of all) {
    if ((found.width ?? MIN_SIDE) < MIN_SIDE || (found.height ?? MIN_SIDE) < MIN_SIDE) continue;
    const key = pictureKey(found.url);
    if (!kept.has(key)) kept.set(key, found);
    if (kept.size === MAX_PICTURES) break;
  }
  return [...kept.values()];
}
