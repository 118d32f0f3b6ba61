/** Words in the addresses of pictures that say what a picture is, as templates and content systems name their files. */
import { anyOf } from '../../text/words/patterns.ts';

/** Parts of names of files that show nothing: signs, faces, placeholders, counters, default pictures for sharing. */
export const UNFIT_PARTS: readonly string[] = [
  'favicon|sprite|icons?|avatars?|gravatar',
  'blank|spacer|pixel|1x1|transparent|placeholder|loading|(?:ajax[-_]?)?loader|spinner',
  '[2-9]\\dx[2-9]\\d',
  'no-?image|badge|button|captcha|apple-touch-icon',
  '(?:share|social|og|fb|facebook|twitter)[-_]?(?:default|image-?default|logo|fallback|card-?default)',
  'default[-_]?(?:image|share|og|thumb\\w*|social|card|picture|teaser)|fallback[-_]?(?:image|og)?|share[-_]?image',
];

/** Whole names of files that show nothing. */
export const UNFIT_NAMES: readonly string[] = [
  'print|arrow|bullet|bg|background|default|share|opengraph|og|ogimage|og-image|social',
];

/** Hosts that serve nothing else: faces, licences, counters, advertising. */
const UNFIT_HOSTS: readonly string[] = [
  'gravatar\\.com|mc\\.yandex\\.|creativecommons\\.org',
  'doubleclick|googlesyndication|scorecardresearch|vgwort|feedburner|counter\\.|stats?\\.|(?:^|\\.)pixel\\.',
];

/** Hosts, folders and formats that serve nothing else. */
export const UNFIT_ADDRESSES: readonly string[] = [
  `^https?://[^/]*${anyOf(UNFIT_HOSTS)}`,
  '/(?:avatars?|favicons?|emojis?|smil(?:ey|ie)s|logos?)/(?!.*/)',
  '\\.svg(?:[?#]|$)',
];

/** Words next to `logo` in the name of a file that do not say whose logo it is. */
export const PLAIN_LOGO_WORDS: ReadonlySet<string> = new Set(
  [
    'logo logos site web website page header footer main home brand default',
    'share shared sharing social og opengraph fb facebook twitter card',
    'image img pic picture thumb thumbnail big small large square wide quer',
    'black white dark light color colour blue red hd new neu',
    'print desktop mobile retina amp schema seo google news jpg png gif x',
  ].flatMap((row) => row.split(' ')),
);

/** What sizes add to a name: `-1200x630`, `_w960`, `-640`, `@2x`, `-scaled`; `-005` counts the pictures of a gallery. */
export const SIZE_ENDINGS: readonly string[] = [
  '[a-z]?\\d{2,4}x[a-z]?\\d{2,4}|[wh]\\d{3,4}|\\d{3,4}w|[1-9]\\d{1,2}0|768|1024|1536|2048|[2-4]x',
  'scaled|x{0,2}large|medium|small|thumb(?:nail)?',
];
