/** The feeds of a list as sources for a configuration, and what of the list is not in them. */
import type { WrittenSource } from '../../../config/editSources.ts';
import { MAX_SOURCE_NAME, sourceSchema } from '../../../config/schema.ts';
import { sourceIdOf } from '../../../config/toSettings.ts';
import { VARIABLE } from '../../../config/variables.ts';
import type { OpmlFeed } from '../../model/feed.ts';
import type { Collection } from '../../model/policy.ts';
import { isArchivePath } from '../../text/url/archivePath.ts';
import { toFeedKey } from '../../text/url/feedKey.ts';
import { redactUrl } from '../../text/url/url.ts';
import { cutAtSpace } from '../../text/words/cutText.ts';
import { findForeign } from './foreignAttributes.ts';
import { decodeOwn } from './ownAttributes.ts';

/** A source as it is to be written. */
export interface NewSource extends WrittenSource {
  readonly url: string;
}

/** A feed that is there already, as it is listed and as it is there; URLs without a password. */
export interface Duplicate {
  readonly url: string;
  readonly as: string;
}

/** An outline that cannot be a source, and why; its URL without a password. */
export interface Refused {
  readonly url: string;
  readonly reason: string;
}

/** An attribute that says something which the sources do not say. */
export interface NotTaken {
  readonly attribute: string;
  /** In words that follow its name. */
  readonly reason: string;
  /** Feeds that have it. */
  readonly feeds: number;
}

/** What a list comes to. */
export interface ImportPlan {
  readonly fresh: readonly NewSource[];
  readonly duplicates: readonly Duplicate[];
  readonly refused: readonly Refused[];
  readonly notTaken: readonly NotTaken[];
}

/**
 * Each feed once, whatever its spelling. Its title is the name, its folders are the group, and folders and categories that are called as
 * topics of the collection are its topics. An outline that cannot be a source costs the others nothing.
 */
export function toNewSources(
  feeds: readonly OpmlFeed[],
  { sources, topics }: Pick<Collection, 'sources' | 'topics'>,
  { takesVariables = false }: { readonly takesVariables?: boolean | undefined } = {},
): ImportPlan {
  const known = new Map(sources.map(({ url }) => [toFeedKey(url) ?? url, url]));
  const ids = new Set(sources.map(({ id }) => id));
  const names = new Map(topics.map(({ name }) => [name.toLowerCase(), name]));
  const [fresh, duplicates, refused]: [NewSource[], Duplicate[], Refused[]] = [[], [], []];
  const left = new Map<string, NotTaken>();
  for (const feed of feeds) {
    const candidate = toCandidate(feed, names);
    const { source, notTaken } = takesVariables ? candidate : withoutVariables(candidate);
    const key = toFeedKey(source.url) ?? source.url;
    const as = known.get(key);
    if (as !== undefined) {
      duplicates.push({ url: redactUrl(source.url), as: redactUrl(as) });
      continue;
    }
    const reason = findFault(source, ids);
    if (reason !== undefined) {
      refused.push({ url: redactUrl(source.url), reason });
      continue;
    }
    known.set(key, source.url);
    ids.add(sourceIdOf(source));
    fresh.push(source);
    for (const [attribute, why] of notTaken) {
      const one = left.get(`${attribute} ${why}`) ?? { attribute, reason: why, feeds: 0 };
      left.set(`${attribute} ${why}`, { ...one, feeds: one.feeds + 1 });
    }
  }
  return { fresh, duplicates, refused, notTaken: [...left.values()] };
}

function findFault(source: NewSource, ids: ReadonlySet<string>): string | undefined {
  if (isArchivePath(source.url))
    return 'url: a file of this machine is named by the configuration alone, and by no list';
  const { error } = sourceSchema.safeParse(source);
  if (error) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  const id = sourceIdOf(source);
  return ids.has(id) ? `id: there is another source "${id}"` : undefined;
}

interface Candidate {
  readonly source: NewSource;
  /** Attributes, and why they were left. */
  readonly notTaken: readonly (readonly [attribute: string, why: string])[];
}

