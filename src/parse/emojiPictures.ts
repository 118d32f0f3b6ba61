/** Emoji that a program wrote as pictures: letters of the text, not the picture of an entry. */
import { findAny } from '../text/words/patterns.ts';

/** Classes that blog programs, forums and libraries give to such pictures. */
const CLASS = findAny(
  ['\\bclass\\s*=\\s*["\']?[^"\'>]{0,200}\\b(?:wp-smiley|[a-z]{0,12}emoji(?:one)?s?|smil(?:ey|ie)s?)\\b'],
  'i',
);
/** Where they are served from. */
const ADDRESS = findAny(['/[\\w.-]{0,40}(?:emoji|smil(?:ey|ie)s?)[\\w.-]{0,40}/'], 'i');
/** An alternative text of nothing but emoji: pictographs, with what joins, colours and flags them. */
const ALTERNATIVE = /\balt\s*=\s*["'](?:[\p{Extended_Pictographic}\p{Emoji_Component}]|&#x?[\da-f]{2,6};){1,16}["']/iu;
/** A colon code, as `:smile:`, or the face of a smiley. */
const CODE = /\b(?:alt|title)\s*=\s*["'](?::[\w+-]{2,40}:|[:;8]-?[()DPpo|*])["']/;

/** True for the tag and the address of a picture that shows an emoji. */
export function isEmojiPicture(tag: string, url: string): boolean {
  return CLASS.test(tag) || ADDRESS.test(url) || CODE.test(tag) || isEmojiText(tag);
}

function isEmojiText(tag: string): boolean {
  const [alternative] = ALTERNATIVE.exec(tag) ?? [];
  // digits are components of emoji (keycaps), and `alt="1"` is a number
  return alternative !== undefined && (/\p{Extended_Pictographic}/u.test(alternative) || alternative.includes('&#'));
}
