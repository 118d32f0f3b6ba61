/** The words that bylines are made of, in the languages whose bylines are read, and what stands beside a name in one. */

/** Words as they are written in running text: small, with a capital, in capitals; `\p{Lu}` may stand in the same pattern, as it may not with the flag `i`. */
const cased = (words: string): string =>
  words
    .split('|')
    .map((word) => `${word}|${word.charAt(0).toUpperCase()}${word.slice(1)}|${word.toUpperCase()}`)
    .join('|');

/** What stands before the name of who did it. */
export const BY = cased('by|von|par|por|di|door|av|af');
/** What says that somebody did it: the name after `by` need not look like one. */
const DONE = cased(
  'written|posted|published|reported|created|submitted|gespeichert|geschrieben|verfasst|erstellt|veröffentlicht|gepostet|eingestellt|eingetragen|publiziert|hochgeladen|aufgezeichnet|publié|rédigé|écrit|escrito|publicado|scritto|pubblicato|geschreven|geplaatst|gepubliceerd',
);
/** Kinds of texts and of work that stand before `by`. */
const WORK = cased(
  'story|article|words|text|texte|analysis|review|opinion|report|interview|artikel|beitrag|kommentar|analyse|bericht|gastbeitrag|gastartikel|gastkommentar|leitartikel|glosse|rezension|pressemitteilung|kolumne|essay|reportage|porträt|recherche|rezept|blogbeitrag',
);
/** Words for the author that stand before the name with a colon or without. */
const AUTHOR = `${cased('autor')}|(?:${cased('autor')})(?:[*:_/]?in|en|[*:_/]?innen|[*:_/]?IN|EN|[*:_/]?INNEN)|${cased('auteur|auteurs|autore|autrice|author|authors|verfasser|verfasserin|redacteur')}`;
/** Other work that stands with the text's. */
const BESIDE = '(?:Fotos?|Bild(?:er)?|Videos?|Photos?|Illustration(?:en)?)';
/** What stands between a kind of text and `by` when the name after it is what the text is about, or who shared it. */
const OTHER_SUBJECT =
  '(?:geteilt|shared|\\s(?:mit|zu[mr]?|über|für|gegen|aus|about|on the|with|sur|sobre))(?![\\p{L}])';
/** Words that only with a colon name the author. */
const LABEL = cased('text|texte|redaktion|interview|bericht|protokoll|words|reporter|redactie|texto|testo');

/** What stands before the names, as the beginning of a line. */
export const LEAD = new RegExp(
  `^(?:(?:(?:(?:${cased('ein|eine|a|an|un|une|een')})\\s)?(?:${DONE}|${WORK})(?![\\p{L}\\d])(?:(?!${OTHER_SUBJECT})(?:[^\\p{Lu}]|${BESIDE})){0,40}?(?<![\\p{L}\\d]))?(?:${BY})(?:\\s*:\\s*|\\s+)|(?:${AUTHOR})(?:\\s*:\\s*|\\s+)|(?:${LABEL})(?:(?:\\s?[&+,/]\\s?|\\s(?:und|and|et)\\s)${BESIDE})?\\s*:\\s*)`,
  'u',
);
/** Any word that a byline may begin with: a line without one need not be parted. */
export const ANY_LEAD =
  /(?:^|[^\p{L}])(?:von|by|par|por|di|door|av|af|aut|verf|redact|text|redak|interview|bericht|protokoll|words|reporter|testo)/iu;
/** A beginning that says that somebody did it. */
export const DONE_LEAD = new RegExp(`^(?:${DONE})(?![\\p{L}\\d])`, 'u');
/** The author's word or `by` with a colon: what follows is a name, whatever comes after it. */
export const LABELLED = new RegExp(`^(?:${AUTHOR}|${LABEL}|${BY}|(?:${DONE})\\s(?:${BY}))\\s*:`, 'u');
/** What stands between two names. */
export const BETWEEN = /\s*(?:[;|•·»\n/&]|,\s|\s(?:and|und|et|y|e|og|och|en|with|mit|sowie)\s)\s*/i;

/** A label without its name, which the template parts from it: `Von:`, `Kommentar von`, `Autor*in`, `12.3.2020 18:27 von`. */
export const LONE_LABEL = new RegExp(
  `^(?:[\\p{L} ]{2,20}:|(?:(?:${DONE}|${WORK})\\s)?(?:${BY})|${AUTHOR}|${cased('text')}|.{0,30}\\d.{0,12}\\s(?:${BY}))$`,
  'u',
);

const WEEKDAY =
  '(?:mo|di|mi|do|fr|sa|so)|(?:mon|diens|donners|frei|sams|sonn)tag|sonnabend|mittwoch|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const CLOCK =
  '\\d{1,2}(?:[:.]\\d{2}){1,2}(?:\\s?(?:Uhr|[ap]\\.?m\\.?))?(?:\\s(?:MESZ|MEZ|CET|GMT|UTC|BST|P[DS]T|E[DS]T))?|\\d{1,2}\\s?(?:Uhr|[ap]m)\\b';
/** A date as it is shown, without its day of the week. */
const DAY =
  '\\d{1,2}[./]\\s?(?:\\d{1,2}[./]|\\p{L}{3,9}\\.?)\\s?\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\p{L}{3,9}\\.?\\s\\d{1,2},?\\s\\d{4}|\\d{1,2}\\s\\p{L}{3,9}\\.?,?\\s\\d{4}';
const AGO =
  '\\d{1,2}\\s(?:hours?|minutes?|days?|weeks?)\\sago|vor\\s(?:\\d{1,2}|einer|einem)\\s(?:minuten?|stunden?|tag(?:en)?)';
const SAID =
  'stand|veröffentlicht|publiziert|erschienen|erstellt|aktualisiert|zuletzt aktualisiert|datum|published|updated|last updated|posted|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato';

/** A moment in a line, with the words that belong to it: `Veröffentlicht am Montag, 3. März 2020 um 12:45 Uhr`. */
export const MOMENT = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:${SAID})\\s?:?\\s?)?(?:(?<![\\p{L}\\d])(?:am|on|um|den|le|il|el)\\s)?(?:(?<![\\p{L}\\d])(?:${WEEKDAY})\\.?,?\\s)?(?:(?<!\\d)(?:${CLOCK}),?\\s)?(?:(?<![\\p{L}\\d])(?:${DAY}|${AGO}))(?:,?\\s(?:[-–|]\\s)?(?:um\\s|at\\s)?(?:${CLOCK}))?`,
  'giu',
);
/** Numbers of comments and minutes beside a byline. */
export const COUNT =
  /(?<![\p{L}\d])(?:\d{1,4}|ein(?:en)?|keine?|no|one|schreibe? (?:einen?|den ersten)|hinterlasse? einen|leave a|add a) (?:kommentare?|comments?|antworten|responses?)(?![\p{L}])|(?<![\p{L}\d])(?:lesezeit|lesedauer)(?:\s?:)?\s(?:ca\. )?\d{1,3}\s?min(?:uten?|\.)?|(?<![\p{L}\d])\d{1,3}\s?[- ]?min(?:uten?|utes?|\.)?(?: (?:read|lesezeit|gelesen|lesedauer))?(?![\p{L}])|(?<=\p{L}\s)\d{1,4}$/giu;
