/** Fetching and taking apart an article's page. */
import { isProvenCanonical } from '../discover/canonical.ts';
import { Failure, isFailure } from '../errors.ts';
import { buildCanonicalPageRequest, buildPageRequest } from '../fetch/buildRequest.ts';
import { readPageResponse } from '../fetch/readPageResponse.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import type { Lead, PageToRead, ReadPage } from '../model/pageReading.ts';
import { speaksForHost } from '../normalize/authority.ts';
import type { Effects } from '../ports.ts';
import { hostOf, toUrlKey } from '../text/url/url.ts';
import { asFailureOf } from './asFailureOf.ts';

/**
 * Reads the page of an entry. Of a canonical URL on another host of its domain the page itself is read instead, if it names
 * itself. Throws `robots_denied` and whatever the network and the answer make of it.
 */
export async function readPage(url: string, lead: Lead, effects: Effects, signal: AbortSignal): Promise<ReadPage> {
  const response = await fetchPage(buildPageRequest(url), effects, signal);
  const page = await takeApart(response, lead, 'declared', effects, signal);
  const { canonicalUrl } = page.links;
  if (isProvenCanonical(canonicalUrl, response.url, response.hops)) return page;
  const owner = await readOwner(canonicalUrl, lead, effects, signal);
  if (owner === undefined) return await takeApart(response, lead, 'proven', effects, signal);
  if (toUrlKey(owner.url) === toUrlKey(response.url)) return page;
  const hops = [...response.hops, { url: response.url, status: response.status }, ...owner.hops];
  // hosts of one domain may be different users' places, and the feed is of one of them
  const isOwn = owner.announcement !== undefined || speaksForHost(lead.voice, owner.url);
  return { ...owner, hops, isOwn };
}

async function takeApart(
  response: HttpResponse,
  lead: Lead,
  canonical: PageToRead['canonical'],
  { documents, clock }: Effects,
  signal: AbortSignal,
): Promise<ReadPage> {
  const { url, hops } = response;
  const document = asFailureOf(url, () => readPageResponse(response));
  return await documents.readPage({ document, url, hops, lead, canonical, nowMs: clock.now() }, signal);
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
    const page = await takeApart(response, lead, 'declared', effects, signal);
    const { links, extraction } = page;
    const namesItself = links.canonicalFrom !== 'url' && toUrlKey(links.canonicalUrl) === toUrlKey(declared);
    return namesItself && extraction.nonArticle === undefined ? page : undefined;
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
