/** Names of people, taken from bylines. */

import { foldLetters } from '../../text/words/foldLetters.ts';
import { anyOf, findAny } from '../../text/words/patterns.ts';
import { isUnfilledText } from '../../text/words/unfilled.ts';
import { BETWEEN, BY, LEAD } from '../lines/bylinePatterns.ts';
import * as words from './names.data.ts';
import * as roles from './roles.data.ts';

/** Longest name, in characters and in words, and most names of a byline: more are sentences, or lists of something else. */
const MAX_NAME = 60;
const MAX_WORDS = 7;
const MAX_AUTHORS = 12;

/** `By` after a date or another line of the byline. */
const INNER_LEAD = new RegExp(`^.{0,60}\\d.{0,20}\\s(?:${BY})\\s+(?=\\p{Lu})`, 'u');
/** A label glued to the name by the template. */
const GLUED = /^(?:Author|Autor(?:in)?|Von|By\s?)(?=\p{Lu}\p{L})/u;
/** Places where a template glues a role to the name. */
const GLUED_ROLE = /(?<=\p{Ll})(?=(?:Staff|Senior|Reporter|Editor|Correspondent|Redakteur|Follow)(?![\p{Ll}]))/gu;
/** A role before the name: `Finanzexperte Robin Roe`. */
const ROLE_BEFORE = new RegExp(
  `^(?:[\\p{L}\\d.-]{1,30}-)?${anyOf(roles.ROLES_BEFORE)}\\s+(?=\\p{Lu}\\p{L}*\\s\\p{Lu})`,
  'iu',
);
/** A role after the name: `Robin Roe Landespolitische Korrespondentin`, `Jane Roe Business Columnist`. */
const ROLE_AFTER = findAny(
  [
    `(?:\\p{Lu}\\p{L}{2,30}e[rn]?\\s)?(?:[\\p{L}\\d]{2,20}-)?${anyOf(roles.GERMAN_ROLES)}(?:in)?(?![\\p{L}]).*$`,
    `(?:${anyOf(roles.ENGLISH_DESKS)}\\s){0,2}(?:Columnist|Reporter|Writer|Correspondent|Editor)$`,
  ].map((role) => `(?<=\\p{L}\\s\\p{L}[\\p{L}.'’-]{1,30})\\s${role}`),
  'u',
);
/** Any word of a role: names without one need no further look. */
const ROLE_WORD = findAny(roles.ROLE_STEMS, 'i');
/** A role alone, which is not a name. */
const ROLE = new RegExp(`^(?:\\p{Lu}[\\p{L}-]*\\s){0,4}${anyOf(roles.ROLES_ALONE)}$`, 'u');
/** What follows a name in a byline: role, place, date, account. */
const TAIL = findAny(
  [
    '\\s+[-–—]+\\s+.*$',
    '\\s*[|•·(@»].*$',
    `,?\\s${anyOf(words.AFTER_NAME)}(?![\\p{L}\\d]).*$`,
    ',?\\s(?:illustration(?:en)?|fotos?|photos?|photography|bilder|images?)(?:\\s?:|\\s(?:von|by|par|de)\\s).*$',
    '\\s(?:symbolbild|quelle)(?![\\p{L}\\d]).*$',
    `,?\\s${anyOf(roles.ROLES_IN_TAIL)}(?![\\p{L}\\d]).*$`,
    '\\s\\d{1,2}[.:/\\s].*$',
  ],
  'iu',
);
/** A name written twice, as picture and as link. */
const TWICE = /^(.{4,40}?)\s?\1$/u;
/** What cannot be a name. */
const NOT_A_NAME = findAny(words.NOT_A_NAME, 'iu');
/** A name as running text has it: capitals, with particles in small letters. */
const PROPER = new RegExp(
  `^\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:${anyOf(words.PARTICLES)}\\s)*\\p{Lu}[\\p{L}.'’-]*){1,4}$`,
  'u',
);

/** A role with the outlet it belongs to: `AP Auto Writer`. */
const OUTLET_ROLE = /^[A-Z]{2,5}\s(?=\p{Lu}\p{Ll}).{0,40}(?:Writer|Reporter|Correspondent|Editor)s?$/u;

/** The end of an outlet's name rather than a person's: `Example Business News Correspondent`. */
const DESK_END = /\s(?:Business|News|Sports?|Politics|Times|Post|Daily|Weekly|Magazine)$/;

/** A name without the role before or after it. */
export function withoutRole(name: string): string {
  if (!ROLE_WORD.test(name) || OUTLET_ROLE.test(name)) return name;
  const person = name.replace(ROLE_BEFORE, '').replace(ROLE_AFTER, '');
  return DESK_END.test(person) ? name : person;
}

/** True for a role alone, `Staff Writer`, which counts as a name only where there is no other. */
export function isRole(text: string): boolean {
  return ROLE.test(text);
}

