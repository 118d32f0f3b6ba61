/** Counters that only ever grow, out of slots that come and go: what Prometheus expects. */
import type { App } from '../../src/app.ts';
import { type Counts, type SlotReader, toSlot } from './throughput.ts';

/** What was counted since the last look, by `<collection>/<counter>`. */
export interface CounterFeed {
  readonly next: () => Promise<Counts>;
}

/** Slots that are read again because other machines still add to them; a longer silence is not made up for. */
const LOOK_BACK = 3;
const FURTHEST_BACK = 144;

/** Counts from the first reading on; the first one finds nothing, so that a restart does not show as a jump. */
export function createCounterFeed({ now }: Pick<App, 'now'>, slots: SlotReader): CounterFeed {
  let seen: ReadonlyMap<number, Counts> | undefined;
  return {
    async next() {
      const last = toSlot(now());
      const known = seen;
      const from = Math.max(last - FURTHEST_BACK, Math.min(last, ...(known?.keys() ?? [])) - (known ? 0 : LOOK_BACK));
      const numbers = Array.from({ length: last - from + 1 }, (_, index) => from + index);
      const current = new Map(await Promise.all(numbers.map(async (slot) => [slot, await slots.read(slot)] as const)));
      seen = new Map([...current].filter(([slot]) => slot >= last - LOOK_BACK));
      return known ? toGrowth(current, known) : new Map();
    },
  };
}

/** A counter that became smaller was lost with its Redis, and counts anew. */
function toGrowth(current: ReadonlyMap<number, Counts>, known: ReadonlyMap<number, Counts>): Counts {
  const growth = new Map<string, number>();
  for (const [slot, counts] of current) {
    for (const [name, count] of counts) {
      const before = known.get(slot)?.get(name) ?? 0;
      const by = count < before ? count : count - before;
      if (by > 0) growth.set(name, (growth.get(name) ?? 0) + by);
    }
  }
  return growth;
}
