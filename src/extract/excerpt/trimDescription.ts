/** A description without what templates put around it: the date before it, the invitation and the site's name after it. */
import { foldSpace } from '../../text/html/html.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import { anyOf, findAny } from '../../text/words/patterns.ts';
import { READ_ON } from './descriptions.data.ts';

/** Shortest rest without the site's name that is worth reading, in characters. */
const MIN_LEFT = 40;
/** Longest ending that may be a name, in characters. */
const MAX_NAME = 70;

/** The date and time with which some systems begin every description. */
const DATE = /^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}[\s,|:–-]{1,3}(?:\d{1,2}[:.]\d{2}\s?(?:uhr)?[\s,|:–-]{1,3})?/i;
/** Labels of buttons before the text. */
const SHARING =
  /^(?:share (?:this )?(?:on|via) (?:whatsapp|facebook|twitter|e-?mail)|(?:tweet|share|teilen|pin it){2,})\s*/i;
/** The link to the whole text with which blog systems end a cut one, with its title in some (`Continue reading "A tram"`). */
const INVITATION = new RegExp(
  [
    `(?:^|[\\s.…\\])])\\s?[[(]?${anyOf(READ_ON)}`,
    `(?:\\s*[→»›>]+|\\s*["“„«'][^"“”„«»']{3,150}["”“»']\\s*[→»›>]*)?[\\])\\s.…»›>→]*$`,
  ].join(''),
  'i',
);

/** The same after the sign of a cut, where the title may have no quotes (`… Continue reading A tram`). */
const TITLED_INVITATION = new RegExp(`(?<=(?:…|\\.\\.\\.)[\\])]?)\\s+${anyOf(READ_ON)}\\s.{3,150}$`, 'i');
/** The place between a text and an invitation that lost the space before it (`of the lineRead More`). */
const GLUED = /(?<=\p{Ll})(?=(?:Read|Continue|Keep|Weiterlesen|Mehr|Lire|Leer|Seguir|Leggi|Leia)\b[\p{L} ]{0,15}$)/u;
/** A quotation mark that opens nothing. */
const LOOSE_QUOTE = /^["“”„]\s+/;
const NAME = "\\p{Lu}[\\p{L}.'’-]+(?:\\s\\p{Lu}[\\p{L}.'’-]+){1,3}";
/** A credit after the last sentence: `… Von Jane Roe.`, `… • Foto: Jane Roe`. */
const CREDIT = findAny(
  [
    `(?<=[.!?…"”“»])\\s(?:Von|By|Par|Por|Text:|Interview:)\\s${NAME}(?:\\s(?:und|and|et|y)\\s${NAME})?\\.?$`,
    '\\s[•|]\\s(?:Foto|Photo|Bild)s?:\\s[^•|]{2,60}$',
  ],
  'u',
);
/** The sign of a cut right after a whole sentence, at the end. */
const LONE_SIGN = /(?<=[.!?])\s+(?:…|\.\.\.)$/;

/** A description without the site's name at its end: `The tram is late. | Example Times`. */
function withoutSite(text: string, names: readonly string[]): string {
  const at = Math.max(
    text.lastIndexOf(' | '),
    text.lastIndexOf(' - '),
    text.lastIndexOf(' – '),
    text.lastIndexOf(' — '),
  );
  if (at < MIN_LEFT || text.length - at > MAX_NAME) return text;
  const ending = foldLetters(text.slice(at));
  return ending !== '' && names.some((name) => foldLetters(name) === ending) ? text.slice(0, at).trim() : text;
}

/** The description itself, on one line. `names`: what the site calls itself. */
export function trimDescription(text: string, names: readonly string[]): string {
  const plain = foldSpace(text.replaceAll('\\n', ' '))
    .replace(DATE, '')
    .replace(SHARING, '')
    .replace(GLUED, ' ')
    .replace(LOOSE_QUOTE, '');
  // the sign before the invitation is the text's own
  const bare = plain.replace(TITLED_INVITATION, '').replace(INVITATION, (found) => /^[.…\])]/.exec(found)?.[0] ?? '');
  return withoutSite(bare.trim(), names).replace(CREDIT, '').replace(LONE_SIGN, '');
}
