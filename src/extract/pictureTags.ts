/** Pictures as pages really embed them: late-loaded, in several sizes, behind placeholders. */
import { hashName } from '../text/htmlTags.ts';
import type { Attributes } from '../text/htmlTokens.ts';
import { keep, LIMIT, type PageState } from './pageState.ts';
import { FLAG } from './regionFlags.ts';
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
  'data-original-src',
  'data-hi-res-src',
  'data-full-src',
  'data-url',
  'data-image',
  'data-srcset',
  'data-lazy-srcset',
].map(hashName);

/** The pixel count that a width or height states; undefined for percentages and nonsense. */
function pixels(text: string | undefined): number | undefined {
  const number =
    text !== undefined && /^\s*\d{1,5}(?:\.\d+)?\s*(?:px)?\s*$/.test(text) ? Math.round(Number.parseFloat(text)) : 0;
  return number > 0 ? number : undefined;
}

/** The address of the largest picture of a `srcset`. */
function largestOf(srcset: string): string | undefined {
  let best: { url: string; size: number } | undefined;
  for (const part of srcset.slice(0, 10_000).split(/,\s+|,(?=https?:|\/\/)/)) {
    const [url, size] = part.trim().split(/\s+/, 2);
    const pixelsOrDensity = Number.parseFloat(size ?? '1') || 1;
    if (url && (best === undefined || pixelsOrDensity > best.size)) best = { url, size: pixelsOrDensity };
  }
  return best?.url;
}

/** The best address that a picture names: a late-loaded one before a placeholder. */
function sourceOf(attributes: Attributes): string | undefined {
  const src = attributes.get(SRC)?.trim();
  const isPlaceholder =
    !src ||
    /^data:|(?:blank|placeholder|spacer|pixel|loading|lazy|transparent|grey|gray|1x1)[^/]*\.(?:gif|png|svg|jpe?g)(?:\?|$)/i.test(
      src,
    );
  if (!isPlaceholder) return src;
  for (const key of LAZY) {
    const value = attributes.get(key)?.trim();
    if (value && !value.startsWith('data:')) return /\s/.test(value) ? largestOf(value) : value;
  }
  const srcset = attributes.get(SRCSET);
  return (srcset ? largestOf(srcset) : undefined) ?? (src?.startsWith('data:') ? undefined : src);
}

/** Keeps the picture that a start tag shows, if it shows one. */
export function readPicture(state: PageState, attributes: Attributes, region: number, at: number): void {
  const src = sourceOf(attributes);
  if (!src || src.startsWith('data:') || src.length > 4_000) return;
  const [width, height] = [pixels(attributes.get(WIDTH)), pixels(attributes.get(HEIGHT))];
  const [alt, property] = [attributes.get(ALT)?.trim(), attributes.get(ITEMPROP)?.toLowerCase()];
  const picture = {
    src,
    ...(width && { width }),
    ...(height && { height }),
    ...(alt && { alt: alt.slice(0, 500) }),
    names: namesOf(attributes).slice(0, 200),
    ...(property && { property }),
    region,
    flags: flagsAround(state, region) | (state.linkAt > 0 ? FLAG.link : 0),
    at,
  };
  keep(state, state.pictures, picture, LIMIT.pictures, 'pictures');
}
