/**
 * Names of our keys. The connection puts the prefix of its namespace before each of them, so what is named here is what follows it.
 * One hash slot per collection, so that a transaction never crosses slots.
 */
import type { GlobalKey } from '../../model/namespace.ts';

/** What every key of a namespace begins with: `fw:<namespace>:`, or `fw:` where there is none. */
export function toKeyPrefix(namespace?: string): string {
  return namespace === undefined ? 'fw:' : `fw:${namespace}:`;
}

/** `{<collection>}:<name>` */
export function toKey(collection: string, ...name: readonly string[]): string {
  return `{${collection}}:${name.join(':')}`;
}

/** Keys that belong to no collection. */
export function toGlobalKey(...name: readonly [GlobalKey, ...string[]]): string {
  return name.join(':');
}

/** The values of a list of JSON texts; `undefined` stays. */
export function toValues<T>(texts: readonly (string | null)[]): (T | undefined)[] {
  return texts.map((text) => (text === null ? undefined : (JSON.parse(text) as T)));
}
