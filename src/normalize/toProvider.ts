/** Who published an article. */
import type { Image, Provider } from '../model/article.ts';
import type { Extraction } from '../model/page.ts';
import { findListed } from '../model/trustFor.ts';
import { hostOf, registrableDomain } from '../text/url/url.ts';

/** A provider, where its name came from, and whether the operator lists it. */
interface FoundProvider {
  readonly provider: Provider;
  readonly from: string;
  readonly isListed: boolean;
}

/**
 * The site of a feed, as the provider of what only this feed says about another site's article: listed, else by the feed's
 * title unless that holds the name of a listed provider, else its domain.
 */
export function toFeedProvider(
  documentUrl: string,
  title: string | undefined,
  providers: readonly Provider[],
): FoundProvider {
  const domain = registrableDomain(documentUrl) ?? documentUrl;
  const listed = findListed(hostOf(documentUrl), providers);
  // being listed makes known what is its own, not what it says of others
  if (listed !== undefined) return { provider: listed, from: 'providers', isListed: false };
  const isFree = title !== undefined && title !== '' && !providers.some(({ name }) => isNamed(title, name));
  const [name, from] = isFree ? [title, 'feed:title'] : [domain, 'url'];
  return { provider: { name, domain }, from, isListed: false };
}

/** True if a title holds the name of a provider that the operator lists: nobody else may go by it. */
function isNamed(title: string, name: string): boolean {
  const folded = foldName(name);
  return folded !== '' && ` ${foldName(title)} `.includes(` ${folded} `);
}

function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The provider of a URL: listed, else by the name that the site gives itself, else that of its feed, else its domain. */
export function toProvider(
  url: string,
  providers: readonly Provider[],
  extraction: Extraction | undefined,
  feed: { readonly title?: string; readonly url?: string },
  publisher: { readonly name?: string; readonly url?: string } | undefined,
): FoundProvider {
  const known = findListed(hostOf(url), providers);
  if (known !== undefined) return { provider: known, from: 'providers', isListed: true };
  const domain = registrableDomain(url) ?? url;
  const logo = extraction?.siteLogo;
  const images: readonly Image[] = logo === undefined ? [] : [logo];
  // the feed of an aggregator names the aggregator
  const isOwnFeed = feed.url !== undefined && registrableDomain(feed.url) === domain;
  const names: readonly (readonly [string | undefined, string])[] = [
    [extraction?.siteName, `page:${extraction?.provenance.siteName ?? ''}`],
    [publisher?.name, 'feed:source'],
    [isOwnFeed ? feed.title : undefined, 'feed:title'],
    [domain, 'url'],
  ];
  const [name, from] = names.find(([text]) => text !== undefined && text !== '') ?? [domain, 'url'];
  return { provider: { name: name ?? domain, domain, ...(images.length > 0 && { images }) }, from, isListed: false };
}
