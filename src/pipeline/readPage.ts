/** Fetching and taking apart an article's page and its AMP variant. */

import { toCacheUrl } from '../discover/ampCache.ts';
import { discoverLinks } from '../discover/discoverLinks.ts';
import { verifyVariant } from '../discover/verifyVariant.ts';
import { Failure, isFailure } from '../errors.ts';
import { extractPage } from '../extract/extractPage.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { buildAmpRequest, buildPageRequest } from '../fetch/buildRequest.ts';
import { readPageResponse } from '../fetch/readPageResponse.ts';
import type { Entry } from '../model/feed.ts';
import type { Hop } from '../model/http.ts';
import { NON_ARTICLE_KINDS } from '../model/nonArticle.ts';
import type { Extraction, PageLinks, Variant } from '../model/page.ts';
import type { Effects } from '../ports.ts';
import { hostOf } from '../text/url/url.ts';
import { asFailureOf } from './asFailureOf.ts';

/** A page as read. */
export interface ReadPage {
  /** The URL that answered. */
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly links: PageLinks;
  readonly extraction: Extraction;
}

/** Reads the page of an entry. Throws `robots_denied` and whatever the network and the answer make of it. */
export async function readPage(url: string, entry: Entry, effects: Effects, signal: AbortSignal): Promise<ReadPage> {
  await checkRobots(url, effects, signal);
  const response = await effects.network.fetch(buildPageRequest(url), signal);
  if (hostOf(response.url) !== hostOf(url)) await checkRobots(response.url, effects, signal);
  const nowMs = effects.clock.now();
  return asFailureOf(url, () => {
    const markup = scanPage(readPageResponse(response));
    const links = discoverLinks(markup, response.url);
    const extraction = extractPage(markup, { url: response.url, entry, nowMs });
    return { url: response.url, hops: response.hops, links, extraction };
  });
}

/** Throws `robots_denied` when the site keeps programs from a page. */
async function checkRobots(url: string, effects: Effects, signal: AbortSignal): Promise<void> {
  if (await effects.robots.isAllowed(url, signal)) return;
  throw new Failure('robots_denied', `robots.txt of ${hostOf(url)} keeps programs from this page.`, { subject: url });
}

/**
 * The AMP variant of a page, verified; undefined when there is none or it is not what it promises to be. A variant
 * that is unavailable costs the article nothing.
 */
export async function readVariant(
  ampUrl: string,
  articleUrls: readonly string[],
  entry: Entry,
  effects: Effects,
  signal: AbortSignal,
): Promise<Variant | undefined> {
  try {
    await checkRobots(ampUrl, effects, signal);
    const response = await effects.network.fetch(buildAmpRequest(ampUrl), signal);
    const nowMs = effects.clock.now();
    const read = asFailureOf(ampUrl, () => {
      const markup = scanPage(readPageResponse(response));
      const verdict = verifyVariant(response, markup, articleUrls);
      if (!verdict.verified) return verdict;
      const extraction = extractPage(markup, { url: response.url, entry, nowMs });
      const { junk } = extraction;
      // A bare template with the right links is a variant, if a poor one; a wall with them is not.
      if (junk !== undefined && !NON_ARTICLE_KINDS[junk.kind].mayBeVariant)
        return { verified: false, reason: `${junk.kind}: ${junk.reason}` } as const;
      const cdnAmpWebUrl = toCacheUrl(ampUrl);
      return { verified: true, ampWebUrl: ampUrl, ...(cdnAmpWebUrl && { cdnAmpWebUrl }), extraction } as const;
    });
    if (!read.verified) {
      effects.log.debug('variant.refused', { url: ampUrl, reason: read.reason });
      return undefined;
    }
    const { verified: _, ...variant } = read;
    return variant;
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    effects.log.debug('variant.unreadable', { url: ampUrl, code: thrown.code });
    return undefined;
  }
}
