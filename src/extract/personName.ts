/** Names of people out of bylines. */
import { lettersOf } from './pageFacts.ts';

/** Names longer than this are sentences; more names than this are lists of something else. */
const MAX_NAME = 60;
const MAX_WORDS = 7;
const MAX_AUTHORS = 12;

const BY = 'by|von|par|por|di|door|av|af';
/** What stands before the names. */
const LEAD = new RegExp(
  `^(?:(?:(?:written|posted|published|reported|created|story|article|words|text|analysis|review|opinion|photos?|artikel|beitrag|kommentar|analyse|interview|gastbeitrag|pressemitteilung|erstellt|verfasst|geschrieben|veröffentlicht|gepostet|eingestellt|gespeichert|hochgeladen|publié|rédigé|escrito|publicado|scritto)\\b[^\\p{Lu}]{0,60}?\\b)?(?:${BY})|autor(?:in|en)?|auteur|autore|author|authors|verfasser(?:in)?|text|redaktion|interview|foto|bericht|words)(?:\\s*:\\s*|\\s+)`,
  'iu',
);
/** The same after a date or another line of the byline. */
const INNER_LEAD = new RegExp(`^.{0,60}\\d.{0,20}\\s(?:${BY})\\s+(?=\\p{Lu})`, 'u');
/** A label glued to the name by the template. */
const GLUED = /^(?:Author|Autor(?:in)?|Von|By)(?=\p{Lu}\p{Ll})/u;
const BETWEEN = /\s*(?:[;|•·»\n/&]|,\s|\s(?:and|und|et|y|e|og|och|en|with|mit|sowie)\s)\s*/i;
/** What follows a name in a byline: role, place, date, account. */
const TAIL =
  /\s+[-–—]+\s+.*$|\s*[|•·(@»].*$|,?\s(?:updated|published|posted|veröffentlicht|stand|am|on|for|für|aus|in|im|at|vor|alle artikel|all articles|kontakt|follow)\b.*$|\s\d{1,2}[.:/\s].*$/i;
const NOT_A_NAME =
  /^(?:mehr|weitere|alle|zur|zum|more|all)\s|https?:|www\.|\/\/|\.(?:com|net|org)\b|[<>{}=[\]]|\d{1,2}[:.]\d{2}|^(?:admin(?:istrator)?|author|autor(?:in)?|auteur|editor|user|guest|gast|unknown|n\/a|null|undefined|none|anonymous|webmaster|root|default|posted|written|published|by|von|par|follow|share|comments?|profile?|mehr|more|about|über|contact|home|read|view|am|pm|vice president|news|nachrichten|veröffentlicht|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)$|\b(?:comments?|kommentare?|uhr|minutes?|minuten|views|replies|articles|artikel von|posts|beiträge|cookies?|newsletter|subscribe|follow|copyright|rights reserved|javascript|directly|website|lesezeit|january|february|october|november|december|oktober|dezember|edited by|pétition|artikelübersicht|informationen|rating|cc-by)\b/i;
/** A name as it is written in running text: capitals, with the particles of names in small letters. */
const PROPER =
  /^\p{Lu}[\p{L}.'’-]*(?:\s(?:(?:von|van|de|del|della|di|da|dos|der|den|du|la|le|zu|zur|al|el|bin|ben|ter|v\.)\s)*\p{Lu}[\p{L}.'’-]*){1,4}$/u;

/** A name without what surrounds it; undefined for what cannot be one. */
function toName(text: string): string | undefined {
  const name = text
    .replace(/^[\s"'„“»:*,.–—-]+/, '')
    .replace(LEAD, '')
    .replace(GLUED, '')
    .replace(/\(?mailto:\S*|\S+@\S+\.\w+|\(\s*\)/g, ' ')
    .replace(TAIL, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s"'“”«:*,;–—-]+$/, '')
    .trim();
  if (name.length < 2 || name.length > MAX_NAME || NOT_A_NAME.test(name) || !/\p{L}{2}/u.test(name)) return undefined;
  const words = name.split(' ').length;
  return words > MAX_WORDS || (words > 1 && /\d/.test(name)) ? undefined : name;
}

/** The names in a byline or in a value that states an author; none for addresses. */
export function toNames(byline: string): readonly string[] {
  const text = byline.slice(0, 400).trim();
  if (/^(?:https?:)?\/\/|^(?:www\.)?[a-z0-9-]+\.(?:com|net|org)\//i.test(text)) return [];
  const parts = text.replace(INNER_LEAD, '').replace(LEAD, '').split(BETWEEN);
  return parts.map(toName).filter((name): name is string => name !== undefined);
}

/** The names in a line of text that is a byline and nothing else; none where one part of it is no proper name. */
export function bylineNames(line: string): readonly string[] {
  if (line.length > 120 || !LEAD.test(line)) return [];
  const names = toNames(line);
  return names.length <= 4 && names.every((name) => PROPER.test(name)) ? names : [];
}

/** A date with what parts it from a name. */
const DATE =
  /\d{1,2}[./]\s?(?:\d{1,2}[./]|\p{L}{3,9})\s?\d{2,4}(?:,?\s\d{1,2}:\d{2}(?:\sUhr)?)?|\p{L}{3,9}\s\d{1,2},\s\d{4}/u;

/** The names in a line that holds them, without a word before, beside a date or a stroke (`11.12.2019 - Jane Roe`, `Jane Roe |`). */
export function bareNames(line: string): readonly string[] {
  if (line.length > 80 || !(DATE.test(line) || /[|•]/.test(line))) return [];
  // hours stand beside dates
  const names = line
    .replace(DATE, ' ')
    .replace(LEAD, '')
    .replace(/\d{1,2}[:.]\d{2}(?:\sUhr)?/, ' ')
    .split(/\s[-–—/]\s|[|•,]|\sund\s|\sand\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return names.length <= 3 && names.every((name) => isProperName(name)) ? names : [];
}

/** The names of a marked element that says `by` itself, nicknames included. */
export function calledNames(text: string): readonly string[] {
  return text.length <= 120 && LEAD.test(text.trim()) ? toNames(text).slice(0, 3) : [];
}

/** True for a text that is written like the name of a person and is nothing else. */
export function isProperName(text: string): boolean {
  return text.length <= 40 && PROPER.test(text) && !NOT_A_NAME.test(text);
}

/** Each name once; a name that only continues another one (`Jane Roe`, `Jane Roe All articles`) is left out. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const name of names) {
    const letters = lettersOf(name);
    if (letters !== '' && !kept.has(letters)) kept.set(letters, name);
  }
  const all = [...kept.values()].slice(0, MAX_AUTHORS);
  return all.filter(
    (name) => !all.some((other) => other !== name && other.includes(' ') && name.startsWith(`${other} `)),
  );
}
