/** Articles whose events are counted. */
import type { Measurements } from '../ports/measurements.ts';
import type { Articles } from '../ports.ts';

/** Counts what consumers are told once it is stored. */
export function withCountedEvents(articles: Articles, measurements: Measurements): Articles {
  return {
    ...articles,
    async save(collection, changes) {
      await articles.save(collection, changes);
      for (const { kind } of changes.events) measurements.count('events_total', [collection, kind]);
    },
    async remove(collection, removed, nowMs) {
      await articles.remove(collection, removed, nowMs);
      measurements.count('events_total', [collection, 'retracted'], removed.length);
    },
  };
}
