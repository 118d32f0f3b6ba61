/** Which entries of a source are the same from one poll to the next, and which of them say something new. */
import type { Entry } from '../model/feed.ts';
import { stripTracking } from '../text/url/url.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** An entry by its identity within the source, and a fingerprint of what it says. */
export interface EntryIdentity {
  readonly key: string;
  readonly contentHash: string;
}

/**
 * Identities of the entries, in their order. The identity is the guid, else the link, else title and date; it survives a move
 * from http to https, tracking parameters and a trailing slash. A guid that several entries with different links share,
 * or a link that several with different titles share, identifies none of them: then what distinguishes them is added. `noise`:
 * instants of change that say nothing.
 */
export function toEntryIdentities(
  entries: readonly Entry[],
  noise: ReadonlySet<string> = new Set(),
): readonly EntryIdentity[] {
  const guids = sharedGuids(entries);
  const links = findAmbiguous(entries.map(({ url, title }) => [url && toLinkIdentity(url), foldTitle(title)]));
  return entries.map((entry) => ({
    key: fingerprint(toIdentity(entry, guids, links)),
    contentHash: fingerprint(changeFingerprint(entry, noise)),
  }));
}

/** Guids that several entries with different links share (titles, where there is no link): they identify none of them. */
export function sharedGuids(entries: readonly Entry[]): ReadonlySet<string> {
  return findAmbiguous(
    entries.map(({ guid, url, title }) => [guid, url === undefined ? foldTitle(title) : toLinkIdentity(url)]),
  );
}

/** Names of more than one thing. */
function findAmbiguous(pairs: readonly (readonly [name: string | undefined, thing: string])[]): ReadonlySet<string> {
  const things = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [name, thing] of pairs) {
    if (name === undefined) continue;
    const known = things.get(name);
    if (known !== undefined && known !== thing) ambiguous.add(name);
    things.set(name, thing);
  }
  return ambiguous;
}

function toIdentity(entry: Entry, guids: ReadonlySet<string>, links: ReadonlySet<string>): string {
  const { guid, url, title, published, updated } = entry;
  const link = url === undefined ? undefined : toLinkIdentity(url);
  if (guid !== undefined && !guids.has(guid)) return `guid ${toLinkIdentity(guid)}`;
  if (guid !== undefined) return `guid ${guid} ${link ?? foldTitle(title)}`;
  if (link !== undefined) return links.has(link) ? `link ${link} ${foldTitle(title)}` : `link ${link}`;
  return `title ${foldTitle(title)} ${published ?? updated ?? ''}`;
}

/** What a reader would notice, had it changed. */
function changeFingerprint(
  { title, url, updated = '', summary, contentHtml }: Entry,
  noise: ReadonlySet<string>,
): string {
  const link = url === undefined ? '' : toLinkIdentity(url);
  return JSON.stringify([title ?? '', link, noise.has(updated) ? '' : updated, contentHtml ?? summary ?? '']);
}

function foldTitle(title: string | undefined): string {
  return (title ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A link without what may change while the article stays the same; any other text as it is. */
function toLinkIdentity(link: string): string {
  if (!/^https?:\/\//i.test(link)) return link;
  try {
    const url = new URL(stripTracking(link));
    url.searchParams.sort();
    const host = url.host.replace(/^www\./, '');
    return `${host}${url.pathname.replace(/\/$/, '')}${url.search}${isRoute(url.hash) ? url.hash : ''}`;
  } catch {
    return link;
  }
}

/** Fragments that lead to another article: `#!/news/1`, and the day pages of old web logs (`#item3`). */
function isRoute(hash: string): boolean {
  return hash.length > 1 && !/^#(?:comments?|respond|more|xtor|utm|ref)/i.test(hash);
}
