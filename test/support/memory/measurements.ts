/** Measurements in memory: for tests. Same contract as those in Redis. */
import { toObservation, toSeries } from '../../../src/model/measures.ts';
import type { Measurements } from '../../../src/ports/measurements.ts';

/** The measurements of one process. */
export function createMemoryMeasurements(): Measurements {
  const kept = new Map<string, number>();
  const add = (series: string, by: number) => void (by !== 0 && kept.set(series, (kept.get(series) ?? 0) + by));
  return {
    count: (name, labels, by = 1) => add(toSeries(name, labels), by),
    observe(name, labels, seconds) {
      for (const [series, by] of toObservation(name, labels, seconds)) add(series, by);
    },
    read: async () => new Map(kept),
  };
}