function toCandidate(feed: OpmlFeed, topics: ReadonlyMap<string, string>): Candidate {
  const own = decodeOwn(feed.settings ?? {});
  const foreign = takeForeign(feed.others ?? {});
  const { url = feed.xmlUrl, name, group, topics: ownTopics, ...others } = own.settings;
  const { title, htmlUrl, categories } = feed;
  const folders = categories.map(toShortName);
  const places = [...categories, ...(feed.tags ?? [])].flatMap((one) => topics.get(one.toLowerCase()) ?? []);
  const chosen = ownTopics ?? [...new Set(places)];
  const called = name ?? (title === undefined || title === feed.xmlUrl ? '' : toShortName(title));
  const placed = group ?? (folders.length > 1 ? folders : (folders[0] ?? ''));
  const isSite = htmlUrl !== undefined && fits('homepage', htmlUrl);
  const tags = (feed.tags ?? []).filter((tag) => !topics.has(tag.toLowerCase()));
  return {
    source: withoutEmpty({
      url,
      name: called,
      group: placed,
      ...(isSite && { homepage: htmlUrl }),
      ...foreign.settings,
      topics: chosen,
      ...others,
    }) as NewSource,
    notTaken: [
      ...own.unknown.map((attribute) => [attribute, 'this version of frontwire does not know it'] as const),
      ...foreign.left,
      ...(htmlUrl !== undefined && !isSite ? [['htmlUrl', 'it is not an http or https URL'] as const] : []),
      ...(tags.length > 0 ? [['category', 'it names no topic of the collection'] as const] : []),
    ],
  };
}

/** Keys that are text whatever is in them. */
const TEXTS: ReadonlySet<string> = new Set(['name', 'group', 'homepage', 'topics', 'rules']);

/**
 * Without settings that name variables of the environment: a list from somebody else would have their values, passwords among them, sent
 * to the addresses that it names.
 */
function withoutVariables({ source, notTaken }: Candidate): Candidate {
  const named = Object.entries(source).filter(
    ([key, value]) => !TEXTS.has(key) && VARIABLE.test(JSON.stringify(value)),
  );
  if (named.length === 0) return { source, notTaken };
  const keys = named.map(([key]) => key);
  const kept = Object.entries(source).filter(([key]) => key === 'url' || !keys.includes(key));
  const left = keys.map((key) => [key, 'it names a variable of the environment; --with-variables takes it'] as const);
  return { source: Object.fromEntries(kept) as NewSource, notTaken: [...notTaken, ...left] };
}

/** Settings of other readers as keys of a source, and the attributes that are not. */
function takeForeign(others: Readonly<Record<string, string>>): {
  readonly settings: WrittenSource;
  readonly left: Candidate['notTaken'];
} {
  const settings: Record<string, unknown> = {};
  const left: (readonly [string, string])[] = [];
  for (const [attribute, value] of Object.entries(others)) {
    const { name, take, why = 'its value is not understood' } = findForeign(attribute);
    const taken = take?.(value);
    if (taken === undefined || !Object.entries(taken).every(([key, one]) => fits(key, one))) {
      left.push([name, why]);
      continue;
    }
    for (const [key, one] of Object.entries(taken)) settings[key] = join(settings[key], one);
  }
  return { settings, left };
}

/** Rules and headers of several attributes add up. */
function join(before: unknown, added: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(added)) return [...before, ...added];
  if (typeof before === 'object' && typeof added === 'object') return { ...before, ...added };
  return added;
}

/** True for a key that a source has, and a value that it may have. */
function fits(key: string, value: unknown): boolean {
  const { shape } = sourceSchema;
  return Object.hasOwn(shape, key) && shape[key as keyof typeof shape].safeParse(value).success;
}

function toShortName(name: string): string {
  return cutAtSpace(name.replace(/\p{Cc}+/gu, ' ').trim(), MAX_SOURCE_NAME);
}

function withoutEmpty(source: WrittenSource): WrittenSource {
  return Object.fromEntries(
    Object.entries(source).filter(
      ([, value]) => value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
