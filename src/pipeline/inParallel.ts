/** Several effects at once, and no more. */

/**
 * The results of `work` on each item, in the order of the items, with at most `atOnce` in progress. The first failure is
 * thrown after what is in progress has ended; nothing new is started then.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let isBroken = false;
  const takeTasks = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (isBroken) return;
      try {
        results[index] = await work(item);
      } catch (thrown) {
        isBroken = true;
        throw thrown;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, takeTasks));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}
