/** Whether an AMP variant is one, and of this article: AMP specification, "Discovery", asks for links in both directions. */
import type { Markup } from '../model/markup.ts';
import { toOriginUrl } from '../text/url/originUrl.ts';
import { isFrontPage, registrableDomain, resolveUrl, toUrlKey } from '../text/url/url.ts';

/** The verdict on a variant; the reason is in words. */
export type VariantCheck = { readonly verified: true } | { readonly verified: false; readonly reason: string };

/** What matters of the response to the request for the variant. */
interface VariantResponse {
  readonly url: string;
  readonly status: number;
  readonly hops: readonly { readonly url: string; readonly status: number }[];
}

const no = (reason: string): VariantCheck => ({ verified: false, reason });

/** A URL as compared here: also without the marks of AMP itself, for variants that are canonical to another form of the page. */
function looseKey(url: string | undefined): string | undefined {
  const key = url === undefined ? undefined : toUrlKey(toOriginUrl(url) ?? url);
  return key
    ?.replace(/\/index\.\w{3,5}$/, '')
    .replace(/^(?:m|mobile|amp)\./, '')
    .toLowerCase();
}

/**
 * Verifies the response to the request for a variant. `articleUrls`: every URL that the article is known by. A variant that the
 * page does not name has to lie on the page's own registrable domain, `requiredDomain`.
 */
export function verifyVariant(
  response: VariantResponse,
  markup: Markup,
  articleUrls: readonly string[],
  requiredDomain?: string,
): VariantCheck {
  if (requiredDomain !== undefined && registrableDomain(response.url) !== requiredDomain) {
    return no(`the page does not name it, and it is not on ${requiredDomain}`);
  }
  if (response.status < 200 || response.status > 299) return no(`it was answered with status ${response.status}`);
  if (isFrontPage(response.url) && !articleUrls.some(isFrontPage)) return no('it leads to the front page');
  if (!markup.isAmp) return no('it is not an AMP document');
  const href = markup.links.find((link) => link.rel.split(/\s+/).includes('canonical'))?.href;
  const canonical = resolveUrl(href, resolveUrl(markup.base, response.url) ?? response.url);
  if (canonical === undefined) return no('it names no canonical page');
  const key = looseKey(canonical);
  if (articleUrls.some((url) => looseKey(url) === key)) return { verified: true };
  return no(`it belongs to another page: ${canonical}`);
}
