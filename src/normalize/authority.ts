/**
 * Who may speak for an article (docs/authority.md): the site that served its page. What a feed says that does not speak
 * for that site is hearsay.
 */
import type { Authority, ScoredDraft } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { PageLinks } from '../model/page.ts';
import type { Announcement, Source, Trust } from '../model/source.ts';
import type { Voice } from '../model/voice.ts';
import { toSiteHost } from '../text/url/siteHost.ts';
import { hostOf, registrableDomain, toUrlKey } from '../text/url/url.ts';
import { articleIdOf } from './articleId.ts';
import { isGuidAlias } from './guidAlias.ts';

const RANKS: Readonly<Record<Authority, number>> = { page: 3, variant: 2, ownFeed: 1, hearsay: 0 };

/**
 * The voice of a document. `documentUrl` is the address that it was asked from, by default the source's. An announcement
 * counts for the address that it names alone, so a source that leads elsewhere for a while keeps nothing of it.
 */
export function toVoice(source: Source, documentUrl = source.url, announcements: readonly Announcement[] = []): Voice {
  const addresses = [source.url, documentUrl];
  const keys = new Set(addresses.map(toUrlKey));
  return {
    domains: new Set(addresses.map(registrableDomain).filter((domain) => domain !== undefined)),
    hosts: new Set(addresses.map(toSiteHost).filter((host) => host !== undefined)),
    listed: source.speaksFor ?? [],
    announcedBy: new Set(announcements.filter(({ feedUrl }) => keys.has(toUrlKey(feedUrl))).map(({ host }) => host)),
  };
}

/** True if a document speaks for the site of a URL. */
export function speaksFor(voice: Voice, url: string): boolean {
  const domain = registrableDomain(url);
  return (domain !== undefined && voice.domains.has(domain)) || isEntrusted(voice, url);
}

/** The same for a domain whose hosts may belong to different users: only of its own host and of those below it. */
export function speaksForHost(voice: Voice, url: string): boolean {
  const host = toSiteHost(url);
  return (host !== undefined && [...voice.hosts].some((own) => isWithin(host, own))) || isEntrusted(voice, url);
}

/** True if the operator or the URL's own host says that a document speaks for it. */
function isEntrusted({ listed, announcedBy }: Voice, url: string): boolean {
  const host = hostOf(url) ?? '';
  return listed.some((domain) => isWithin(host, domain)) || announcedBy.has(toSiteHost(url) ?? '');
}

/** The announcement that a page makes of a source's feed; undefined when it names other feeds or none. */
export function findAnnouncement(
  page: { readonly url: string; readonly links: Pick<PageLinks, 'feeds'> },
  source: Source,
  documentUrl = source.url,
): Announcement | undefined {
  const host = toSiteHost(page.url);
  const named = new Set(page.links.feeds.map(({ url }) => toUrlKey(url)));
  const feedUrl = [documentUrl, source.url].find((url) => named.has(toUrlKey(url)));
  return host === undefined || feedUrl === undefined ? undefined : { host, feedUrl };
}

/**
 * What of an entry may be used. Of hearsay beside a page or variant only the address is left (the date has a rule of its
 * own in `mergeHearsayDate`); of hearsay alone all but what it claims for others: a publisher and an AMP variant.
 */
export function admitEntry(
  entry: Entry,
  { isOwn, isRead }: { readonly isOwn: boolean; readonly isRead: boolean },
): Entry {
  if (isOwn) return entry;
  if (isRead) return entry.url === undefined ? {} : { url: entry.url };
  const { publisher: _publisher, ampUrl: _ampUrl, ...words } = entry;
  return words;
}

/** The trust that hearsay alone has: what an operator set by hand holds, being known for one's own news does not. */
export function trustInHearsay(trust: Trust): Trust {
  return trust === 'known' ? 'open' : trust;
}

/**
 * What an article is told by. Records of older versions do not say it: then it follows from the addresses. A file without a
 * readable record tells hearsay by its provider, who is not of the article's domain.
 */
export function authorityOf({ provenance, fields }: Pick<ScoredDraft, 'provenance' | 'fields'>): Authority {
  const { authority, readFrom, feedUrl } = provenance;
  if (authority !== undefined) return authority;
  if (feedUrl === '') return isProvidersOwn(fields.webUrl, fields.provider.domain) ? 'page' : 'hearsay';
  if (readFrom !== 'feed') return readFrom;
  return registrableDomain(feedUrl) === registrableDomain(fields.webUrl) ? 'ownFeed' : 'hearsay';
}

/** Below 0 when the first is of lower rank than the second, 0 for the same rank. */
export function compareAuthority(one: ScoredDraft, other: ScoredDraft): number {
  return RANKS[authorityOf(one)] - RANKS[authorityOf(other)];
}

/**
 * True if a draft may replace an article that one of its aliases led to: its page is on the same host or on the main one
 * of the domain, the article's address led to it, or its source renamed its own article. An address that led to
 * another site's article once cannot take that article over when it leads elsewhere.
 */
export function isOfSamePlace(draft: ScoredDraft, article: ScoredDraft): boolean {
  const { webUrl } = article.fields;
  const [from, to] = [toSiteHost(draft.fields.webUrl), toSiteHost(webUrl)];
  if (from === undefined || to === undefined || isWithin(to, from)) return true;
  if (draft.aliases.includes(articleIdOf(webUrl))) return true;
  const hasGuid = draft.aliases.some((alias) => isGuidAlias(alias) && article.aliases.includes(alias));
  return !isForeign(article) && hasGuid && draft.provenance.sourceId === article.provenance.sourceId;
}

/** True if the feed that announced an article does not speak for its site. */
export function isForeign({ provenance, fields }: Pick<ScoredDraft, 'provenance' | 'fields'>): boolean {
  const { authority, via, feedUrl } = provenance;
  if (authority !== undefined || feedUrl === '') return via !== undefined;
  return registrableDomain(feedUrl) !== registrableDomain(fields.webUrl);
}

/**
 * How near the feed that announced an article is to it: 2 for one of its own host or of the main one of the domain, 1 for
 * another of the domain, where hosts may be different users' places, 0 for a foreign one.
 */
export function nearnessOf(draft: Pick<ScoredDraft, 'provenance' | 'fields'>): 0 | 1 | 2 {
  if (isForeign(draft)) return 0;
  const [host, feedHost] = [toSiteHost(draft.fields.webUrl), toSiteHost(draft.provenance.feedUrl)];
  const isOfOtherHost = registrableDomain(draft.provenance.feedUrl) === registrableDomain(draft.fields.webUrl);
  return isOfOtherHost && host !== undefined && feedHost !== undefined && !isWithin(host, feedHost) ? 1 : 2;
}

/** True if the article's date is one that a feed of another site gave it. */
export function isDatedByHearsay({ provenance }: Pick<ScoredDraft, 'provenance'>): boolean {
  return provenance.fields.publishedDateTime?.startsWith('hearsay') ?? false;
}

function isProvidersOwn(url: string, domain: string): boolean {
  return registrableDomain(url) === domain || isWithin(hostOf(url) ?? '', domain);
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
