/** Which URL a page is to be known by: what it declares, unless that cannot be true. */

import type { Markup } from '../model/markup.ts';
import { toOriginUrl } from '../text/url/originUrl.ts';
import { toSiteHost } from '../text/url/siteHost.ts';
import { isTrackingParameter } from '../text/url/trackingParameters.ts';
import { isFrontPage, pathOf, registrableDomain, resolveUrl, stripTracking, toUrlKey } from '../text/url/url.ts';
import { findAny } from '../text/words/patterns.ts';
import { isUnfilledAddress } from '../text/words/unfilled.ts';
import { repairAddress } from './repairAddress.ts';

/** A believed URL and where it came from: `link`, `og:url`, `json-ld`, `url`. */
export interface Canonical {
  readonly url: string;
  readonly from: string;
}

/** `?page=2`, `/page/2`, `-page-2.html`. */
const PAGE_NUMBER = findAny(
  [
    '[?&](?:page|p|seite|pagina|pg|paged|start)=(\\d{1,4})(?:[&#]|$)',
    '/(?:page|seite|pagina)[/-](\\d{1,4})(?:[/?#.]|$)',
    '[-_/](?:page|seite)[-_]?(\\d{1,4})(?:\\.\\w{2,5})?(?:[/?#]|$)',
  ],
  'i',
);

/** The number of the page in a series that a URL names, 1 when it names none. */
function pageNumber(url: string): number {
  const match = PAGE_NUMBER.exec(url);
  return Number(match?.[1] ?? match?.[2] ?? match?.[3] ?? 1);
}

/** The names in the query of a URL that may select what is shown. */
function selectors(url: string): readonly string[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const names = query.split('&').map((pair) => pair.split('=', 1)[0] ?? '');
  return names.filter((name) => name !== '' && !isTrackingParameter(name));
}

/** The last part of a path. */
const lastPart = (url: string) => /([^/]*)\/*$/.exec(pathOf(url))?.[1] ?? '';

/** The last part of a path that does not name an article: a program, a word. */
const PROGRAM = /^[a-z]{0,20}\d?\.(?:aspx?|ashx|cfm|cgi|do|jspx?|php\d?|phtml|pl|py|dll|exe)$/i;
const WORD = /^[a-z]{0,20}(?:\.html?)?$/i;
/** Parameters that name an article, wherever they are. */
const ARTICLE_NAME =
  /^(?:p|q|t|idx|key|seq|slug|title|article|artikel|story|post|entry|news|item|node|thread|.*(?:id|[_-]no|nr|num))(?:\[.*)?$/i;

/** True if a declaration leaves out the query that tells the page from others of the same program. */
function losesQuery(declared: string, page: string): boolean {
  if (declared.includes('?') || pathOf(declared).replace(/\/$/, '') !== pathOf(page).replace(/\/$/, '')) return false;
  const names = selectors(page);
  const last = lastPart(page);
  if (names.length === 0) return false;
  return PROGRAM.test(last) || (WORD.test(last) && names.some((name) => ARTICLE_NAME.test(name)));
}

/** True for the last part of an address that names an article: several words, or a number. */
const isTelling = (part: string) => /^[^-_]+(?:[-_][^-_]+){2}|\d{4}/.test(part);

/** True if a declaration is a folder around the page, and only the page's own address names an article. */
function isSection(declared: string, page: string): boolean {
  const [folder, path] = [pathOf(declared).replace(/\/*$/, '/'), pathOf(page)];
  if (declared.includes('?') || folder.length >= path.length || !path.startsWith(folder)) return false;
  return isTelling(lastPart(page)) && !folder.split('/').some(isTelling);
}

/** Why a declared URL cannot be the page's own; undefined when it can. */
export function refusalOf(declared: string, page: string): string | undefined {
  if (isFrontPage(declared) && !isFrontPage(page)) return 'it is the front page';
  if (registrableDomain(declared) !== registrableDomain(page)) return 'it is on another site';
  if (pageNumber(page) > 1 && pageNumber(declared) === 1 && pageNumber(page) < 1_000)
    return 'it is the first page of a series';
  if (losesQuery(declared, page)) return 'it lacks the query that names the page';
  if (isSection(declared, page)) return 'it is the section around the page';
  return undefined;
}

/** Parameters that select nothing, whatever program reads them. */
const CAMPAIGN = /^(?:utm|mtm|pk|piwik|matomo)_|clid$/i;

/** A URL without a query that only tells where a reader came from; a program's query counts, too, if every name is known. */
function withoutCampaign(url: string): string {
  const [path, query] = url.split('?', 2);
  const names = query?.split('&').map((pair) => pair.split('=', 1)[0] ?? '') ?? [];
  const isCampaign = names.length > 0 && names.every((name) => CAMPAIGN.test(name) && isTrackingParameter(name));
  return isCampaign && path !== undefined ? path : url;
}

/** A declared URL made ours: unwrapped from caches, without tracking and fragment, with the scheme that answered. */
function clean(declared: string, page: string): string {
  const own = withoutCampaign(stripTracking(toOriginUrl(declared) ?? declared).replace(/#(?!!).*$/s, ''));
  return page.startsWith('https:') && own.startsWith('http:') && toUrlKey(own) === toUrlKey(page)
    ? own.replace(/^http:/, 'https:')
    : own;
}

/** URLs that JSON-LD gives the page. */
function structuredUrls(markup: Markup): readonly string[] {
  const articles = markup.structured.filter(
    (item) => item.isOther !== true && item.types.some((type) => /article|posting|webpage/.test(type)),
  );
  return articles.flatMap(({ value }) => {
    const main = value.mainEntityOfPage;
    const id = typeof main === 'object' && main !== null ? (main as Record<string, unknown>)['@id'] : main;
    return [id, value.url].filter((url): url is string => typeof url === 'string' && /^(?:https?:)?\/\//i.test(url));
  });
}

/** What a page declares, the most binding first. */
function declarations(markup: Markup): readonly (readonly [string, string])[] {
  const links = markup.links
    .filter((link) => /(?:^|\s)canonical(?:\s|$)/.test(link.rel))
    .map((link) => [link.href, 'link'] as const);
  const og = markup.metas.filter((meta) => meta.name === 'og:url').map((meta) => [meta.content, 'og:url'] as const);
  return [...links, ...og, ...structuredUrls(markup).map((url) => [url, 'json-ld'] as const)];
}

/**
 * True if a declared URL that can be the page's needs no further proof: its host differs by the prefix of a device at most,
 * or it redirected to the page. Other hosts of the domain may belong to somebody else.
 */
export function isProvenCanonical(declared: string, page: string, hops: readonly { readonly url: string }[]): boolean {
  if (toSiteHost(declared) === toSiteHost(toOriginUrl(page) ?? page)) return true;
  return hops.some((hop) => toUrlKey(hop.url) === toUrlKey(declared));
}

/**
 * The URL to believe: the first declaration that can be true, and that `isProven` accepts where it is given, else the
 * page's own URL.
 */
export function findCanonical(
  markup: Markup,
  page: string,
  base: string,
  isProven: (declared: string) => boolean = () => true,
): Canonical {
  const own = toOriginUrl(page) ?? page;
  for (const [href, from] of declarations(markup)) {
    const declared = isUnfilledAddress(href) ? undefined : resolveUrl(repairAddress(href, own), base);
    if (declared === undefined) continue;
    const url = clean(declared, own);
    if (refusalOf(url, own) === undefined && isProven(url)) return { url, from };
  }
  return { url: clean(own, own), from: 'url' };
}
