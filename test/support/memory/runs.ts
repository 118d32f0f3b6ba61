/** Counters of runs and signs of life in memory: for tests. Same contract as those in Redis. */
import type { RunFailure } from '../../../src/model/run.ts';
import type { Heartbeats, Runs } from '../../../src/ports.ts';
import { copyOf, createShelf } from './shelf.ts';

/** Failures listed in a report, as in Redis. */
const MAX_FAILURES = 1_000;

/** The runs of one process. */
export function createMemoryRuns(): Runs {
  const shelf = createShelf(() => ({ counts: new Map<string, number>(), failures: [] as RunFailure[] }));
  return {
    async count(run, collection, counts) {
      const known = shelf(run).counts;
      for (const [name, by] of Object.entries(counts)) {
        const counter = `${collection}/${name}`;
        if (by !== 0) known.set(counter, (known.get(counter) ?? 0) + by);
      }
    },
    async fail(run, failure) {
      const { failures } = shelf(run);
      if (failures.length < MAX_FAILURES) failures.push(copyOf(failure));
    },
    async read(run) {
      const { counts, failures } = shelf(run);
      return { counts: new Map(counts), failures: failures.map(copyOf) };
    },
  };
}

/** The signs of life of one process. */
export function createMemoryHeartbeats(): Heartbeats {
  const heartbeats = new Map<string, number>();
  return {
    async beat(name, nowMs) {
      heartbeats.set(name, nowMs);
    },
    async last(name) {
      return heartbeats.get(name);
    },
  };
}
