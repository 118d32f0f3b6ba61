/** Batches of what is published together. */

/** Articles stored in one transaction: some milliseconds of Redis, a few hundred kilobytes. */
export const BATCH = 200;
/** Articles that one window holds without trouble: about 20 MB, restored in a second or two. */
export const SMALL_COLLECTION = 5_000;

/** Cuts what is sorted by time where a batch is full, or where nothing on one side can share a story with the other. */
export function toBatches<T>(
  sorted: readonly T[],
  publishedMsOf: (one: T) => number,
  windowMs: number,
  most = BATCH,
): T[][] {
  const batches: T[][] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const one of sorted) {
    const publishedMs = publishedMsOf(one);
    const current = batches.at(-1);
    if (current && current.length < most && publishedMs - lastMs <= 2 * windowMs) current.push(one);
    else batches.push([one]);
    lastMs = publishedMs;
  }
  return batches;
}
