/** Pictures as pages really embed them: late-loaded, in several sizes, behind placeholders. */
import { hashName } from '../../text/html/tags.ts';
import type { Attributes } from '../../text/html/tokens.ts';
import { FLAG } from './blockFlags.ts';
import { findLatePicture } from './latePicture.ts';
import { LIMIT, type PageState } from './pageState.ts';
import { isNoAddress, isPlaceholder, MIN_WIDTH } from './pictureSource.ts';
import { flagsAround, namesOf } from './tagNames.ts';

const SRC = hashName('src');
const SRCSET = hashName('srcset');
const ALT = hashName('alt');
const WIDTH = hashName('width');
const HEIGHT = hashName('height');
const ITEMPROP = hashName('itemprop');
/** Where tags and scripts that load pictures late keep the renditions. */
const SETS = [SRCSET, ...['data-srcset', 'data-lazy-srcset'].map(hashName)];
/** Longest address, and longest list of renditions, that is kept. */
const MAX_URL = 4_000;
const MAX_SET = 20_000;

/** The pixel count that a width or height states; undefined for percentages and nonsense. */
function pixels(text: string | undefined): number | undefined {
  const number =
    text !== undefined && /^\s*\d{1,5}(?:\.\d+)?\s*(?:px)?\s*$/.test(text) ? Math.round(Number.parseFloat(text)) : 0;
  return number > 0 ? number : undefined;
}

/** What a tag or the `<source>` before it offers as renditions, as written. */
function offered(attributes: Attributes): string | undefined {
  for (const key of SETS) {
    const text = attributes.get(key);
    if (text && text.length <= MAX_SET) return text;
  }
  return undefined;
}

/** Names of files that are small versions, shown until the picture itself is loaded. */
const SMALL_NAME =
  /[-_./](?:1?\d{1,2}x(?:1?\d{1,2})?|thumb(?:nail|s)?|small|mini|preview|blur(?:red)?|lqip|low-?res|tiny|xs)(?=[-_./]|$)/i;

/** The address that a picture names, and whether it is another one than what is shown first. */
function sourceOf(attributes: Attributes, width: number | undefined): { src?: string; isLater?: boolean } {
  const src = attributes.get(SRC)?.trim();
  const isShown = src !== undefined && src !== '' && src.length <= MAX_URL;
  if (isShown && !isPlaceholder(src)) {
    const later = isPreview(src, width) ? findLatePicture(attributes) : undefined;
    return later === undefined || later === src ? { src } : { src: later, isLater: true };
  }
  const later = findLatePicture(attributes);
  if (later !== undefined) return { src: later };
  return isShown && !isNoAddress(src) ? { src } : {};
}

/** True for a picture that is too small to be meant, by its width or by its name. */
function isPreview(src: string, width: number | undefined): boolean {
  return (width !== undefined && width < MIN_WIDTH) || SMALL_NAME.test(src.slice(-200));
}

/** Notes what a `<source>` offers for the picture that follows it. */
export function readSource(state: PageState, attributes: Attributes): void {
  const text = offered(attributes);
  if (text !== undefined && state.offered.length + text.length <= MAX_SET) state.offered += `${text}, `;
}

/** Keeps the picture that a start tag shows, if it shows one. */
export function readPicture(state: PageState, attributes: Attributes, contentBlock: number, at: number): void {
  if (state.pictures.length >= LIMIT.pictures) {
    state.faults.add(`more than ${LIMIT.pictures} pictures`);
    return;
  }
  const stated = pixels(attributes.get(WIDTH));
  const { src, isLater } = sourceOf(attributes, stated);
  const [own, around] = [offered(attributes), state.offered];
  state.offered = '';
  if (src === undefined && own === undefined && around === '') return;
  // the sizes are those of what is shown first
  const [width, height] = isLater ? [] : [stated, pixels(attributes.get(HEIGHT))];
  const [alt, property] = [attributes.get(ALT)?.trim(), attributes.get(ITEMPROP)?.toLowerCase()];
  const picture = {
    ...(src !== undefined && { src }),
    ...(own !== undefined && { srcset: own }),
    ...(around !== '' && { sources: around }),
    ...(width && { width }),
    ...(height && { height }),
    ...(alt && { alt: alt.slice(0, 500) }),
    names: namesOf(attributes).slice(0, 200),
    ...(property && { property }),
    contentBlock,
    flags: flagsAround(state, contentBlock) | (state.linkAt > 0 ? FLAG.link : 0),
    at,
  };
  state.pictures.push(picture);
}
