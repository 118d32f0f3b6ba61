/** Names of people out of bylines. */
import { lettersOf } from './pageFacts.ts';

/** Names longer than this are sentences; more names than this are lists of something else. */
const MAX_NAME = 60;
const MAX_WORDS = 7;
const MAX_AUTHORS = 12;

const BY = 'by|von|par|por|di|door|av|af';
/** What says that somebody did it: the name after `by` need not look like one. */
const DONE =
  'written|posted|published|reported|created|submitted|gespeichert|geschrieben|verfasst|erstellt|veröffentlicht|gepostet|eingestellt|hochgeladen|publié|rédigé|escrito|publicado|scritto|pubblicato';
/** Kinds of texts and of work that stand before `by`. */
const WORK =
  'story|article|words|text|analysis|review|opinion|report|interview|artikel|beitrag|kommentar|analyse|bericht|gastbeitrag|gastkommentar|pressemitteilung|kolumne|essay|reportage|porträt|recherche';
/** Words for the author that stand before the name with a colon or without. */
const AUTHOR = 'autor(?:in|en|innen)?|auteurs?|autore|autrice|authors?|verfasser(?:in)?';
/** What stands before the names. */
const LEAD = new RegExp(
  `^(?:(?:(?:(?:ein|eine|an?|un)\\s)?(?:${DONE}|${WORK})\\b[^\\p{Lu}]{0,60}?\\b)?(?:${BY})(?:\\s*:\\s*|\\s+)|(?:${AUTHOR})(?:\\s*:\\s*|\\s+)|(?:text|redaktion|interview|bericht|words|reporter)(?:\\s*:\\s*))`,
  'iu',
);
/** A line that says who did it and when, whatever the name looks like: `Gespeichert von rasos am 24. Juli 2017`. */
const DONE_BY = new RegExp(
  `^(?:${DONE})\\s(?:${BY}|durch)\\s+([\\p{L}\\d._-]{2,30}(?:\\s\\p{Lu}[\\p{L}.'’-]{0,30}){0,2})(?=$|\\s(?:am|on|at|um|in|vor)\\s|\\s?[,|·•–]|\\s-\\s|\\s\\d)`,
  'iu',
);
/** The same after a date or another line of the byline. */
const INNER_LEAD = new RegExp(`^.{0,60}\\d.{0,20}\\s(?:${BY})\\s+(?=\\p{Lu})`, 'u');
/** A label glued to the name by the template. */
const GLUED = /^(?:Author|Autor(?:in)?|Von|By(?:by)?\s?)(?=\p{Lu}\p{L})/u;
/** What a person is, before the name: `FOCUS-Online-Experte Robin Roe`. */
const ROLE_BEFORE =
  /^(?:[\p{L}\d.-]{1,30}-)?(?:experte|expertin|autor(?:in)?|gastautor(?:in)?|(?:chef)?redakteur(?:in)?|reporter(?:in)?|korrespondent(?:in)?|kolumnist(?:in)?|rechtsanwalt|rechtsanwältin|staff writer|contributor)\s+(?=\p{Lu}\p{L}*\s\p{Lu})/iu;
const BETWEEN = /\s*(?:[;|•·»\n/&]|,\s|\s(?:and|und|et|y|e|og|och|en|with|mit|sowie)\s)\s*/i;
/** What follows a name in a byline: role, place, date, account. */
const TAIL =
  /\s+[-–—]+\s+.*$|\s*[|•·(@»].*$|,?\s(?:updated|published|posted|veröffentlicht|stand|am|on|for|für|aus|in|im|at|vor|alle artikel|all articles|kontakt|follow)\b.*$|,?\s(?:illustration(?:en)?|fotos?|photos?|photography|bilder|images?)(?:\s?:|\s(?:von|by|par|de)\s).*$|,?\s(?:chefredakteur(?:in)?|redakteur(?:in)?|redaktionsleiter(?:in)?|herausgeber(?:in)?|staff writer|senior)\b.*$|\s\d{1,2}[.:/\s].*$/i;
const NOT_A_NAME =
  /^(?:mehr|weitere|alle|zur|zum|über|more|all|about)\s|\p{L}(?:leiter|sprecher|direktor|referent|führer)(?:in)?\b|^(?:fotos?|photos?|bild(?:er)?|illustration(?:en)?|video)\b|\s(?:von|by|of|für|der|die|das|the|and|und)$|https?:|www\.|\/\/|\.(?:com|net|org)\b|[<>{}=[\]]|\d{1,2}[:.]\d{2}|^(?:(?:wordpress|site|web)?-?admin(?:istrator)?|author|autor(?:in)?|auteur|editor|user(?:name)?|benutzer(?:name)?|guest|gast|unknown|n\/a|null|undefined|none|anonymous|webmaster|root|default|posted|written|published|by|von|par|follow|share|comments?|profile?|mehr|more|about|über|contact|home|read|view|am|pm|ca|show|hide|twitter|facebook|instagram|linkedin|email|e-mail|vice president|news|nachrichten|veröffentlicht|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)$|\b(?:comments?|kommentare?|uhr|minutes?|minuten|views|replies|articles|artikel von|posts|beiträge|cookies?|newsletter|subscribe|follow|copyright|rights reserved|javascript|directly|website|lesezeit|january|february|october|november|december|oktober|dezember|edited by|pétition|autorenseite|artikelübersicht|informationen|rating|cc-by)\b|^(?:getty(?: images)?|shutterstock|istock(?:photo)?|adobe ?stock|unsplash|pixabay|imago(?: images)?|picture alliance|alamy)$/iu;
/** A name as it is written in running text: capitals, with the particles of names in small letters. */
const PROPER =
  /^\p{Lu}[\p{L}.'’-]*(?:\s(?:(?:von|van|de|del|della|di|da|dos|der|den|du|la|le|zu|zur|al|el|bin|ben|ter|v\.)\s)*\p{Lu}[\p{L}.'’-]*){1,4}$/u;

