/** What an article's page shares with the other pages of its source: that is template, and says nothing about the article. */
import type { Entry } from '../model/feed.ts';
import type { Extraction, PageLinks } from '../model/page.ts';
import type { PageTraces } from '../model/pageTraces.ts';
import { toUrlKey } from '../text/url/url.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { toTextHash } from '../text/words/foldLetters.ts';
import { picturesOf } from './entryPictures.ts';

/** Pages of a source that are remembered. */
const MAX_REMEMBERED = 6;
/** What this many other pages have, and at least this share of all, is template. */
const MIN_OTHERS = 2;
const MIN_SHARE = 0.25;
const HASH_LENGTH = 8;

/** What is asked about an article's page and its sister pages. */
export interface SisterPages {
  /** True if other articles have this title although their entries state other ones, or if it ends their title tags. */
  readonly shareTitle: (title: string) => boolean;
  readonly shareText: (text: string) => boolean;
  readonly sharePicture: (url: string) => boolean;
  /** True if pages of other addresses and titles claim this canonical URL. */
  readonly shareCanonical: (url: string) => boolean;
  /** True if the links of entries with other titles lead to this address, too. */
  readonly shareAnswer: (url: string) => boolean;
  /** True if most entries state this very instant: then it is that of the build or of the request. */
  readonly sharePublished: (iso: string) => boolean;
  readonly shareUpdated: (iso: string) => boolean;
  /** True if most pages say that they were changed at this very moment: then it is that of the build. */
  readonly shareChanged: (iso: string) => boolean;
  /** True if other pages name these authors although their entries name others. */
  readonly shareAuthors: (authors: readonly string[]) => boolean;
}

/** What there is to remember of a read page. */
export interface ReadEvidence {
  readonly entry: Entry;
  readonly page?: { readonly url: string; readonly links: PageLinks; readonly extraction: Extraction };
}

function hashNames(names: readonly string[] | undefined): string {
  return toTextHash([...(names ?? [])].sort().join(' '));
}

function hashUrl(url: string | undefined): string {
  return url === undefined ? '' : fingerprint(toUrlKey(url) ?? url, HASH_LENGTH);
}

/** The traces of a page and its entry. */
export function toPageTraces({ entry, page }: ReadEvidence): PageTraces {
  const { title = '', titles = [], excerpt = '', blocks = [], images = [] } = page?.extraction ?? {};
  const parts = (titles[0] ?? '').split(/\s[-–—|·•»:]\s|\s*\|\s*/);
  return {
    key: fingerprint(`${entry.url ?? ''}\n${entry.guid ?? ''}`, HASH_LENGTH),
    title: toTextHash(title),
    stated: toTextHash(entry.title ?? ''),
    tail: parts.length > 1 ? toTextHash(parts.at(-1) ?? '') : '',
    blocks: [...new Set([...blocks, toTextHash(excerpt), toTextHash(entry.summary ?? '')])].filter(
      (hash) => hash !== '',
    ),
    pictures: [...new Set([...images, ...picturesOf(entry)].map(({ url }) => hashUrl(url)))],
    canonical: hashUrl(page?.links.canonicalUrl),
    answered: hashUrl(page?.url),
    authors: hashNames(page?.extraction.authors),
    said: hashNames(entry.authors),
    changed: page?.extraction.updatedDateTime ?? '',
    published: entry.published ?? '',
    updated: entry.updated ?? '',
  };
}

/** Traces with those of new pages; of all of them, whatever their order. */
export function joinTraces(known: readonly PageTraces[], added: readonly PageTraces[]): readonly PageTraces[] {
  return [...new Map([...known, ...added].map((traces) => [traces.key, traces])).values()];
}

/** The traces that are kept of a source: those of the pages that were read last. */
export function keepTraces(known: readonly PageTraces[], added: readonly PageTraces[]): readonly PageTraces[] {
  const fresh = new Set(added.map(({ key }) => key));
  const sorted = [...added].sort((a, b) => (a.key < b.key ? -1 : 1));
  return [...known.filter(({ key }) => !fresh.has(key)), ...sorted].slice(-MAX_REMEMBERED);
}

/** How many pages have a text, or a picture. */
interface Shared {
  readonly blocks: ReadonlyMap<string, number>;
  readonly pictures: ReadonlyMap<string, number>;
}

