/** Which IP addresses may be connected to: the public ones, and those that the operator lists. */
import { BlockList, isIP } from 'node:net';
import { Failure } from '../../errors.ts';

/** IPv4 ranges that are not public (IANA special-purpose registry, RFC 6890), multicast, reserved, and metadata hosts. */
const REFUSED_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT (RFC 6598); holds Alibaba's metadata host 100.100.100.200
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // Azure's host agent, on a public address
  ['169.254.0.0', 16], // link-local; holds the metadata host of most clouds
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // holds Oracle's metadata host
  ['192.0.2.0', 24],
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** What is not public within 2000::/3; everything outside of it is refused as a whole. */
const REFUSED_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments: Teredo, ORCHID, benchmarks
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4: carries any IPv4 address
  ['3fff::', 20],
];

/** IPv6 prefixes whose last 32 bits are an IPv4 address: mapped, compatible, NAT64 (RFC 6052, RFC 8215). */
const CARRIERS: readonly string[] = ['0:0:0:0:0:ffff', '0:0:0:0:0:0', '64:ff9b:0:0:0:0', '64:ff9b:1:0:0:0'];

/**
 * A test for addresses, given the operator's exceptions (addresses or CIDR ranges). True for what may be connected to;
 * text that is not an IP address is refused. An IPv4 address inside an IPv6 one is refused unless the IPv4 one is excepted,
 * or the IPv6 one is excepted and the IPv4 one is public. Throws `config_invalid` for a range that cannot be read.
 */
export function createAddressFilter(allowPrivate: readonly string[]): (address: string) => boolean {
  const ranges = allowPrivate.map(parseRange);
  const allowed = toBlockList(ranges);
  // ranges of mapped addresses hold IPv4 ones, too
  const isPlain = ranges.every(([network]) => isIP(network) === 4);
  const isAllowed4 = isPlain ? toIpv4Check(ranges) : (address: string) => allowed.check(address, 'ipv4');
  const isRefused4 = toIpv4Check(REFUSED_IPV4);
  const refused6 = toBlockList(REFUSED_IPV6);
  const global6 = toBlockList([['2000::', 3]]);
  const isGood4 = (address: string) => isAllowed4(address) || !isRefused4(address);
  return (text) => {
    const address = text.replace(/%.*$/, '');
    const family = isIP(address);
    if (family === 4) return isGood4(address);
    if (family !== 6) return false;
    const carried = toCarriedIpv4(address);
    if (carried !== undefined) {
      return isAllowed4(carried) || (allowed.check(address, 'ipv6') && (isGood4(carried) || isLoopback6(carried)));
    }
    if (allowed.check(address, 'ipv6')) return true;
    return global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
  };
}

/** A test for addresses: true for one in any of these addresses and CIDR ranges. Throws `config_invalid`. */
export function createRangeCheck(ranges: readonly string[]): (address: string) => boolean {
  const list = toBlockList(ranges.map(parseRange));
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** `::` and `::1` look like carried IPv4 addresses, but are not. */
function isLoopback6(carried: string): boolean {
  return carried === '0.0.0.0' || carried === '0.0.0.1';
}

function toBlockList(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

/** Every connection is checked twice, and a `BlockList` makes objects for each check that cost as much as opening a socket. */
function toIpv4Check(ranges: readonly (readonly [string, number])[]): (address: string) => boolean {
  const blocks = ranges.map(([network, prefix]) => ({ first: toNumber(network), size: 2 ** (32 - prefix) }));
  const starts = blocks.map(({ first, size }) => ({ start: Math.floor(first / size) * size, size }));
  return (address) => {
    const number = toNumber(address);
    return starts.some(({ start, size }) => number >= start && number < start + size);
  };
}

/** A valid IPv4 address, as `isIP` knows them: four decimal numbers. */
function toNumber(address: string): number {
  return address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

function parseRange(range: string): readonly [string, number] {
  const [network = '', prefix] = range.trim().split('/');
  const bits = isIP(network) === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (isIP(network) === 0 || length < 0 || length > bits) {
    throw new Failure('config_invalid', `"${range}" is neither an IP address nor a CIDR range.`);
  }
  return [network, length];
}

/** The IPv4 address that an IPv6 address carries, if its prefix says that it carries one. */
function toCarriedIpv4(address: string): string | undefined {
  const groups = toAddressGroups(address);
  const prefix = groups.slice(0, 6).map((group) => group.toString(16));
  if (!CARRIERS.includes(prefix.join(':'))) return undefined;
  const octets = groups.slice(6).flatMap((group) => [group >> 8, group & 255]);
  return octets.join('.');
}

/** The eight 16-bit groups of a valid IPv6 address. The URL parser writes it without dots and in lower case. */
function toAddressGroups(address: string): number[] {
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const leading = head === '' ? [] : head.split(':');
  const trailing = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - leading.length - trailing.length;
  return [...leading, ...Array<string>(gap).fill('0'), ...trailing].map((group) => Number.parseInt(group, 16));
}
