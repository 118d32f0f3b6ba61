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
