/** Hosts that are reached without the proxy of all. */
import { isIP } from 'node:net';
import { createRangeCheck } from './addressFilter.ts';
import { toBareHost } from './connector.ts';
import type { Resolve } from './resolver.ts';

/**
 * A test for host names, given hosts (each with the names below it), addresses and CIDR ranges. A name is in a range when all its
 * addresses are; one that does not resolve is in none.
 */
export function createProxyExceptions(
  except: readonly string[],
  resolve: Resolve,
): (hostname: string) => Promise<boolean> {
  const ranges = except.filter((entry) => isIP(entry.split('/', 1)[0] ?? '') !== 0);
  const hosts = except.filter((entry) => !ranges.includes(entry)).map((host) => host.toLowerCase());
  const isInRanges = createRangeCheck(ranges);
  return async (hostname) => {
    const host = toBareHost(hostname).toLowerCase().replace(/\.$/, '');
    if (hosts.some((one) => host === one || host.endsWith(`.${one}`))) return true;
    if (ranges.length === 0) return false;
    const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
    return addresses.length > 0 && addresses.every(isInRanges);
  };
}
