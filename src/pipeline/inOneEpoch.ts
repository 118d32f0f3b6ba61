/** Writes that belong together, where the stores may lose their last ones, or all. */
import type { Effects } from '../ports.ts';

/**
 * Does writes of a collection one after another, and all of them again when the stores lost something meanwhile. A Redis that comes back
 * without its last writes, or is emptied, would otherwise keep the later of them, a mark, and not the earlier, what it stands for. While
 * the connection holds, what is lost is always lost from the end, or it is all.
 */
export async function inOneEpoch<T>(
  collection: string,
  { storeEpoch }: Pick<Effects, 'storeEpoch'>,
  write: (attempt: number) => Promise<T>,
): Promise<T> {
  let before = await storeEpoch(collection);
  for (let attempt = 0; ; attempt += 1) {
    const result = await write(attempt);
    const after = await storeEpoch(collection);
    if (after === before) return result;
    before = after;
  }
}
