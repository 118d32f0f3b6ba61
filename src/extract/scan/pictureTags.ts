/** Pictures as pages really embed them: late-loaded, in several sizes, behind placeholders. */
import { hashName } from '../../text/html/tags.ts';
import type { Attributes } from '../../text/html/tokens.ts';
import { FLAG } from './blockFlags.ts';
import { LIMIT, type PageState } from './pageState.ts';
import { isNoAddress, isPlaceholder } from './pictureSource.ts';
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
/** The same for the renditions of the picture. */
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

/** The address that a picture names: a late-loaded one rather than a placeholder. */
function sourceOf(attributes: Attributes): string | undefined {
  const src = attributes.get(SRC)?.trim();
  if (src && src.length <= MAX_URL && !isPlaceholder(src)) return src;
  for (const key of LAZY) {
    const url = attributes.get(key)?.trim();
    if (url && url.length <= MAX_URL && !isPlaceholder(url)) return url;
  }
  return src && src.length <= MAX_URL && !isNoAddress(src) ? src : undefined;
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
  const src = sourceOf(attributes);
  const [own, around] = [offered(attributes), state.offered];
  state.offered = '';
  if (src === undefined && own === undefined && around === '') return;
  const [width, height] = [pixels(attributes.get(WIDTH)), pixels(attributes.get(HEIGHT))];
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
