/** Which entries of a source are the same from one poll to the next, and which of them say something new. */
import type { Entry } from '../model/feed.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** An entry by its identity within the source, and a fingerprint of what it says. */
export interface EntryMark {
  readonly key: string;
  readonly print: string;
}

/**
 * Marks of the entries, in their order. The identity is the guid, else the link, else title and date; it survives a move
 * from http to https, tracking parameters and a trailing slash. A guid that stands on several entries with different
 * links names none of them: then guid and link are the identity.
 */
export function toEntryMarks(entries: readonly Entry[]): readonly EntryMark[] {
  const repeated = repeatedGuids(entries);
  return entries.map((entry) => ({
    key: fingerprint(toIdentity(entry, repeated)),
    print: fingerprint(toSubstance(entry)),
  }));
}

/** Guids that stand on entries with different links. */
function repeatedGuids(entries: readonly Entry[]): ReadonlySet<string> {
  const links = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { guid, url, title } of entries) {
    if (guid === undefined) continue;
    const link = url === undefined ? (title ?? '') : toLinkIdentity(url);
    const known = links.get(guid);
    if (known !== undefined && known !== link) repeated.add(guid);
    links.set(guid, link);
  }
  return repeated;
}

function toIdentity({ guid, url, title, published, updated }: Entry, repeated: ReadonlySet<string>): string {
  const link = url === undefined ? undefined : toLinkIdentity(url);
  if (guid !== undefined && !repeated.has(guid)) return `guid ${toLinkIdentity(guid)}`;
  if (guid !== undefined) return `guid ${guid} ${link ?? title ?? ''}`;
  if (link !== undefined) return `link ${link}`;
  return `title ${foldTitle(title)} ${published ?? updated ?? ''}`;
}

/** What a reader would notice, had it changed. */
function toSubstance({ title, url, updated, summary, contentHtml }: Entry): string {
  const link = url === undefined ? '' : toLinkIdentity(url);
  return JSON.stringify([title ?? '', link, updated ?? '', contentHtml ?? summary ?? '']);
}

function foldTitle(title: string | undefined): string {
  return (title ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

const TRACKING =
  /^(?:utm_|mtm_|pk_|at_|ns_|wt_mc|xtor$|fbclid$|gclid$|dclid$|msclkid$|mc_cid$|mc_eid$|cmpid$|icid$|ref$|ref_src$|source$|rss$)/i;

/** A link without what may change while the article stays the same; any other text as it is. */
function toLinkIdentity(link: string): string {
  if (!/^https?:\/\//i.test(link)) return link;
  try {
    const url = new URL(link);
    for (const name of [...new Set(url.searchParams.keys())]) if (TRACKING.test(name)) url.searchParams.delete(name);
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
