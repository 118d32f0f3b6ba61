/** Whether two addresses are the same feed's, however they are spelled. */
import { fromFeedScheme } from './feedScheme.ts';

/**
 * What is the same for two spellings of a feed's address: without scheme, `www.`, default port, fragment and trailing slashes. The query
 * is kept as it is, because it often says which feed. Undefined for what is not an http address.
 */
export function toFeedKey(url: string): string | undefined {
  const address = fromFeedScheme(url.trim());
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { host, pathname, search } = new URL(address);
  const bare = host.replace(/^www\./, '').replace(/:(?:80|443)$/, '');
  return `${bare}${pathname.replace(/\/+$/, '')}${search}`;
}
