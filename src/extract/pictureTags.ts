/** Pictures as pages really embed them: late-loaded, in several sizes, behind placeholders. */
import { hashName } from '../text/htmlTags.ts';
import type { Attributes } from '../text/htmlTokens.ts';
import { keep, LIMIT, type PageState } from './pageState.ts';
import { FLAG } from './regionFlags.ts';
import { chooseRendition, parseSrcset, type Rendition } from './srcset.ts';
import { flagsAround, namesOf } from './tagNames.ts';

const SRC = hashName('src');
const SRCSET = hashName('srcset');
const ALT = hashName('alt');
const WIDTH = hashName('width');
const HEIGHT = hashName('height');
const ITEMPROP = hashName('itemprop');
/** Where scripts that load pictures late keep the real address, most telling first. */
const LAZY = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-original-src',
  'data-hi-res-src',
  'data-full-src',
  'data-orig-file',
  'data-echo',
  'data-url',
  'data-image',
].map(hashName);
/** The same for its renditions. */
const SETS = [SRCSET, ...['data-srcset', 'data-lazy-srcset'].map(hashName)];
/** Files that stand where a picture is loaded later. */
const PLACEHOLDER =
  /^data:|^#|[{}]|\/placeholders?\/|(?:blank|placeholder|spacer|pixel|loading|lazy|transparent|grey|gray|1x1)[^/]*\.(?:gif|png|svg|jpe?g|webp)(?:\?|$)/i;
/** Less in a descriptor or an attribute is an icon, or the blurred stand-in of a picture. In pixels. */
const MIN_WIDTH = 100;
/** A rendition that states so much is no smaller than what the tag names beside it. In pixels. */
const SURELY_LARGE = 600;

/** The pixel count that a width or height states; undefined for percentages and nonsense. */
function pixels(text: string | undefined): number | undefined {
  const number =
    text !== undefined && /^\s*\d{1,5}(?:\.\d+)?\s*(?:px)?\s*$/.test(text) ? Math.round(Number.parseFloat(text)) : 0;
  return number > 0 ? number : undefined;
}

/** The address of a picture; some templates write a whole `srcset` into attributes meant for one address. */
function addressIn(text: string | undefined): string | undefined {
  const value = text?.trim();
  if (!value || !/\s\d+(?:\.\d+)?[wx](?:,|$)/.test(value)) return value || undefined;
  return chooseRendition(parseSrcset(value))?.url;
}

/** The best of the renditions that a tag offers. */
function offered(attributes: Attributes): Rendition | undefined {
  for (const key of SETS) {
    const text = attributes.get(key);
    if (!text) continue;
    const best = chooseRendition(parseSrcset(text).filter(({ width }) => (width ?? MIN_WIDTH) >= MIN_WIDTH));
    if (best !== undefined && !PLACEHOLDER.test(best.url)) return best;
  }
  return undefined;
}

/** The best address that a picture names: of its renditions the one worth keeping, a late-loaded one before a placeholder. */
function sourceOf(attributes: Attributes, around: Rendition | undefined): Rendition | undefined {
  const best = offered(attributes);
  if (best !== undefined) return best;
  if ((around?.width ?? 0) >= SURELY_LARGE) return around;
  const src = addressIn(attributes.get(SRC));
  if (src !== undefined && !PLACEHOLDER.test(src)) return { url: src };
  for (const key of LAZY) {
    const url = addressIn(attributes.get(key));
    if (url !== undefined && !PLACEHOLDER.test(url)) return { url };
  }
  return around ?? (src === undefined || /^data:|^#|[{}]/i.test(src) ? undefined : { url: src });
}

/** Width and height of what was chosen: those of the tag, in proportion where the rendition states another width. */
function sizeOf(attributes: Attributes, chosen: Rendition): { width?: number; height?: number } {
  const [width, height] = [pixels(attributes.get(WIDTH)), pixels(attributes.get(HEIGHT))];
  const isShownSmall = (width ?? MIN_WIDTH) < MIN_WIDTH || (height ?? MIN_WIDTH) < MIN_WIDTH;
  if (chosen.width === undefined || isShownSmall) return { ...(width && { width }), ...(height && { height }) };
  return {
    width: chosen.width,
    ...(width && height && { height: Math.round((chosen.width * height) / width) }),
  };
}

/** Notes what a `<source>` offers for the picture that follows it. */
export function readSource(state: PageState, attributes: Attributes): void {
  const best = offered(attributes);
  if (best !== undefined) state.offered = chooseRendition(state.offered === undefined ? [best] : [state.offered, best]);
}

/** Keeps the picture that a start tag shows, if it shows one. */
export function readPicture(state: PageState, attributes: Attributes, region: number, at: number): void {
  const chosen = sourceOf(attributes, state.offered);
  state.offered = undefined;
  if (chosen === undefined || chosen.url.length > 4_000) return;
  const [alt, property] = [attributes.get(ALT)?.trim(), attributes.get(ITEMPROP)?.toLowerCase()];
  const picture = {
    src: chosen.url,
    ...sizeOf(attributes, chosen),
    ...(alt && { alt: alt.slice(0, 500) }),
    names: namesOf(attributes).slice(0, 200),
    ...(property && { property }),
    region,
    flags: flagsAround(state, region) | (state.linkAt > 0 ? FLAG.link : 0),
    at,
  };
  keep(state, state.pictures, picture, LIMIT.pictures, 'pictures');
}
