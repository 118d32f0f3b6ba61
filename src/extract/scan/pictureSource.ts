/** Which of the addresses that a picture names is worth keeping, and how large the picture is there. */
import type { Picture } from '../../model/markup.ts';
import { anyOf, findAny } from '../../text/words/patterns.ts';
import { chooseRendition, parseSrcset, type Rendition } from './srcset.ts';

/** Files that are shown until the picture is loaded. */
const PLACEHOLDER = findAny(
  [
    '/placeholders?/',
    `${anyOf([
      'blank|placeholder|spacer|pixel|loading|lazy|transparent|grey|gray|1x1',
    ])}[^/]{0,60}\\.(?:gif|png|svg|jpe?g|webp)(?:\\?|$)`,
  ],
  'i',
);
const NO_ADDRESS = /^data:|^#|[{}]/i;
/** Least width in a descriptor or an attribute, in pixels: less is an icon, or a blurred preview. */
export const MIN_WIDTH = 100;
/** A rendition of this width is not smaller than what the tag names besides it. In pixels. */
const SURELY_LARGE = 600;
const MAX_URL = 4_000;

/** True for what a script replaces, and for pictures written out in place. */
export function isNoAddress(text: string): boolean {
  return NO_ADDRESS.test(text);
}

/** True for an address of a placeholder. */
export function isPlaceholder(text: string): boolean {
  return isNoAddress(text) || PLACEHOLDER.test(text);
}

function bestOf(srcset: string | undefined): Rendition | undefined {
  if (srcset === undefined) return undefined;
  const best = chooseRendition(parseSrcset(srcset).filter(({ width }) => (width ?? MIN_WIDTH) >= MIN_WIDTH));
  return best === undefined || best.url.length > MAX_URL || isPlaceholder(best.url) ? undefined : best;
}

/** The address of a picture: of its own renditions, of those around it if they state enough, else what the tag names. */
function chosenOf({ src, srcset, sources }: Picture): Rendition | undefined {
  const own = bestOf(srcset);
  if (own !== undefined) return own;
  const around = bestOf(sources);
  if (around !== undefined && ((around.width ?? 0) >= SURELY_LARGE || src === undefined || isPlaceholder(src)))
    return around;
  // some templates write a whole `srcset` into an attribute meant for one address
  if (src !== undefined && /\s\d+(?:\.\d+)?[wx](?:,|$)/.test(src)) return bestOf(src);
  return src === undefined ? undefined : { url: src };
}

/** Address, width and height of the rendition worth keeping: the tag's sizes, in proportion to the rendition's own if it states one. */
export function chooseSource(image: Picture): { url: string; width?: number; height?: number } | undefined {
  const chosen = chosenOf(image);
  if (chosen === undefined) return undefined;
  const { width, height } = image;
  const { url } = chosen;
  const isShownSmall = (width ?? MIN_WIDTH) < MIN_WIDTH || (height ?? MIN_WIDTH) < MIN_WIDTH;
  if (chosen.width === undefined || isShownSmall) return { url, ...(width && { width }), ...(height && { height }) };
  return {
    url,
    width: chosen.width,
    ...(width && height && { height: Math.round((chosen.width * height) / width) }),
  };
}
