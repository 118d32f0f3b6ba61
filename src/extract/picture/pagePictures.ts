/** The pictures that a page shows, first the one that a person would choose. */
import type { Picture } from '../../model/markup.ts';
import { resolveUrl } from '../../text/url/url.ts';
import type { ArticleBlock } from '../body/findArticleBlock.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { chooseSource } from '../scan/pictureSource.ts';
import { type FoundPicture, toFound } from './declaredPictures.ts';
import { isUnfitPicture } from './fitness.ts';

/** A picture of the page; `isWithin`: within the article's text, not only near its heading. */
export interface ShownPicture {
  readonly found: FoundPicture;
  readonly rank: number;
  readonly isWithin: boolean;
  /** Its offset in the document. */
  readonly at: number;
}

/** Shortest side of a lead image, in pixels: smaller ones are icons and faces. */
export const MIN_SIDE = 100;
/** Longest distance between a heading and a picture that belongs to it, in characters of markup. */
const NEAR = 20_000;
/** What surrounds the banner of a site; the article has a header too. */
const BANNER = FLAG.header | FLAG.link;
const NEVER = FLAG.hidden | FLAG.comments | FLAG.consent | FLAG.footer;
/** Classes of pictures that show nothing: faces, signs, formulas. */
const UNFIT_NAMES = /avatar|author|logo|icon|emoji|profile|math-|latex/i;

/** Folders of a site’s design. */
const OF_THEME = /\/(?:themes?|templates?|skins?)\//i;

/** Where a picture is: within the article's text, within the container around it, after the text. */
function locatePicture(image: Picture, area: ArticleBlock | undefined) {
  if (area === undefined) return { inside: false, inContainer: false, isAfter: false };
  const { contentBlock } = image;
  return {
    inside: contentBlock >= area.contentBlock && contentBlock < area.end,
    inContainer: contentBlock >= area.container && contentBlock < area.containerEnd,
    isAfter: contentBlock >= area.end,
  };
}

/** How well a picture in the page would lead, 0: not at all. */
function rankOf(image: Picture, area: ArticleBlock | undefined, headingAt: number): number {
  if ((image.flags & NEVER) !== 0 || UNFIT_NAMES.test(image.names)) return 0;
  const [width, height] = [image.width ?? 0, image.height ?? 0];
  if ((width > 0 && width < MIN_SIDE) || (height > 0 && height < MIN_SIDE)) return 0;
  const { inside, inContainer, isAfter } = locatePicture(image, area);
  const near = headingAt >= 0 && image.at > headingAt && image.at - headingAt < NEAR;
  const isLink = (image.flags & FLAG.link) !== 0;
  if (!inside && !near && (image.flags & FLAG.article) === 0) return 0;
  // the site’s header links its banner, the article’s its picture in full size
  if (!inside && (image.flags & (BANNER | FLAG.article)) === BANNER) return 0;
  // what follows the article, or links elsewhere from after its text or from outside of its container, is another's
  if (area !== undefined && !inside && (isLink ? isAfter || !inContainer : isAfter && !inContainer)) return 0;
  const beside = (image.flags & (FLAG.beside | FLAG.aside | FLAG.header)) !== 0 ? 0.2 : 1;
  const large = width >= 400 || /wp-image|hero|lead|featured|main|aufmacher/i.test(image.names) ? 1.5 : 1;
  return (image.property === 'image' ? 2 : 1) * (inside ? 1.5 : 1) * beside * large;
}

/** Pictures of the page that may be the article's own, best first, at most `most`. */
export function pagePictures(facts: PageFacts, area: ArticleBlock | undefined, most: number): readonly ShownPicture[] {
  const { markup, url } = facts;
  const base = resolveUrl(markup.base, url) ?? url;
  const headingAt =
    markup.candidates.find((candidate) => candidate.kind === 'heading' && candidate.tag === 'h1')?.start ?? -1;
  return markup.pictures
    .map((image) => ({ image, rank: rankOf(image, area, headingAt) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.image.at - b.image.at)
    .slice(0, most)
    .flatMap(({ image, rank }) => {
      const source = chooseSource(image);
      const found = toFound(source?.url, base, 'img', { ...source, title: image.alt });
      if (found === undefined || isUnfitPicture(found.url) || OF_THEME.test(found.url)) return [];
      return [{ found, rank, isWithin: locatePicture(image, area).inside, at: image.at }];
    });
}