/** A name without what surrounds it; undefined for what cannot be a name. */
export function toPersonName(text: string): string | undefined {
  const name = withoutRole(
    text
      .replace(/^[\s"'„“»:*,.–—-]+/, '')
      .replace(LEAD, '')
      .replace(GLUED, '')
      .replace(/\(?mailto:\S*|\S+@\S+\.\w+|\(\s*\)/g, ' ')
      .replace(TAIL, '')
      .replace(/\s+/g, ' ')
      .replace(/[\s"'“”«:*,;–—-]+$/, '')
      .replace(TWICE, '$1')
      .trim(),
  );
  if (name.length < 2 || name.length > MAX_NAME || NOT_A_NAME.test(name) || !/\p{L}{2}/u.test(name)) return undefined;
  const words = name.split(' ').length;
  return words > MAX_WORDS || (words > 1 && /\d/.test(name)) ? undefined : name;
}

/** An organisation whose name says what it is for: an `and` in it does not separate names. */
const BODY_FOR = new RegExp(
  `^\\p{Lu}[^,;|/]{0,60}${anyOf(words.BODIES)}\\s(?:für|for|of|zur|de)\\s[^,;|/]{3,80}$`,
  'iu',
);

/** Degrees, orders and generations after a name, which a comma separates from it. */
const DEGREES = new RegExp(
  `\\s*,\\s*${anyOf(words.DEGREES)}(?=\\s*(?:[,;|/&]|\\s(?:and|und|et|y|e|with|mit)\\s|$))`,
  'gu',
);

/** A family name, with its particles, a comma, and given names or their initials. */
const FAMILY_FIRST = new RegExp(
  `^(?:${anyOf(words.PARTICLES)}\\s){0,3}\\p{Lu}[\\p{L}'’-]{1,40}\\s?,\\s*\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{Lu}[\\p{L}.'’-]*){0,3}$`,
  'u',
);
/** An abbreviation, which agencies have for a name: `AFP`. */
const ABBREVIATION = /^\p{Lu}{2,5}$/u;

/** True for one name with the family name first: `Fern, Ada`. */
export function isFamilyFirst(name: string): boolean {
  const text = name.replace(DEGREES, '').trim();
  if (!FAMILY_FIRST.test(text)) return false;
  const given = text.slice(text.indexOf(',') + 1).trim();
  return !text.split(/\s*,\s*/).some((part) => ABBREVIATION.test(part)) && !isOrganisation(given);
}

/** A name with the given name first, where one comma separates the two parts. */
export function putGivenFirst(name: string): string {
  const [family, given, ...others] = name
    .replace(DEGREES, '')
    .split(',')
    .map((part) => part.trim());
  return family && given && others.length === 0 ? `${given} ${family}` : name;
}

/** The names in a byline or in a value that states an author; empty for addresses. */
export function toPersonNames(byline: string): readonly string[] {
  const text = byline
    .slice(0, 400)
    .replace(GLUED_ROLE, ' ')
    .replace(/\([^()]{0,80}\)/g, ' ')
    .replace(DEGREES, '')
    .trim();
  if (/^(?:https?:)?\/\/|^(?:www\.)?[a-z0-9-]+\.(?:com|net|org)\//i.test(text)) return [];
  if (isUnfilledText(text)) return [];
  if (BODY_FOR.test(text)) return [text];
  const parts = text.replace(INNER_LEAD, '').replace(LEAD, '').split(BETWEEN);
  const names = parts.map(toPersonName).filter((name): name is string => name !== undefined);
  const people = names.filter((name) => !isRole(name));
  return people.length > 0 ? people : names;
}

/** The names of a marked element that says `by` itself, nicknames included. */
export function calledNames(text: string): readonly string[] {
  return text.length <= 120 && LEAD.test(text.trim()) ? toPersonNames(text).slice(0, 3) : [];
}

/** Words that begin headings, but not names of people. */
const TITLE_START = new RegExp(`^${anyOf(words.TITLE_STARTS)}\\s`, 'i');
/** Adjectives at the beginning and nouns at the end of a phrase in capitals that is about a subject: `Erneuerbare Energien`. */
const SUBJECT = new RegExp(
  `^\\p{Lu}\\p{L}{2,}${anyOf(words.ADJECTIVE_ENDINGS)}\\s|\\s${anyOf(words.SUBJECT_NOUNS)}$`,
  'iu',
);

/** True for a text that is written like a name, of a person or of anything else. */
export function isWrittenLikeName(text: string): boolean {
  return PROPER.test(text);
}

/** True for a text that is written like the name of a person and is nothing else. */
export function isProperName(text: string): boolean {
  if (text.length > 40 || !PROPER.test(text) || NOT_A_NAME.test(text) || ROLE.test(text)) return false;
  // four words in capitals are a heading
  if (text === text.toUpperCase() && text.split(' ').length > 3) return false;
  return !TITLE_START.test(text) && !SUBJECT.test(text);
}

/** Legal forms, and organisations. */
const ORGANISATION = findAny(
  [`(?:^|[\\s-])${anyOf(words.LEGAL_FORMS)}$`, 'verband\\b|stiftung\\b|landesanstalt|\\bInstitut\\b|ministerium'],
  'u',
);

/** True for the name of a firm, a society, an office. */
export function isOrganisation(name: string): boolean {
  return ORGANISATION.test(name) || BODY_FOR.test(name);
}

/** Each name once, at most 12; a name that only continues another one (`Jane Roe`, `Jane Roe All articles`) is left out. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const name of names) {
    const letters = foldLetters(name);
    if (letters !== '' && !kept.has(letters)) kept.set(letters, name);
  }
  const all = [...kept.values()].slice(0, MAX_AUTHORS);
  return all.filter(
    (name) => !all.some((other) => other !== name && other.includes(' ') && name.startsWith(`${other} `)),
  );
}
