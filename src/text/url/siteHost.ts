/** Hosts that differ only by the kind of device that they serve. */
import { hostOf, registrableDomain } from './url.ts';

/** Prefixes by which one site serves the same pages to other devices and readers. */
const DEVICE = /^(?:www|m|mobile|amp)\./;

/**
 * The host of a URL without the prefixes of devices (`www.`, `m.`, `mobile.`, `amp.`), never shorter than its registrable
 * domain: one user's own host where a domain has many. Undefined for what is not a URL.
 */
export function toSiteHost(url: string): string | undefined {
  const domain = registrableDomain(url);
  let host = hostOf(url);
  while (host !== undefined && host !== domain && DEVICE.test(host)) host = host.replace(DEVICE, '');
  return host;
}
