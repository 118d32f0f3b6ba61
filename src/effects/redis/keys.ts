/** Names of our keys. One hash slot per collection, so that a transaction never crosses slots. */

/** `fw:{<collection>}:<name>` */
export function toKey(collection: string, ...name: readonly string[]): string {
  return `fw:{${collection}}:${name.join(':')}`;
}

/** Keys that belong to no collection. */
export function toGlobalKey(...name: readonly string[]): string {
  return `fw:${name.join(':')}`;
}

/** The values of a list of JSON texts; `undefined` stays. */
export function toValues<T>(texts: readonly (string | null)[]): (T | undefined)[] {
  return texts.map((text) => (text === null ? undefined : (JSON.parse(text) as T)));
}
