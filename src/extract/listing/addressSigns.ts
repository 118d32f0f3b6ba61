/** What the address of a link says of where it leads: to an article, to a list, a person or a service. */
import { anyOf, matchWhole } from '../../text/words/patterns.ts';
import { EVENT_PATHS, LASTING_PATHS, LIST_PATHS, NEWS_PATHS, PERSON_PATHS } from './listing.data.ts';

const LIST_PART = matchWhole(LIST_PATHS, 'i');
/** Below them nothing is an article, whatever its number. */
const NEVER_PART = matchWhole([...PERSON_PATHS, ...EVENT_PATHS], 'i');
/** A file that is the list of its folder. */
const INDEX_FILE = /^(?:index|default)\.\w{3,5}$/i;
const LASTING_PART = matchWhole(LASTING_PATHS, 'i');
const NEWS_PART = new RegExp(`^${anyOf(NEWS_PATHS)}(?:\\.\\w{2,5})?$`, 'i');
/** Year and month in a path. */
const DATED = /\/(?:19|20)\d{2}[/-]?\d{1,2}(?:\/|-|$)/;
/** A parameter that names one article among those of a page. */
const NAMING =
  /(?:^|[?&;])(?:id|p|t|item|news|article|artikel|nid|aid|sid|story|tid|wr_id|tx_\w+(?:%5B|\[)\w+(?:%5D|\])|view|doc)=\w/i;

/** The parts of the path of an address, or of the route in its fragment. */
function partsOf(url: string): { readonly parts: readonly string[]; readonly search: string } {
  const { pathname, search, hash } = new URL(url);
  const path = /^#!?\//.test(hash) ? hash.replace(/^#!?/, '') : pathname;
  return { parts: path.split('/').filter((part) => part !== ''), search };
}

/** The words of the last part of a path. */
function wordsOf(part: string): readonly string[] {
  const bare = part.replace(/\.\w{2,5}$/, '');
  return bare.split(/[-_+.~]|%20/).filter((word) => word !== '');
}

/** How much an address looks like that of an article, 0 to 1. */
export function rateAddress(url: string): number {
  const { parts, search } = partsOf(url);
  const last = parts.at(-1) ?? '';
  if (parts.some((part) => NEVER_PART.test(part))) return 0;
  if (
    INDEX_FILE.test(last) &&
    search === '' &&
    !/\d/.test(parts.at(-2) ?? '') &&
    wordsOf(parts.at(-2) ?? '').length < 3
  )
    return 0;
  const words = wordsOf(last);
  if (parts.some((part) => LIST_PART.test(part)) && !/\d{4,}/.test(last)) return words.length >= 3 ? 0.4 : 0;
  if (/\/(?:19|20)\d{2}\/\d{1,2}(?:\/|$)/.test(new URL(url).pathname)) return parts.length > 2 ? 1 : 0.3;
  if (parts.slice(0, -1).some((part) => LASTING_PART.test(part))) return 0.3;
  if (words.length >= 3 || /\d{3,}/.test(last)) return 1;
  if (NAMING.test(search)) return 0.9;
  if (search.length > 3 && /\d/.test(search)) return 0.7;
  if (parts.length >= 2) return words.length >= 2 ? 0.8 : 0.5;
  return words.length >= 2 ? 0.6 : 0.2;
}

/** True for an address that says that it is one of news: by a date, a long number, or the part of the path that it is in. */
export function isNewsAddress(url: string): boolean {
  const { parts, search } = partsOf(url);
  if (rateAddress(url) < 0.5) return false;
  const path = `/${parts.join('/')}`;
  const inNews = parts.slice(0, -1).some((part) => NEWS_PART.test(part));
  return inNews || DATED.test(path) || /(?:^|\D)\d{5,}/.test(parts.at(-1) ?? '') || /[=]\d{4,}/.test(search);
}

/** What the addresses of a list have in common: host, number of parts, and the parts that all of them share. */
export interface AddressPattern {
  readonly host: string;
  readonly parts: readonly string[];
}

/** A part of a pattern by its form: a number, words, or anything. */
function formOf(part: string): string {
  if (/^\d+$/.test(part)) return '#number';
  const { length } = wordsOf(part);
  if (length < 4 && /\d{3,}/.test(part)) return '#numbered';
  return length >= 2 ? '#words' : '#word';
}

/** The pattern of these addresses; undefined where they have none that tells them from the other pages of their site. */
export function patternOf(urls: readonly string[]): AddressPattern | undefined {
  const [first, ...rest] = urls.map((url) => ({ host: new URL(url).host, parts: partsOf(url).parts }));
  if (first === undefined || rest.length === 0) return undefined;
  if (rest.some(({ host, parts }) => host !== first.host || parts.length !== first.parts.length)) return undefined;
  const parts = first.parts.map((part, at) => {
    if (rest.every((each) => each.parts[at] === part)) return part;
    const forms = new Set([part, ...rest.map((each) => each.parts[at] ?? '')].map(formOf));
    const form = forms.size === 1 ? [...forms].join('') : '#any';
    // words of titles are of any number
    return at === first.parts.length - 1 && form.startsWith('#word') ? '#any' : form;
  });
  const tells = parts.slice(0, -1).some((part) => !part.startsWith('#') || part === '#number');
  return tells || parts.at(-1) === '#number' || parts.at(-1) === '#numbered' ? { host: first.host, parts } : undefined;
}

/** True for an address of this pattern. */
export function matchesPattern(url: string, { host, parts }: AddressPattern): boolean {
  const own = partsOf(url).parts;
  if (new URL(url).host !== host || own.length !== parts.length) return false;
  return parts.every((part, at) => part === own[at] || part === '#any' || part === formOf(own[at] ?? ''));
}
