/** Fetching and verifying an article's AMP variant. */
import { toCacheUrl } from '../discover/ampCache.ts';
import { verifyVariant } from '../discover/verifyVariant.ts';
import { type Failure, type FailureCode, isFailure } from '../errors.ts';
import { extractPage } from '../extract/extractPage.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import { buildAmpRequest } from '../fetch/buildRequest.ts';
import { readPageResponse } from '../fetch/readPageResponse.ts';
import type { Entry } from '../model/feed.ts';
import { NON_ARTICLE_KINDS } from '../model/nonArticle.ts';
import type { Variant } from '../model/page.ts';
import type { ReadPage } from '../model/pageReading.ts';
import { admitEntry } from '../normalize/authority.ts';
import type { Effects } from '../ports.ts';
import { registrableDomain } from '../text/url/url.ts';
import { asFailureOf } from './asFailureOf.ts';
import { checkRobots } from './readPage.ts';

/** Failures that pass by themselves. A refusal or an answer that is no page is the publisher's will. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'dns_failed',
  'connect_failed',
  'proxy_failed',
  'timeout',
  'body_corrupt',
  'answer_invalid',
  'http_status',
  'rate_limited',
]);

/** A URL that may be that of a variant. */
interface Candidate {
  readonly url: string;
  /** Where the variant has to lie, because the page does not name it. */
  readonly requiredDomain?: string | undefined;
}

/** The variant that a page names, else the one that a feed of its own site names on the same registrable domain. */
function findCandidate(page: ReadPage, entry: Entry): Candidate | undefined {
  if (page.links.isAmp) return undefined;
  if (page.links.ampUrl !== undefined) return { url: page.links.ampUrl };
  const requiredDomain = registrableDomain(page.links.canonicalUrl);
  const isPossible = page.isOwn && entry.ampUrl !== undefined && registrableDomain(entry.ampUrl) === requiredDomain;
  return isPossible && entry.ampUrl !== undefined ? { url: entry.ampUrl, requiredDomain } : undefined;
}

/** The variant of a page, or why the one that is announced could not be read now; neither where there is none. */
export interface VariantReading {
  readonly variant?: Variant;
  /** To be tried again. */
  readonly failure?: Failure;
}

/**
 * The AMP variant of a page, verified; none when it is not what it promises to be. A variant that is unavailable costs the
 * article nothing.
 */
export async function readVariant(
  page: ReadPage,
  entry: Entry,
  effects: Effects,
  signal: AbortSignal,
): Promise<VariantReading> {
  const candidate = findCandidate(page, entry);
  if (candidate === undefined) return {};
  const { url: ampUrl, requiredDomain } = candidate;
  const articleUrls = [entry.url ?? '', page.url, page.links.canonicalUrl];
  try {
    await checkRobots(ampUrl, effects, signal);
    const response = await effects.network.fetch(buildAmpRequest(ampUrl), signal);
    const nowMs = effects.clock.now();
    const read = asFailureOf(ampUrl, () => {
      const markup = scanPage(readPageResponse(response));
      const verdict = verifyVariant(response, markup, articleUrls, requiredDomain);
      if (!verdict.verified) return verdict;
      const extraction = extractPage(markup, {
        url: response.url,
        entry: admitEntry(entry, { isOwn: page.isOwn, isRead: true }),
        nowMs,
      });
      const { nonArticle } = extraction;
      // A bare template with the right links is a variant, if a poor one; a wall with them is not.
      if (nonArticle !== undefined && !NON_ARTICLE_KINDS[nonArticle.kind].mayBeVariant)
        return { verified: false, reason: `${nonArticle.kind}: ${nonArticle.reason}` } as const;
      const cdnAmpWebUrl = toCacheUrl(ampUrl);
      return { verified: true, ampWebUrl: ampUrl, ...(cdnAmpWebUrl && { cdnAmpWebUrl }), extraction } as const;
    });
    if (!read.verified) {
      effects.log.debug('variant.refused', { url: ampUrl, reason: read.reason });
      return {};
    }
    const { verified: _, ...variant } = read;
    return { variant };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    const isPassing = thrown.retry === 'later' && PASSING.has(thrown.code);
    const facts = { url: ampUrl, code: thrown.code, reason: thrown.message };
    effects.log[isPassing ? 'info' : 'debug']('variant.unreadable', facts);
    return isPassing ? { failure: thrown } : {};
  }
}
