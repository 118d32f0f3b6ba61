/** The pictures that a page declares for its article: in its head, for sharing, and in JSON-LD. */
import type { PagePicture } from '../../model/page.ts';
import { isJsonObject } from '../../text/jsonObject.ts';
import { isFrontPage, resolveUrl } from '../../text/url/url.ts';
import { isUnfilledAddress } from '../../text/words/unfilled.ts';
import { type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { assessDeclared } from './fitness.ts';
import { pictureOnCard } from './pictureKey.ts';

/** A picture and where it came from. */
export interface FoundPicture extends PagePicture {
  readonly from: string;
}

/** What a page declares; logos are the site's own, a last resort. */
export interface DeclaredPictures {
  readonly fit: readonly FoundPicture[];
  /** The first of each declaration that speaks of a lead picture. */
  readonly leads: readonly FoundPicture[];
  readonly logos: readonly FoundPicture[];
}

/** Most pictures of one declaration that are read, and the longest address, in characters. */
const MAX_DECLARED = 10;
const MAX_URL = 4_000;

interface Stated {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly title?: string | undefined;
}

/** Folders of pictures, as the end of an address that lacks the file. */
const BARE_FOLDER = /\/(?:images?|img|imgs|pics?|pix|pictures?|photos?|media|uploads?|files|thumbs?|bilder|assets)\/$/i;

/** False for addresses to which templates add a file that was missing: the page's, a front page's, a folder's, unfilled ones. */
function isOfPicture(url: string, page: string): boolean {
  if (url === page || isUnfilledAddress(url)) return false;
  return url.includes('?') || !(isFrontPage(url) || BARE_FOLDER.test(url));
}

/** A picture with its absolute address; undefined for what is not an address. */
export function toFound(
  url: string | undefined,
  base: string,
  from: string,
  stated: Stated = {},
): FoundPicture | undefined {
  const absolute = resolveUrl(url, base);
  if (absolute === undefined || absolute.length > MAX_URL || !isOfPicture(absolute, base)) return undefined;
  const { width, height, title } = stated;
  return { url: absolute, ...(width && { width }), ...(height && { height }), ...(title && { title }), from };
}

const toPixels = (value: unknown) => {
  const number = Number.parseInt(textOfValue(value) ?? '', 10);
  return number > 0 && number < 30_000 ? number : undefined;
};

/** Pictures that the JSON-LD article names. */
function structuredPictures(facts: PageFacts): (FoundPicture | undefined)[] {
  const images = [facts.article?.image, facts.article?.thumbnailUrl].flat().slice(0, MAX_DECLARED);
  return images.map((image) => {
    if (typeof image === 'string') return toFound(textOfValue(image), facts.url, 'json-ld');
    if (!isJsonObject(image)) return undefined;
    const id =
      image.url === undefined && image.contentUrl === undefined
        ? facts.items.find((item) => item.value['@id'] === image['@id'])?.value
        : image;
    const stated = { width: toPixels(id?.width), height: toPixels(id?.height), title: textOfValue(id?.caption) };
    return toFound(textOfValue(id?.url ?? id?.contentUrl), facts.url, 'json-ld', stated);
  });
}

/** `og:image` with the sizes that follow it; one of a card gives way to the picture on it. */
function graphPictures(facts: PageFacts, name: string): (FoundPicture | undefined)[] {
  const one = (key: string) => facts.metas.get(key)?.[0];
  return (facts.metas.get(name) ?? []).slice(0, MAX_DECLARED).map((url, index) => {
    const title = index === 0 ? one('og:image:alt') : undefined;
    const inner = pictureOnCard(resolveUrl(url, facts.url) ?? '');
    if (inner !== undefined) return toFound(inner, facts.url, 'og', { title });
    const size =
      index === 0 ? { width: toPixels(one('og:image:width')), height: toPixels(one('og:image:height')), title } : {};
    return toFound(url, facts.url, 'og', size);
  });
}

const TWITTER_NAMES = ['twitter:image', 'twitter:image:src'];
const OTHER_NAMES = ['parsely-image-url', 'sailthru.image.full', 'sailthru.image.thumb', 'thumbnail', 'image'];

/** All declarations, the best first: those in which a site names the article's lead, then others. */
function declarations(facts: PageFacts) {
  const metas = (names: readonly string[], from: string) =>
    names.map((name) => toFound(facts.metas.get(name)?.[0], facts.url, from));
  const link = facts.markup.links.find(
    (candidate) => /\bimage_src\b/.test(candidate.rel) || candidate.rel === 'itemprop:image',
  );
  return [
    { isLead: true, found: graphPictures(facts, 'og:image') },
    { isLead: true, found: graphPictures(facts, 'og:image:url') },
    { isLead: true, found: graphPictures(facts, 'og:image:secure_url') },
    { isLead: true, found: metas(TWITTER_NAMES, 'twitter') },
    { isLead: false, found: metas(OTHER_NAMES, 'meta') },
    { isLead: false, found: [toFound(link?.href, facts.url, 'link')] },
    { isLead: true, found: structuredPictures(facts) },
  ];
}

/** Pictures that the page declares, those that may be the article's own apart from the site's logos. */
export function declaredPictures(facts: PageFacts): DeclaredPictures {
  const [fit, leads, logos]: [FoundPicture[], FoundPicture[], FoundPicture[]] = [[], [], []];
  for (const { isLead, found } of declarations(facts)) {
    const known = found.flatMap((picture) =>
      picture === undefined ? [] : [{ picture, kind: assessDeclared(picture.url, facts) }],
    );
    const own = known.filter(({ kind }) => kind === 'fit').map(({ picture }) => picture);
    fit.push(...own);
    if (isLead && own[0] !== undefined) leads.push(own[0]);
    logos.push(...known.filter(({ kind }) => kind === 'logo').map(({ picture }) => ({ ...picture, from: 'logo' })));
  }
  return { fit, leads, logos };
}