/** Counted once for all pages that are judged together: each of them asks for each of its texts, and there may be thousands. */
const counted = new WeakMap<readonly PageTraces[], Shared>();

function toShared(all: readonly PageTraces[]): Shared {
  const known = counted.get(all);
  if (known !== undefined) return known;
  const [blocks, pictures] = [new Map<string, number>(), new Map<string, number>()];
  for (const page of all) {
    for (const hash of new Set(page.blocks)) blocks.set(hash, (blocks.get(hash) ?? 0) + 1);
    for (const hash of new Set(page.pictures)) pictures.set(hash, (pictures.get(hash) ?? 0) + 1);
  }
  const shared = { blocks, pictures };
  counted.set(all, shared);
  return shared;
}

/** What a page shares with the others of its source. `all`, which does not change any more, may hold its own traces. */
export function toSisterPages(own: PageTraces, all: readonly PageTraces[]): SisterPages {
  const others = all.filter(({ key }) => key !== own.key);
  const same = all.filter(({ key }) => key === own.key);
  const shared = toShared(all);
  const count = (isShared: (other: PageTraces) => boolean) => others.filter(isShared).length;
  const isEnough = (found: number) => found >= MIN_OTHERS && found + 1 >= MIN_SHARE * (others.length + 1);
  const isTemplate = (isShared: (other: PageTraces) => boolean) => isEnough(count(isShared));
  const countOthers = (of: keyof Shared, hash: string) =>
    (shared[of].get(hash) ?? 0) - same.filter((page) => page[of].includes(hash)).length;
  const isOther = ({ stated }: PageTraces) => stated !== own.stated;
  return {
    shareTitle: (title) => {
      const hash = toTextHash(title);
      const same = others.filter((other) => other.title === hash && other.stated !== hash);
      const isStated = own.stated !== '' && same.some((other) => other.stated !== '' && isOther(other));
      return isStated || same.length >= MIN_OTHERS || isTemplate(({ tail }) => tail === hash);
    },
    shareText: (text) => {
      const hash = toTextHash(text);
      return hash !== '' && isEnough(countOthers('blocks', hash));
    },
    sharePicture: (url) => isEnough(countOthers('pictures', hashUrl(url))),
    shareCanonical: (url) => {
      const hash = hashUrl(url);
      const isClaimed = (other: PageTraces) =>
        other.canonical === hash && other.answered !== own.answered && other.title !== own.title;
      return count(isClaimed) > 0;
    },
    shareAnswer: (url) => {
      const hash = hashUrl(url);
      return count((other) => other.answered === hash && other.stated !== '' && isOther(other)) >= MIN_OTHERS;
    },
    sharePublished: (iso) => isCommon(others, (other) => other.published === iso),
    shareUpdated: (iso) => isCommon(others, (other) => other.updated === iso),
    shareChanged: (iso) => isCommon(others, (other) => other.changed === iso),
    shareAuthors: (authors) => {
      const hash = hashNames(authors);
      return count(({ authors: shown, said = '' }) => shown === hash && said !== '' && said !== hash) >= MIN_OTHERS;
    },
  };
}

function isCommon(others: readonly PageTraces[], isShared: (other: PageTraces) => boolean): boolean {
  const found = others.filter(isShared).length;
  return found >= MIN_OTHERS && found * 2 >= others.length;
}

/** An entry without the dates that most entries of the source state: those are of the build or of the request. */
export function withOwnDates(entry: Entry, page: Extraction | undefined, sisters: SisterPages | undefined): Entry {
  const { published, updated, ...rest } = entry;
  const isDated = page?.publishedDateTime !== undefined;
  const isOfBuild = isDated && published !== undefined && sisters?.sharePublished(published);
  return {
    ...rest,
    ...(published !== undefined && !isOfBuild && { published }),
    ...(updated !== undefined && !sisters?.shareUpdated(updated) && { updated }),
  };
}

/** A page without a day of change that most of its sister pages state, too. */
export function withOwnChange(
  extraction: Extraction | undefined,
  sisters: SisterPages | undefined,
): Extraction | undefined {
  const { updatedDateTime, ...rest } = extraction ?? {};
  if (extraction === undefined || updatedDateTime === undefined || !sisters?.shareChanged(updatedDateTime))
    return extraction;
  return rest as Extraction;
}
