/** Words of bylines and datelines, in the languages whose bylines are read: English, German, French, Spanish, Italian, Dutch, Nordic. */

/** What precedes the name of the person who did it. */
export const BY_WORDS: readonly string[] = ['by', 'von', 'par', 'por', 'di', 'door', 'av', 'af'];

/** What says that somebody did it: the name after `by` need not look like one. */
export const DONE_WORDS: readonly string[] = [
  'written|posted|published|reported|created|submitted',
  'gespeichert|geschrieben|verfasst|erstellt|veröffentlicht|gepostet|eingestellt|eingetragen|publiziert',
  'hochgeladen|aufgezeichnet',
  'publié|rédigé|écrit',
  'escrito|publicado',
  'scritto|pubblicato',
  'geschreven|geplaatst|gepubliceerd',
];

/** Kinds of texts and of work that precede `by`. */
export const WORK_WORDS: readonly string[] = [
  'story|article|words|text|texte|analysis|review|opinion|report|interview',
  'artikel|beitrag|kommentar|analyse|bericht|gastbeitrag|gastartikel|gastkommentar|leitartikel|glosse|rezension',
  'pressemitteilung|kolumne|essay|reportage|porträt|recherche|rezept|blogbeitrag',
];

/** Words for the author with one form, before the name with a colon or without. */
export const AUTHOR_WORDS: readonly string[] = [
  'auteur|auteurs|autore|autrice|author|authors|verfasser|verfasserin|redacteur',
];

/** Words that name the author only with a colon. */
export const LABEL_WORDS: readonly string[] = [
  'text|texte|redaktion|interview|bericht|protokoll|words|reporter|redactie|texto|testo',
];

/** Other work that is credited together with the text. */
export const OTHER_WORK: readonly string[] = ['Fotos?|Bild(?:er)?|Videos?|Photos?|Illustration(?:en)?'];

/** Between a kind of text and `by`: what says that the name after it is the subject of the text, or shared it. */
export const OTHER_SUBJECTS: readonly string[] = [
  'geteilt|shared',
  '\\s(?:mit|zu[mr]?|über|für|gegen|aus|about|on the|with|sur|sobre)',
];

/** Any word with which a byline may begin, without its ending. */
export const LEAD_STEMS: readonly string[] = [
  'von|by|par|por|di|door|av|af',
  'aut|verf|redact|text|redak|interview|bericht|protokoll|words|reporter|testo',
];

/** Days of the week, whole and short. */
export const WEEKDAYS: readonly string[] = [
  '(?:mo|di|mi|do|fr|sa|so)|(?:mon|diens|donners|frei|sams|sonn)tag|sonnabend|mittwoch',
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?',
];

/** Times of the day. */
export const CLOCK_TIMES: readonly string[] = [
  '\\d{1,2}(?:[:.]\\d{2}){1,2}(?:\\s?(?:Uhr|[ap]\\.?m\\.?))?(?:\\s(?:MESZ|MEZ|CET|GMT|UTC|BST|P[DS]T|E[DS]T))?',
  '\\d{1,2}\\s?(?:Uhr|[ap]m)\\b',
];

/** Dates as they are shown, without the day of the week. */
export const SHOWN_DAYS: readonly string[] = [
  '\\d{1,2}[./]\\s?(?:\\d{1,2}[./]|\\p{L}{3,9}\\.?)\\s?\\d{2,4}',
  '\\d{4}-\\d{2}-\\d{2}',
  '\\p{L}{3,9}\\.?\\s\\d{1,2},?\\s\\d{4}',
  '\\d{1,2}\\s\\p{L}{3,9}\\.?,?\\s\\d{4}',
];

/** Dates told from now. */
export const DAYS_AGO: readonly string[] = [
  '\\d{1,2}\\s(?:hours?|minutes?|days?|weeks?)\\sago',
  'vor\\s(?:\\d{1,2}|einer|einem)\\s(?:minuten?|stunden?|tag(?:en)?)',
];

/** What says before a date which date it is. */
export const DATE_LABELS: readonly string[] = [
  'stand|veröffentlicht|publiziert|erschienen|erstellt|aktualisiert|zuletzt aktualisiert|datum',
  'published|updated|last updated|posted',
  'publié|mis à jour',
  'publicado|actualizado',
  'pubblicato|aggiornato',
];

/** Numbers of comments and of minutes next to a byline. */
export const COUNTS: readonly string[] = [
  `(?<![\\p{L}\\d])(?:\\d{1,4}|ein(?:en)?|keine?|no|one|${[
    'schreibe? (?:einen?|den ersten)',
    'hinterlasse? einen',
    'leave a|add a',
  ].join('|')}) (?:kommentare?|comments?|antworten|responses?)(?![\\p{L}])`,
  '(?<![\\p{L}\\d])(?:lesezeit|lesedauer)(?:\\s?:)?\\s(?:ca\\. )?\\d{1,3}\\s?min(?:uten?|\\.)?',
  '(?<![\\p{L}\\d])\\d{1,3}\\s?[- ]?min(?:uten?|utes?|\\.)?(?: (?:read|lesezeit|gelesen|lesedauer))?(?![\\p{L}])',
  '(?<=\\p{L}\\s)\\d{1,4}$',
];
