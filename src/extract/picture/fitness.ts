/** Whether a picture can stand for an article, told by its address alone. */

import { lettersOf, type PageFacts } from '../facts/pageFacts.ts';
import { siteNames } from '../site/extractSite.ts';

/** Names of files that are no picture of anything: logos, faces, placeholders, counters, default share images. */
const UNFIT_NAME =
  /(?:^|[_.-])(?:favicon|sprite|icons?|avatars?|gravatar|blank|spacer|pixel|1x1|transparent|placeholder|loading|(?:ajax[-_]?)?loader|spinner|[2-9]\dx[2-9]\d|no-?image|badge|button|captcha|apple-touch-icon|(?:share|social|og|fb|facebook|twitter)[-_]?(?:default|image-?default|logo|fallback|card-?default)|default[-_]?(?:image|share|og|thumb\w*|social|card|picture|teaser)|fallback[-_]?(?:image|og)?|share[-_]?image)(?=[_.@-]|\d|$)|^(?:print|arrow|bullet|bg|background|default|share|opengraph|og|ogimage|og-image|social)$/i;
/** Hosts and folders that serve nothing else. */
const UNFIT_ADDRESS =
  /^https?:\/\/[^/]*(?:gravatar\.com|mc\.yandex\.|creativecommons\.org|doubleclick|googlesyndication|scorecardresearch|vgwort|feedburner|counter\.|stats?\.|(?:^|\.)pixel\.)|\/(?:avatars?|favicons?|emojis?|smil(?:ey|ie)s|logos?)\/(?!.*\/)|\.svg(?:[?#]|$)/i;

/** A logo, of the site or of whom the story is about. */
const LOGO = /(?:^|[_.-])logos?(?=[_.@-]|\d|$)/i;
/** Words beside `logo` that say nothing of whose it is. */
const PLAIN_WORDS = new Set(
  'logo logos site web website page header footer main home brand default share shared sharing social og opengraph fb facebook twitter card image img pic picture thumb thumbnail big small large square wide quer black white dark light color colour blue red hd new neu print desktop mobile retina amp schema seo google news jpg png gif x'.split(
    ' ',
  ),
);
/** Shorter words beside `logo` are languages and file numbers. */
const MIN_WORD = 3;
/** Shorter words are a site's initials. */
const MIN_OTHER = 4;

/** The name of a picture's file, without its ending. */
function fileName(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.\w{3,4}$/, '')
    .slice(0, 200);
}

/** True for a picture that no one would choose. */
export function isUnfitPicture(url: string): boolean {
  const name = fileName(url);
  return UNFIT_NAME.test(name) || LOGO.test(name) || UNFIT_ADDRESS.test(url.slice(0, 600));
}

/**
 * What a picture that the page declares for sharing is: `unfit` for those made for no article; `logo` where its name says that it
 * is the site's own, which some sites declare for articles without a picture; else `fit`, another's logo too: the story is about them.
 */
export function assessDeclared(url: string, facts: PageFacts): 'fit' | 'logo' | 'unfit' {
  const name = fileName(url);
  if (UNFIT_NAME.test(name) || UNFIT_ADDRESS.test(url.slice(0, 600))) return 'unfit';
  if (!LOGO.test(name)) return 'fit';
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  const telling = words.filter((word) => word.length >= MIN_WORD && !PLAIN_WORDS.has(word));
  if (telling.length === 0) return 'unfit';
  const names = siteNames(facts).map(lettersOf);
  const isOwn = (word: string) => word.length < MIN_OTHER || names.some((site) => site.includes(lettersOf(word)));
  return telling.every(isOwn) ? 'logo' : 'fit';
}
