/** Fetching and taking apart an article's page. */
import { isProvenCanonical } from '../discover/canonical.ts';
import { discoverLinks } from '../discover/discoverLinks.ts';
import { Failure, isFailure } from '../errors.ts';
import { extractPage } from '../extract/extractPage.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { buildCanonicalPageRequest, buildPageRequest } from '../fetch/buildRequest.ts';
import { readPageResponse } from '../fetch/readPageResponse.ts';
import type { Entry } from '../model/feed.ts';
import type { Hop, HttpRequest, HttpResponse } from '../model/http.ts';
import type { Markup } from '../model/markup.ts';
import type { Extraction, PageLinks } from '../model/page.ts';
import type { Announcement, Source } from '../model/source.ts';
import { admitEntry, findAnnouncement, speaksFor, speaksForHost, type Voice } from '../normalize/authority.ts';
import type { Effects } from '../ports.ts';
import { hostOf, toUrlKey } from '../text/url/url.ts';
import { asFailureOf } from './asFailureOf.ts';

/** A page as read. */
export interface ReadPage {
  /** The URL that answered. */
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly links: PageLinks;
  readonly extraction: Extraction;
  /** True if the feed that announced it speaks for its site. */
  readonly isOwn: boolean;
  /** Set if the page names that feed. */
  readonly announcement?: Announcement;
}

/** What led to a page. */
export interface Lead {
  readonly source: Source;
  readonly entry: Entry;
  readonly documentUrl?: string | undefined;
  readonly voice: Voice;
}

/**
 * Reads the page of an entry. Of a canonical URL on another host of its domain the page itself is read instead, if it names
 * itself. Throws `robots_denied` and whatever the network and the answer make of it.
 */
export async function readPage(url: string, lead: Lead, effects: Effects, signal: AbortSignal): Promise<ReadPage> {
  const response = await fetchPage(buildPageRequest(url), effects, signal);
  const markup = asFailureOf(url, () => scanPage(readPageResponse(response)));
  const links = asFailureOf(url, () => discoverLinks(markup, response.url));
  const isProven = (declared: string) => isProvenCanonical(declared, response.url, response.hops);
  const { canonicalUrl } = links;
  if (isProven(canonicalUrl)) return toReadPage(response, markup, links, lead, effects);
  const owner = await readOwner(canonicalUrl, lead, effects, signal);
  if (owner === undefined) {
    return toReadPage(response, markup, discoverLinks(markup, response.url, isProven), lead, effects);
  }
  if (toUrlKey(owner.url) === toUrlKey(response.url)) return toReadPage(response, markup, links, lead, effects);
  const hops = [...response.hops, { url: response.url, status: response.status }, ...owner.hops];
  // hosts of one domain may be different users' places, and the feed is of one of them
  const isOwn = owner.announcement !== undefined || speaksForHost(lead.voice, owner.url);
  return { ...owner, hops, isOwn };
}

function toReadPage(
  response: HttpResponse,
  markup: Markup,
  links: PageLinks,
  { source, entry, documentUrl, voice }: Lead,
  effects: Effects,
): ReadPage {
  const { url, hops } = response;
  const announcement = findAnnouncement({ url, links }, source, documentUrl);
  const isOwn = announcement !== undefined || speaksFor(voice, links.canonicalUrl);
  const context = { url, entry: admitEntry(entry, { isOwn, isRead: true }), nowMs: effects.clock.now() };
  const extraction = asFailureOf(url, () => extractPage(markup, context));
  return { url, hops, links, extraction, isOwn, ...(announcement && { announcement }) };
}

/**
 * The page that another one calls its canonical: if it answers, is an article, and names itself, or if it redirects to the page
 * that named it. Undefined otherwise.
 */
async function readOwner(
  declared: string,
  lead: Lead,
  effects: Effects,
  signal: AbortSignal,
): Promise<ReadPage | undefined> {
  try {
    const response = await fetchPage(buildCanonicalPageRequest(declared), effects, signal);
    const markup = asFailureOf(declared, () => scanPage(readPageResponse(response)));
    const links = discoverLinks(markup, response.url);
    const page = toReadPage(response, markup, links, lead, effects);
    const namesItself = links.canonicalFrom !== 'url' && toUrlKey(links.canonicalUrl) === toUrlKey(declared);
    return namesItself && page.extraction.nonArticle === undefined ? page : undefined;
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    effects.log.debug('canonical.unreadable', { url: declared, code: thrown.code });
    return undefined;
  }
}

async function fetchPage(request: HttpRequest, effects: Effects, signal: AbortSignal): Promise<HttpResponse> {
  const { url } = request;
  await checkRobots(url, effects, signal);
  const response = await effects.network.fetch(request, signal);
  if (hostOf(response.url) !== hostOf(url)) await checkRobots(response.url, effects, signal);
  return response;
}

/** Throws `robots_denied` when the site keeps programs from a page. */
export async function checkRobots(url: string, effects: Effects, signal: AbortSignal): Promise<void> {
  if (await effects.robots.isAllowed(url, signal)) return;
  throw new Failure('robots_denied', `robots.txt of ${hostOf(url)} keeps programs from this page.`, { subject: url });
}
