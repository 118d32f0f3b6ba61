/** Which URL a page is to be known by: what it declares, unless that cannot be true. */

import type { Markup } from '../model/markup.ts';
import { toOriginUrl } from '../text/url/originUrl.ts';
import { placeOfHost } from '../text/url/placeOfHost.ts';
import { isFrontPage, registrableDomain, resolveUrl, stripTracking, toUrlKey } from '../text/url/url.ts';
import { findAny } from '../text/words/patterns.ts';

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

/** Why a declared URL cannot be the page's own; undefined when it can. */
export function refusalOf(declared: string, page: string): string | undefined {
  if (isFrontPage(declared) && !isFrontPage(page)) return 'it is the front page';
  if (registrableDomain(declared) !== registrableDomain(page)) return 'it is on another site';
  if (pageNumber(page) > 1 && pageNumber(declared) === 1 && pageNumber(page) < 1_000)
    return 'it is the first page of a series';
  return undefined;
}

/** A declared URL made ours: unwrapped from caches, without tracking and fragment, with the scheme that answered. */
function clean(declared: string, page: string): string {
  const own = stripTracking(toOriginUrl(declared) ?? declared).replace(/#(?!!).*$/s, '');
  return page.startsWith('https:') && own.startsWith('http:') && toUrlKey(own) === toUrlKey(page)
    ? own.replace(/^http:/, 'https:')
    : own;
}

/** URLs that JSON-LD gives the page. */
function structuredUrls(markup: Markup): readonly string[] {
  const articles = markup.structured.filter((item) => item.types.some((type) => /article|posting|webpage/.test(type)));
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
  if (placeOfHost(declared) === placeOfHost(toOriginUrl(page) ?? page)) return true;
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
    const declared = resolveUrl(href, base);
    if (declared === undefined) continue;
    const url = clean(declared, own);
    if (refusalOf(url, own) === undefined && isProven(url)) return { url, from };
  }
  return { url: clean(own, own), from: 'url' };
}
