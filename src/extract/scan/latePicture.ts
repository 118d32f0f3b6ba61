/** Where tags keep the picture that a script puts in the place of a placeholder or of a small version. */
import { hashName } from '../../text/html/tags.ts';
import type { Attributes } from '../../text/html/tokens.ts';
import { findAny } from '../../text/words/patterns.ts';
import { isPlaceholder } from './pictureSource.ts';

/** Attributes of common scripts, most telling first; they may hold any address. */
const KNOWN = [
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
/** Any other attribute that may hold a picture, and what says that it holds a small or another one. */
const MAY_HOLD = /^data-|src|lazy|orig/i;
const HOLDS_OTHER = findAny(
  [
    '^src(?:set)?$|low|blur|lqip|placeholder|thumb|small|preview|tiny|icon',
    'default|error|fallback|avatar|author|logo|poster|share|pin|link|href',
  ],
  'i',
);
const HOLDS_LARGE = /hi-?(?:gh)?-?res|full|large|big|orig|zoom|retina|max|2x/i;
/** An address of a picture by its ending; or such addresses with their widths, as `srcset` has them. */
const PICTURE = /^[^\s"'<>{}()]+\.(?:jpe?g|png|webp|avif|gif)(?:[?#!:][^\s"'<>{}]*)?$/i;
const PICTURES = /^[^\s"'<>{}]+\s+\d{1,5}(?:\.\d{1,3})?[wx]\s*(?:,|$)/;
/** Longest address, or list of them, in characters. */
const MAX_URL = 4_000;

/** True for a value that is the address of a picture and not of a placeholder. */
const isPicture = (value: string) =>
  value.length <= MAX_URL && (PICTURE.test(value) || PICTURES.test(value)) && !isPlaceholder(value);

/** The values of attributes that are not known, those that name a large version first. */
function unknownValues(attributes: Attributes): readonly string[] {
  const [large, others]: [string[], string[]] = [[], []];
  for (let index = 0; index < attributes.count(); index += 1) {
    const name = attributes.nameAt(index);
    if (!MAY_HOLD.test(name) || HOLDS_OTHER.test(name)) continue;
    const value = attributes.get(hashName(name.toLowerCase()))?.trim() ?? '';
    if (isPicture(value)) (HOLDS_LARGE.test(name) ? large : others).push(value);
  }
  return [...large, ...others];
}

/** The address of the picture that a tag holds for later, or its renditions; undefined if it holds none. */
export function findLatePicture(attributes: Attributes): string | undefined {
  for (const key of KNOWN) {
    const url = attributes.get(key)?.trim();
    if (url && url.length <= MAX_URL && !isPlaceholder(url)) return url;
  }
  return unknownValues(attributes)[0];
}
