/** What happened in the last day, out of the counters that jobs leave behind every ten minutes. */

import type { App } from '../../src/app.ts';
import { MINUTE_MS } from '../../src/text/date/durations.ts';
import { SLOT_MS, slotOf } from '../counters.ts';

/** Counters of one slot, named `<collection>/<counter>`. */
export type Counts = ReadonlyMap<string, number>;

/** One bar of the charts. */
export interface Bar {
  readonly startMs: number;
  /** Entries that were new to us. */
  readonly entries: number;
  readonly newArticles: number;
  readonly updatedArticles: number;
  /** Polls that failed, met a wall or found nothing any more. */
  readonly failedPolls: number;
  /** Entries that were read and turned out to be no article of the collection. */
  readonly rejectedReads: number;
}

/** The last day in bars of `barMs`, oldest first; the last one is not over yet. */
export interface Throughput {
  readonly barMs: number;
  readonly bars: readonly Bar[];
}

/** Slots that make a bar: half an hour, so that a day is 48 bars and fits a phone. */
const SLOTS_PER_BAR = 3;
const BARS = 48;
/** Clocks of several machines differ; a slot that ended this long ago no longer changes. */
const SETTLED_AFTER_MS = 5 * MINUTE_MS;

/** Reads slots by their number, and remembers those that no longer change. */
export interface SlotReader {
  readonly read: (slot: number) => Promise<Counts>;
}

/** A reader of slots; what it remembers is bounded by the two days that charts and metrics look back. */
export function createSlotReader({ runs, now }: App): SlotReader {
  const settled = new Map<number, Counts>();
  return {
    async read(slot) {
      const known = settled.get(slot);
      if (known) return known;
      const { counts } = await runs.read(slotOf(slot * SLOT_MS));
      if ((slot + 1) * SLOT_MS + SETTLED_AFTER_MS < now()) settled.set(slot, counts);
      if (settled.size > 2 * BARS * SLOTS_PER_BAR) settled.delete(Math.min(...settled.keys()));
      return counts;
    },
  };
}

/** Number of the slot that an instant falls into. */
export function toSlot(nowMs: number): number {
  return Math.floor(nowMs / SLOT_MS);
}

/** The last day of these collections. */
export async function loadThroughput(
  slots: SlotReader,
  collections: ReadonlySet<string>,
  nowMs: number,
): Promise<Throughput> {
  const lastBar = Math.floor(toSlot(nowMs) / SLOTS_PER_BAR);
  const numbers = Array.from({ length: BARS }, (_, index) => lastBar - BARS + 1 + index);
  const bars = await Promise.all(numbers.map((number) => loadBar(slots, collections, number)));
  return { barMs: SLOTS_PER_BAR * SLOT_MS, bars };
}

async function loadBar(slots: SlotReader, collections: ReadonlySet<string>, number: number): Promise<Bar> {
  const first = number * SLOTS_PER_BAR;
  const counts = await Promise.all(Array.from({ length: SLOTS_PER_BAR }, (_, index) => slots.read(first + index)));
  const sum = (...names: readonly string[]) =>
    counts.flatMap((slot) => [...slot]).reduce((total, [name, count]) => total + (isOf(name, names) ? count : 0), 0);
  const isOf = (name: string, names: readonly string[]) => {
    const cut = name.indexOf('/');
    return collections.has(name.slice(0, cut)) && names.includes(name.slice(cut + 1));
  };
  return {
    startMs: first * SLOT_MS,
    entries: sum('entries.new'),
    newArticles: sum('articles.new'),
    updatedArticles: sum('articles.updated'),
    failedPolls: sum('sources.failing', 'sources.blocked', 'sources.gone'),
    rejectedReads: sum('articles.rejected'),
  };
}
