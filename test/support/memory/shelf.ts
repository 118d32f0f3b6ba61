/** What the effects in memory share: a place per collection, and values that are given away as copies. */

/** Makes the place of a collection at its first use, and the same one ever after. */
export function createShelf<T>(make: () => T): (collection: string) => T {
  const places = new Map<string, T>();
  return (collection) => {
    const place = places.get(collection) ?? make();
    places.set(collection, place);
    return place;
  };
}

/** A copy as a store of JSON gives it back, so that nobody changes what is stored by changing what was read. */
export function copyOf<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

/** The ids of a sorted set, lowest score first, those of one score by name: the order of Redis. */
export function toRanked(scores: ReadonlyMap<string, number>): string[] {
  return [...scores].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : Number(a > b))).map(([id]) => id);
}
