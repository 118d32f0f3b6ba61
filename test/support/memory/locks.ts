/** Locks among the tasks of one process: for tests. Same contract as those in Redis. */
import type { Locks } from '../../../src/ports.ts';

/** Locks that nobody can lose: their holder is this process. */
export function createMemoryLocks(): Locks {
  const held = new Set<string>();
  return {
    async whileHeld(name, work) {
      if (held.has(name)) return undefined;
      held.add(name);
      try {
        return { result: await work(new AbortController().signal) };
      } finally {
        held.delete(name);
      }
    },
  };
}
