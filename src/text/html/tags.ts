/** The HTML elements that matter, as shared records, so that a tag is told by identity and not by comparing strings. */

/** One kind of element. */
export interface Tag {
  readonly name: string;
  /** Has no end tag (HTML standard, section 13.1.2). */
  readonly isVoid: boolean;
  /** Parts text from text; everything else flows within a line. */
  readonly isBlock: boolean;
  /** Its content is not markup (HTML standard, section 13.2.5.2 and following). */
  readonly isRaw: boolean;
  /** Its text is not for reading. */
  readonly isHidden: boolean;
}

const VOID = 'area base br col embed hr img input link meta param source track wbr amp-pixel';
const BLOCK =
  'html head body div p section article main header footer nav aside ul ol li dl dt dd table thead tbody tfoot tr td th caption figure figcaption ' +
  'blockquote pre h1 h2 h3 h4 h5 h6 form fieldset legend address hr details summary dialog center hgroup search menu dir option optgroup select ' +
  'amp-sidebar amp-accordion amp-carousel amp-consent amp-user-notification amp-lightbox amp-story amp-list template noscript button textarea title iframe';
const INLINE =
  'a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr ' +
  'img picture source video audio track object embed param input link meta base area map canvas svg math style script col colgroup output progress meter ' +
  'amp-img amp-anim amp-video amp-iframe amp-youtube amp-brightcove amp-vimeo amp-dailymotion amp-ad amp-analytics amp-embed amp-social-share amp-pixel ' +
  'noembed noframes xmp slot ?';
const RAW = 'script style textarea title xmp iframe noembed noframes';
const HIDDEN =
  'head rt rp script style noscript template svg math title iframe object textarea select option optgroup button noembed noframes canvas audio video dialog ' +
  'amp-sidebar amp-consent amp-user-notification amp-lightbox amp-ad amp-analytics amp-embed amp-social-share amp-list amp-iframe';

const setOf = (names: string) => new Set(names.split(' '));
const voids = setOf(VOID);
const blocks = setOf(BLOCK);
const raws = setOf(RAW);
const hiddens = setOf(HIDDEN);

/**
 * A hash of an ASCII name without regard to case, computed a character at a time (FNV-1a, 30 bits so that it stays a
 * small integer). The lists above have no two names of one hash; a test holds that.
 */
export const HASH_START = 0x11c9dc5;

/** The hash with one more character. */
export function hashStep(hash: number, code: number): number {
  const lower = code >= 65 && code <= 90 ? code + 32 : code;
  return Math.imul(hash ^ lower, 0x1000193) & 0x3fffffff;
}

/** The hash of a whole name. */
export function hashName(name: string): number {
  let hash = HASH_START;
  for (let at = 0; at < name.length; at += 1) hash = hashStep(hash, name.charCodeAt(at));
  return hash;
}

const BY_HASH = new Map<number, Tag>();
for (const name of new Set(`${BLOCK} ${INLINE} ${VOID}`.split(' '))) {
  BY_HASH.set(hashName(name), {
    name,
    isVoid: voids.has(name),
    isBlock: blocks.has(name),
    isRaw: raws.has(name),
    isHidden: hiddens.has(name),
  });
}

/** The record of every element that has no record of its own. */
export const UNKNOWN_TAG: Tag = BY_HASH.get(hashName('?')) as Tag;

/** The record for the hash of a name. */
export function tagOf(hash: number): Tag {
  return BY_HASH.get(hash) ?? UNKNOWN_TAG;
}

/** All records, for the test of the hash. */
export function listTags(): readonly Tag[] {
  return [...BY_HASH.values()];
}
