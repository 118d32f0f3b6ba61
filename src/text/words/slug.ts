/** Slugs: names that are safe in paths, URLs and Redis keys. */
import anyAscii from 'any-ascii';
import { fingerprint } from './fingerprint.ts';

/** The longest slug: with a date, a suffix and an extension it stays far below the 255 bytes of a file name. */
const MAX_SLUG_BYTES = 120;

/** The most characters of a title that are looked at; a slug never needs more, whatever the script. */
const MAX_TITLE_CHARACTERS = 600;

/** Spellings that readers of the language expect where plain transliteration would drop the mark. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
  [/Ä/g, 'Ae'],
  [/Ö/g, 'Oe'],
  [/Ü/g, 'Ue'],
  [/\b([cfj])#/gi, '$1 sharp'],
  [/\bc\+\+/gi, 'c plus plus'],
];

/** Device names that Windows keeps to itself, in any folder and with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A title as a slug: lower-case ASCII letters and digits with single hyphens, at most 120 bytes, cut at a word. Other
 * scripts are transliterated; apostrophes vanish, so that "user's" is one word. When nothing is left the slug of the
 * `fallback` is returned; it must have a letter or digit.
 */
export function toSlug(title: string, fallback: string): string {
  const slug = cutAtWord(splitSlug(title), MAX_SLUG_BYTES);
  if (slug === '') return cutAtWord(splitSlug(fallback), MAX_SLUG_BYTES) || 'untitled';
  return DEVICE.test(slug) ? `${slug}-${splitSlug(fallback) || 'x'}` : slug;
}

/** A topic's slug as paths and index keys carry it. A name without letters and digits gets one made of its hash. */
export function toTopicSlug(name: string): string {
  return toSlug(name, `topic-${fingerprint(name, 8)}`);
}

/** The longest part of a slug that ends with a word and has at most `maxBytes`; of one long word its beginning. */
export function cutAtWord(slug: string, maxBytes: number): string {
  if (slug.length <= maxBytes) return slug;
  const end = slug.lastIndexOf('-', maxBytes);
  return slug.slice(0, end > 0 ? end : maxBytes);
}

function splitSlug(title: string): string {
  let text = title.slice(0, MAX_TITLE_CHARACTERS).normalize('NFC');
  for (const [pattern, spelling] of SPELLINGS) text = text.replace(pattern, spelling);
  return anyAscii(text.replace(/['’‘ʼ`´]/g, ''))
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
