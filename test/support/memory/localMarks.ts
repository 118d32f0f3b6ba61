import type { LocalMarks } from '../../../src/ports/decisions.ts';

/** Marks of a machine, in memory. */
export function createMemoryLocalMarks(): LocalMarks {
  const marks = new Map<string, string>();
  return {
    read: async (name) => marks.get(name),
    async write(name, mark) {
      marks.set(name, mark);
    },
    async append(name, line) {
      const before = marks.get(name);
      if (before !== undefined) marks.set(name, `${before}\n${line}`);
    },
  };
}
