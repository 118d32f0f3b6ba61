/** The pictures of an article, the one that a person would choose first. */
import type { Picture } from '../model/markup.ts';
import type { PagePicture } from '../model/page.ts';
import { resolveUrl } from '../text/url.ts';
import type { ArticleRegion } from './findArticle.ts';
import { isRecord, type PageFacts, textOf } from './pageFacts.ts';
import { assessDeclared, isUnfitPicture } from './pictureFitness.ts';
import { FLAG } from './regionFlags.ts';

/** A picture and where it came from. */
export interface FoundPicture extends PagePicture {
  readonly from: string;
}

/** Pictures that are kept of one article. */
const MAX_PICTURES = 10;
/** A lead image is at least so large on its shorter side; smaller ones are icons and faces. In pixels. */
const MIN_SIDE = 100;
function picture(
  url: string | undefined,
  base: string,
  from: string,
  size: { width?: number | undefined; height?: number | undefined; title?: string | undefined } = {},
): FoundPicture | undefined {
  const absolute = resolveUrl(url, base);
  if (absolute === undefined || absolute.length > 4_000) return undefined;
  const { width, height, title } = size;
  return { url: absolute, ...(width && { width }), ...(height && { height }), ...(title && { title }), from };
}

const toPixels = (value: unknown) => {
  const number = Number.parseInt(textOf(value) ?? '', 10);
  return number > 0 && number < 30_000 ? number : undefined;
};

/** Pictures that the JSON-LD article names. */
function structuredPictures(facts: PageFacts): (FoundPicture | undefined)[] {
  const images = [facts.article?.image, facts.article?.thumbnailUrl].flat().slice(0, MAX_PICTURES);
  return images.map((image) => {
    if (typeof image === 'string') return picture(image, facts.url, 'json-ld');
    if (!isRecord(image)) return undefined;
    const id =
      image.url === undefined && image.contentUrl === undefined
        ? facts.items.find((item) => item.value['@id'] === image['@id'])?.value
        : image;
    const url = textOf(id?.url ?? id?.contentUrl);
    return picture(url, facts.url, 'json-ld', {
      width: toPixels(id?.width),
      height: toPixels(id?.height),
      title: textOf(id?.caption),
    });
  });
}

/** `og:image` with the sizes that follow it, and `twitter:image`. */
function sharedPictures(facts: PageFacts): (FoundPicture | undefined)[] {
  const found: (FoundPicture | undefined)[] = [];
  const one = (name: string) => facts.metas.get(name)?.[0];
  for (const [index, url] of [
    ...(facts.metas.get('og:image') ?? []),
    ...(facts.metas.get('og:image:url') ?? []),
    ...(facts.metas.get('og:image:secure_url') ?? []),
  ].entries()) {
    const size =
      index === 0
        ? {
            width: toPixels(one('og:image:width')),
            height: toPixels(one('og:image:height')),
            title: one('og:image:alt'),
          }
        : {};
    found.push(picture(url, facts.url, 'og', size));
  }
  for (const name of [
    'twitter:image',
    'twitter:image:src',
    'parsely-image-url',
    'sailthru.image.full',
    'sailthru.image.thumb',
    'thumbnail',
    'image',
  ]) {
    found.push(picture(one(name), facts.url, name.startsWith('twitter') ? 'twitter' : 'meta'));
  }
  const link = facts.markup.links.find(
    (candidate) => /\bimage_src\b/.test(candidate.rel) || candidate.rel === 'itemprop:image',
  );
  found.push(picture(link?.href, facts.url, 'link'));
  return found;
}

/** What stands around the banner of a site; the article has a header too. */
const BANNER = FLAG.header | FLAG.link;

/** True for a picture within the article's text. */
function isInside(image: Picture, area: ArticleRegion | undefined): boolean {
  return area !== undefined && image.region >= area.region && image.region < area.end;
}

/** How well a picture in the page would lead, 0: not at all. */
function rankOf(image: Picture, area: ArticleRegion | undefined, headingAt: number): number {
  if ((image.flags & (FLAG.hidden | FLAG.comments | FLAG.consent | FLAG.footer)) !== 0) return 0;
  const [width, height] = [image.width ?? 0, image.height ?? 0];
  if ((width > 0 && width < MIN_SIDE) || (height > 0 && height < MIN_SIDE)) return 0;
  if (/avatar|author|logo|icon|emoji|profile/i.test(image.names)) return 0;
  const inside = isInside(image, area);
  const near = headingAt >= 0 && image.at > headingAt && image.at - headingAt < 20_000;
  if (!inside && !near && (image.flags & FLAG.article) === 0) return 0;
  // the site’s header links its banner, the article’s its picture in full size
  if (!inside && (image.flags & (BANNER | FLAG.article)) === BANNER) return 0;
  const beside = (image.flags & (FLAG.beside | FLAG.aside | FLAG.header)) !== 0 ? 0.2 : 1;
  const large = width >= 400 || /wp-image|hero|lead|featured|main|aufmacher/i.test(image.names) ? 1.5 : 1;
  return (image.property === 'image' ? 2 : 1) * (inside ? 1.5 : 1) * beside * large;
}

/** Pictures of the page, best first, and whether they stand within the article's text or only near its heading. */
function pagePictures(facts: PageFacts, area: ArticleRegion | undefined) {
  const headingAt = facts.markup.spots.find((spot) => spot.kind === 'heading' && spot.tag === 'h1')?.start ?? -1;
  return facts.markup.pictures
    .map((image) => ({ image, rank: rankOf(image, area, headingAt) }))
    .filter(({ rank }) => rank > 0.2)
    .sort((a, b) => b.rank - a.rank || a.image.at - b.image.at)
    .slice(0, MAX_PICTURES)
    .flatMap(({ image }) => {
      const { src, width, height, alt } = image;
      const found = picture(src, facts.url, 'img', { width, height, title: alt });
      return found === undefined || isUnfitPicture(found.url) ? [] : [{ found, isWithin: isInside(image, area) }];
    });
}

/** Pictures that the page declares, those that may be the article's own before the site's logo. */
function declaredPictures(facts: PageFacts): { fit: readonly FoundPicture[]; logos: readonly FoundPicture[] } {
  const [fit, logos]: [FoundPicture[], FoundPicture[]] = [[], []];
  for (const found of [...sharedPictures(facts), ...structuredPictures(facts)]) {
    const kind = found === undefined ? 'unfit' : assessDeclared(found.url, facts);
    if (found !== undefined && kind === 'fit') fit.push(found);
    if (found !== undefined && kind === 'logo') logos.push({ ...found, from: 'logo' });
  }
  return { fit, logos };
}

/** The pictures of the article, best first, each once; none on a page that shows none of its own. */
export function extractImages(facts: PageFacts, area: ArticleRegion | undefined): readonly FoundPicture[] {
  const { fit, logos } = declaredPictures(facts);
  const shown = pagePictures(facts, area);
  const hasOwn = fit.length > 0 || shown.some(({ isWithin }) => isWithin);
  const all = [...fit, ...(hasOwn ? [] : logos), ...shown.map(({ found }) => found)];
  const kept = new Map<string, FoundPicture>();
  for (const found of all) {
    if ((found.width ?? MIN_SIDE) < MIN_SIDE || (found.height ?? MIN_SIDE) < MIN_SIDE) continue;
    const key = found.url.replace(/^https?:/, '').replace(/[?#].*$/, '');
    if (!kept.has(key)) kept.set(key, found);
  }
  return [...kept.values()].slice(0, MAX_PICTURES);
}