/** A name without what surrounds it; undefined for what cannot be one. */
function toName(text: string): string | undefined {
  const name = text
    .replace(/^[\s"'„“»:*,.–—-]+/, '')
    .replace(LEAD, '')

    .replace(GLUED, '')
    .replace(ROLE_BEFORE, '')
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
  const text = byline
    .slice(0, 400)
    .replace(/\([^()]{0,80}\)/g, ' ')
    .trim();
  if (/^(?:https?:)?\/\/|^(?:www\.)?[a-z0-9-]+\.(?:com|net|org)\//i.test(text)) return [];
  const parts = text.replace(INNER_LEAD, '').replace(LEAD, '').split(BETWEEN);
  return parts.map(toName).filter((name): name is string => name !== undefined);
}

/** A date with what parts it from a name. */
const DATE =
  /\d{1,2}[./]\s?(?:\d{1,2}[./]|\p{L}{3,9})\s?\d{2,4}(?:,?\s\d{1,2}:\d{2}(?:\sUhr)?)?|\p{L}{3,9}\s\d{1,2},\s\d{4}/u;

/** A line that ends in a date and who wrote that day: `06.11.2023 13:30 von Olga`. */
const DATED_BY = new RegExp(
  `(?:^|\\s)(?:${DATE.source})(?:,?\\s\\d{1,2}:\\d{2})?(?:\\sUhr)?,?\\s(?:von|by|par)\\s(\\p{Lu}[\\p{L}\\d.'’_-]{1,30}(?:\\s\\p{Lu}[\\p{L}.'’-]{0,30}){0,3})(?=$|\\s(?:Symbolbild|Foto|Bild|Quelle)\\b)`,
  'u',
);

/** The author's word or `by` with a colon: what follows is a name, whatever comes after it. */
const LABELLED = new RegExp(`^(?:${AUTHOR}|text|redaktion|words|${BY})\\s*:`, 'i');
/** A line that is a date, with the day of the week and the hour if they are there. */
const DATE_LINE = new RegExp(`^(?:\\p{L}{2,12},?\\s)?(?:${DATE.source})(?:,?\\s\\d{1,2}:\\d{2})?(?:\\sUhr)?$`, 'u');

/** True for a line that is a date and nothing else. */
export function isDateLine(line: string): boolean {
  return line.length <= 60 && DATE_LINE.test(line);
}

/** A date before a byline, and what parts them. */
const DATE_BEFORE = new RegExp(`^(?:${DATE.source})[\\s|•·–-]*`, 'u');

/** The names in one part of a line. */
function partNames(part: string): readonly string[] {
  const done = DONE_BY.exec(part)?.[1];
  if (done !== undefined) return toNames(done);
  if (!LEAD.test(part)) return [];
  const names = toNames(part);
  const other = names.findIndex((name) => !PROPER.test(name));
  if (other < 0) return names.length <= 4 ? names : [];
  return LABELLED.test(part) ? names.slice(0, Math.min(other, 4)) : [];
}

/** The names in a line of text that is a byline and nothing else, or in the part of it that is; none where one part of it is no proper name. */
export function bylineNames(line: string): readonly string[] {
  if (line.length > 120) return [];
  const dated = DATED_BY.exec(line)?.[1];
  const names = dated === undefined ? partNames(line.replace(DATE_BEFORE, '')) : toNames(dated);
  if (names.length > 0) return names;
  const parts = line.split(/\s?[|•·]\s?/).slice(1);
  return parts.map((part) => partNames(part)).find((found) => found.length > 0) ?? [];
}

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

/** Words that open headings and no names of people. */
const TITLE_START =
  /^(?:ihre?|unsere?|eure?|deine?|meine?|our|your|my|the|der|die|das|ein|eine|contacting|contact|kontakt|read|learn|sign|latest|top|was|wie|wer|wo|why|how|what)\s/i;

/** True for a text that is written like the name of a person and is nothing else. */
export function isProperName(text: string): boolean {
  return text.length <= 40 && PROPER.test(text) && !NOT_A_NAME.test(text) && !TITLE_START.test(text);
}

/** Legal forms, and bodies that are no people. */
const ORGANISATION =
  /(?:^|[\s-])(?:e\.\s?V\.?|gGmbH|GmbH|AG|KG|Inc\.?|Ltd\.?|LLC|Corp\.?|PLC|S\.A\.)$|verband\b|stiftung\b|landesanstalt|\bInstitut\b|ministerium/u;

/** True for the name of a firm, a society, an office. */
export function isOrganisation(name: string): boolean {
  return ORGANISATION.test(name);
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
