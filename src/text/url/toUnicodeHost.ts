import { domainToUnicode } from 'node:url';

/** A host name with its `xn--` labels in Unicode; one with a label that cannot be decoded stays as it is. */
export function toUnicodeHost(host: string): string {
  return domainToUnicode(host) || host;
}
