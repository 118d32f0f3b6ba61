/** Which hubs a feed names and by which URL they know it (WebSub, section 4). */
import type { Feed } from '../model/feed.ts';
import type { HttpResponse } from '../model/http.ts';
import { toHeaderLinks } from '../text/url/linkHeader.ts';
import { resolveUrl } from '../text/url/url.ts';

/** Hubs that are remembered; feeds name one, rarely two. */
const MAX_HUBS = 4;
/** Longest URL of a hub or a topic that is remembered. */
const MAX_URL_LENGTH = 2_048;

/** The hubs, in the order in which they are named, and, where there are any, the topic. */
export interface HubLinks {
  readonly hubs: readonly string[];
  readonly topicUrl?: string;
}

/**
 * Reads the links of a response: the HTTP header precedes what is in the feed (section 4). A feed that does not say
 * what it is called (`rel=self`) is known by the URL that was requested.
 */
export function toHubLinks(response: HttpResponse | undefined, feed: Feed, requestedUrl: string): HubLinks {
  const links = toHeaderLinks(response?.headers.link);
  const linked = (rel: string) =>
    links.filter(({ rels }) => rels.includes(rel)).map(({ href }) => resolveUrl(href, response?.url));
  const inHeader = toUsable(linked('hub'));
  const hubs = inHeader.length > 0 ? inHeader : toUsable(feed.hubs ?? []);
  const [topicUrl = requestedUrl] = toUsable([...linked('self'), feed.selfUrl]);
  return hubs.length === 0 ? { hubs } : { hubs: hubs.slice(0, MAX_HUBS), topicUrl };
}

function toUsable(urls: readonly (string | undefined)[]): string[] {
  const usable = urls.filter((url) => url !== undefined && url.length <= MAX_URL_LENGTH && /^https?:\/\//i.test(url));
  return [...new Set(usable)] as string[];
}
