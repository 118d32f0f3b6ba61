/** Writes that belong together, where the stores may lose their last ones. */
import type { Effects } from '../ports.ts';

/**
 * Does writes one after another, and all of them again when the stores' connection was lost meanwhile. A Redis that comes back
 * without its last writes would otherwise keep the later of them, a mark, and not the earlier, what it stands for. While the
 * connection holds, what is lost is always lost from the end.
 */
export async function inOneEpoch<T>(
  { storeEpoch }: Pick<Effects, 'storeEpoch'>,
  write: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const before = storeEpoch();
    const result = await write(attempt);
    if (storeEpoch() === before) return result;
  }
}
