/**
 * Entries that share a page. Where a feed announces several things under one address (a status page, a front page, places in one
 * page), the page is not theirs, and the address names none of them: each needs a name.
 */
import type { Entry } from '../model/feed.ts';
import { isFrontPage, stripTracking, toUrlKey } from '../text/url/url.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { foldLetters } from '../text/words/foldLetters.ts';
import { routeOf } from './articleId.ts';

/** What there is to tell about the entries of a document. */
export interface EntryNames {
  /**
   * By index: what tells the entry from others of its page; empty where its address does so; undefined for an entry with a page of
   * its own.
   */
  readonly names: readonly (string | undefined)[];
  /** Hashes of the addresses that several entries share, for the next document, which may announce one of them alone. */
  readonly shared: readonly string[];
}

/** What names are given by. */
interface Naming {
  /** Hashes of addresses that entries shared before. */
  readonly known: ReadonlySet<string>;
  /** True if the document speaks for the site of a URL. */
  readonly isOwn: (url: string) => boolean;
}

/** Things that share an address of the document's own site; of another site two may be two opinions of one page. */
const MIN_OWN = 2;
const MIN_FOREIGN = 3;
/** Addresses of a source that are remembered as shared. */
const MAX_SHARED = 100;
const HASH_LENGTH = 8;
/** Start of a text that stands for the title of an untitled entry, in characters. */
const MAX_OPENING = 200;

/** Entries of one step: some milliseconds of work where all of them share pages. */
const STEP = 50;

/**
 * Names of the entries of a document, in steps between which a caller may do something else. A guid that several have is left
 * out of them. Costs next to nothing where no address repeats.
 */
export function* nameEntries(entries: readonly Entry[], naming: Naming): Generator<undefined, EntryNames> {
  const pages: (string | undefined)[] = [];
  for (const [index, { url }] of entries.entries()) {
    if (index % STEP === 0) yield;
    pages.push(url === undefined ? undefined : toPage(url));
  }
  const counts = new Map<string, number>();
  for (const page of pages) if (page !== undefined) counts.set(page, (counts.get(page) ?? 0) + 1);
  const isLone = (page: string) => counts.get(page) === 1 && naming.known.size === 0;
  const clues: (Clue | undefined)[] = [];
  const things = new Map<string, Set<string>>();
  for (const [index, entry] of entries.entries()) {
    if (index % STEP === 0) yield;
    const clue = toClue(entry, pages[index] ?? '', isLone);
    clues.push(clue);
    if (clue === undefined || clue.thing === '' || clue.name === undefined) continue;
    const known = things.get(clue.page);
    if (known === undefined) things.set(clue.page, new Set([clue.thing]));
    else known.add(clue.thing);
  }
  const shared = new Set(naming.known);
  const names: (string | undefined)[] = [];
  for (const [index, clue] of clues.entries()) {
    if (index % STEP === 0) yield;
    names.push(clue && nameThing(clue, things, shared, naming));
  }
  return { names, shared: [...shared].slice(-MAX_SHARED) };
}

/** What may name an entry. */
interface Clue {
  readonly url: string;
  readonly page: string;
  readonly thing: string;
  readonly name: string | undefined;
}

function toClue(entry: Entry, page: string, isLone: (page: string) => boolean): Clue | undefined {
  const { url = '' } = entry;
  if (page === '' || (isLone(page) && !isFrontPage(page) && routeOf(url) === '')) return undefined;
  return { url, ...toThing(entry, url), page };
}

/** Adds the hash of a page that turns out to be shared. */
function nameThing(
  { url, page, thing, name }: Clue,
  things: ReadonlyMap<string, ReadonlySet<string>>,
  shared: Set<string>,
  naming: Naming,
): string | undefined {
  if (thing === '') return undefined;
  if (routeOf(url) !== '') return '';
  const least = naming.isOwn(url) ? MIN_OWN : MIN_FOREIGN;
  const hash = fingerprint(page, HASH_LENGTH);
  if ((things.get(page)?.size ?? 0) >= least) shared.add(hash);
  return shared.has(hash) || isFrontPage(page) ? name : undefined;
}

/** A URL up to its fragment, without what is for tracking. */
function toPage(url: string): string {
  const at = url.indexOf('#');
  return stripTracking(at < 0 ? url : url.slice(0, at)).replace(/\/$/, '');
}

/** What an entry is about, and a name that no other entry has. */
function toThing(entry: Entry, url: string): Pick<Clue, 'thing' | 'name'> {
  const heading = foldLetters(entry.title ?? openingOf(entry));
  const thing = heading === '' ? '' : `${heading} ${entry.published ?? entry.updated ?? ''}`;
  return { thing, name: nameOf(entry, url, thing) };
}

function openingOf({ summary, text }: Entry): string {
  return (text ?? summary ?? '').slice(0, MAX_OPENING);
}

/** Undefined for an entry whose guid is the address itself: it was announced again, under another headline. */
function nameOf({ guid }: Entry, url: string, thing: string): string | undefined {
  if (guid !== undefined && toUrlKey(guid) !== toUrlKey(url)) return guid;
  const fragment = /#(.+)$/.exec(url)?.[1];
  if (fragment !== undefined) return `#${fragment}`;
  return guid === undefined ? thing : undefined;
}
