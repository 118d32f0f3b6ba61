/** Which address is an article's, and which others lead to it. */
import type { Evidence } from '../model/article.ts';
import type { Source } from '../model/source.ts';
import { foldSpace } from '../text/html/html.ts';
import { toOriginUrl } from '../text/url/originUrl.ts';
import { stripTracking } from '../text/url/url.ts';
import { articleIdOf, namedArticleIdOf, sharedArticleIdOf } from './articleId.ts';
import { toGuidAlias } from './guidAlias.ts';
import type { SisterPages } from './sisterPages.ts';

/** What an address is judged by. */
export interface AddressEvidence extends Pick<Evidence, 'entry' | 'name' | 'page' | 'variant'> {
  readonly source: Pick<Source, 'id' | 'url'>;
  readonly sisters?: SisterPages;
}

/**
 * The canonical URL: that of the page, or its own where pages of other addresses claim the same
 * canonical; for a page that could not be used, the entry's without tracking.
 */
export function webUrlOf({ page, entry, source, sisters }: AddressEvidence, isUsable: boolean): string {
  if (page !== undefined && isUsable) {
    const { canonicalUrl } = page.links;
    if (!sisters?.shareCanonical(canonicalUrl)) return canonicalUrl;
    return stripTracking(toOriginUrl(page.url) ?? page.url);
  }
  const url = entry.url ?? page?.url ?? source.url;
  return stripTracking(toOriginUrl(url) ?? url);
}

/** Ids of all the URLs that lead to the article, its own first; the name that its source gives it last. */
export function aliasesOf(
  { page, entry, variant, source }: AddressEvidence,
  webUrl: string,
  isUsable: boolean,
  isOwn: boolean,
): readonly string[] {
  const read = isUsable && page !== undefined ? [page.url, ...page.hops.map((hop) => hop.url)] : [];
  const urls = [webUrl, entry.url, ...read, variant?.ampWebUrl].filter((url): url is string => url !== undefined);
  // what a feed calls another site's article says nothing about the article
  const named = entry.guid === undefined || !isOwn ? undefined : toGuidAlias(source.id, entry.guid);
  return [...new Set(urls.map(articleIdOf)), ...(named === undefined ? [] : [named])];
}

/**
 * Ids of an article whose page others share, its own first: that which its file tells, that of address and name, and the name that
 * its source gives it last. The address alone leads to none of them.
 */
export function sharedAliasesOf(
  { entry, name, source }: AddressEvidence,
  file: { readonly webUrl: string; readonly title: string; readonly publishedDateTime: string },
  isOwn: boolean,
): readonly string[] {
  const guid = entry.guid === undefined || !isOwn ? undefined : toGuidAlias(source.id, entry.guid);
  // a route is an address like any other, though no server knows it
  const ids =
    name === '' ? [articleIdOf(file.webUrl)] : [sharedArticleIdOf(file), namedArticleIdOf(file.webUrl, name ?? '')];
  return [...ids, ...(guid === undefined ? [] : [guid])];
}

/** The last words of a URL's path, for an article without a title. */
export function titleFromUrl(url: string): string {
  const part =
    url
      .replace(/[?#].*$/s, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? url;
  return foldSpace(part.replace(/\.\w{2,5}$/, '').replace(/[-_+]/g, ' ')) || url;
}
