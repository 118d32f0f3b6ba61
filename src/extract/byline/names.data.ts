/** Words that are not names of people, or not parts of them: collected from bylines of news sites and blogs. */
import { anyOf } from '../../text/words/patterns.ts';

/** What follows `von` and `by` without being a name. */
export const NO_NICKNAMES: readonly string[] = [
  'heute|morgen|gestern|hier|uns|mir|dir|ihm|unten|oben|vorne?|da|dort|zu|bis',
  'au[sß]en|innen|anfang|ende|hand|allen?',
  'the|a|an|now|then|this|that|email|mail|rss',
  '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|\\p{L}+day',
  'ki|mit|stand|datum|quelle|kategorien?',
  'par|por|von|by',
];

/** What follows a name in a byline and does not belong to it: dates, places, accounts. */
export const AFTER_NAME: readonly string[] = [
  'last updated|updated|published|posted|veröffentlicht|kategorien?|stand',
  'am|on|for|für|aus|in|im|at|vor',
  'alle artikel|all articles|kontakt|follow|twitter',
];

/** Whole texts that are names of accounts, of roles and of parts of the page, never of a person. */
const WHOLE_TEXTS: readonly string[] = [
  '(?:wordpress|site|web)?-?admin(?:istrator)?|author|autor(?:in)?|auteur|editor|user(?:name)?|benutzer(?:name)?',
  'guest|gast|unknown|n/a|null|undefined|none|anonymous|webmaster|root|default',
  'posted|written|published|by|von|par|follow|share|comments?|profile?|mehr|more|about|über|contact|home',
  'read|view|am|pm|ca|show|hide|twitter|facebook|instagram|linkedin|email|e-mail|vice president',
  'news|nachrichten|veröffentlicht',
  'januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember',
  'sign|log|login|anmelden|creative commons.*|stand|datum|publisher',
];

/** Words that no name of a person has in it. */
const WORDS_WITHIN: readonly string[] = [
  'comments?|kommentare?|uhr|minutes?|minuten|views|replies|articles|artikel von|posts|beiträge',
  'cookies?|newsletter|subscribe|follow|copyright|rights reserved|javascript|website|lesezeit',
  'january|february|october|november|december|oktober|dezember',
  'edited by|autorenseite|artikelübersicht|informationen|rating|cc-by',
];

/** Sources of pictures. */
const PICTURE_AGENCIES: readonly string[] = [
  'getty(?: images)?|shutterstock|istock(?:photo)?|adobe ?stock|unsplash|pixabay',
  'imago(?: images)?|picture alliance|alamy',
];

/** What cannot be a name, whatever it looks like. */
export const NOT_A_NAME: readonly string[] = [
  '^(?:mehr|weitere|alle|zur|zum|über|more|all|about)\\s',
  '\\p{L}(?:leiter|sprecher|direktor|referent|führer)(?:in)?\\b',
  '^(?:fotos?|photos?|bild(?:er)?|illustration(?:en)?|video)\\b',
  '\\s(?:von|by|of|für|der|die|das|the|and|und)$',
  'https?:|www\\.|//|\\.(?:com|net|org)\\b|[<>{}=[\\]]|\\d{1,2}[:.]\\d{2}',
  `^${anyOf(WHOLE_TEXTS)}$`,
  `\\b${anyOf(WORDS_WITHIN)}\\b`,
  `^${anyOf(PICTURE_AGENCIES)}$`,
];

/** Words in small letters within names. */
export const PARTICLES: readonly string[] = [
  'von|van|de|del|della|di|da|dos|der|den|du|la|le|zu|zur|al|el|bin|ben|ter|v\\.',
];

/** Legal forms of firms and societies. */
export const LEGAL_FORMS: readonly string[] = [
  'e\\.\\s?V\\.?|gGmbH|GmbH|AG|KG',
  'Inc\\.?|Ltd\\.?|LLC|Corp\\.?|PLC|S\\.A\\.',
];

/** Bodies that name what they are for. */
export const BODIES: readonly string[] = [
  'anstalt|amt|verein|verband|institut|ministerium|zentrum|zentrale|gesellschaft|stiftung|agentur|initiative',
  'department|institute|centre|center|association|society|ministry|office|agency|foundation',
];

/** First words of headings and of labels, which no name begins with. */
export const TITLE_STARTS: readonly string[] = [
  'autor(?:in)?|author|text|von|by|ort|datum|foto',
  'ihre?|unsere?|eure?|deine?|meine?|our|your|my|the|der|die|das|ein|eine',
  'contact|kontakt|read|learn|sign|latest|top|was|wie|wer|wo|why|how|what',
  'bad|san|los|new|sankt',
  'zurück|neue[rs]?|vorheriger?|nächster?|previous|next',
];

/** Endings of German adjectives before a subject: `Erneuerbare Energien`. */
export const ADJECTIVE_ENDINGS: readonly string[] = [
  'bare|isch|ische|ischen|ischer|isches|liche|licher|lichen|liches|ige|igen|iges|[iont]ale[rn]?',
];

/** Last words of a subject. */
export const SUBJECT_NOUNS: readonly string[] = [
  `\\p{L}*${anyOf([
    'ungen|heiten|keit|schaft|tionen|tion',
    'politik|wirtschaft|technik|energien?|nachrichten|magazin|themen|bereiche|tipps|vorsorge',
  ])}`,
  'news|blog|menu|sports?|politics|feature|text|search|fotografie|beratung|team',
  'center|program|university|journal|media',
];

const PLAIN_DEGREES =
  'PhD phd DPhil EdD PsyD PharmD ScD DrPH LLD LLM LLB MD DO DDS DVM DNP JD MBA MPH MPP MSc BSc MA BA MS BS MEd MPhil MSW MEng BEng ' +
  'RN RD RDN BSN LCSW LMFT CPA CFA CFP Esq FACS FACP FAAN FRCP FRS FBA OBE MBE CBE KBE MEP MdB Jr jr Sr sr II III IV Mag habil';

/** Degrees, orders, licences and generations after a name, with dots and without (`Ph. D.`). */
export const DEGREES: readonly string[] = [
  ...PLAIN_DEGREES.split(' ').map((degree) => `${[...degree].join('\\.?\\s?')}\\.?`),
  '[Dd]ipl\\.?-?\\s?(?:Ing|Kfm|Phys|Psych)\\.?',
];
