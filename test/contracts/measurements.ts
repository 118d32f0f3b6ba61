/** What every implementation of the port Measurements promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toHistogram, toSeries } from '../../src/model/measures.ts';
import type { Measurements } from '../../src/ports/measurements.ts';

/** One process that measures; `close` makes its numbers known to the others. */
export interface OpenMeasurements {
  readonly measurements: Measurements;
  readonly close: () => Promise<void>;
}

/** Runs the suite; each call of what `open` gives is another process on the same empty store. */
export function testMeasurements(name: string, open: () => () => OpenMeasurements): void {
  describe(`${name} as Measurements`, () => {
    it('adds the counters of all processes up, by label', async () => {
      const openProcess = open();
      for (const by of [1, 2]) {
        const { measurements, close } = openProcess();
        measurements.count('fetches_total', ['page', '2xx'], by);
        measurements.count('fetches_total', ['feed', 'failed']);
        measurements.count('fetched_bytes_total', ['feed'], 0);
        await close();
      }
      const kept = await openProcess().measurements.read();
      assert.deepEqual(
        [...kept].sort(),
        [
          [toSeries('fetches_total', ['feed', 'failed']), 2],
          [toSeries('fetches_total', ['page', '2xx']), 3],
        ].sort(),
      );
    });

    it('makes one histogram of what several processes observed: bounds include what equals them, and the sum is exact', async () => {
      const openProcess = open();
      for (const seconds of [
        [0.05, 0.3],
        [0.3, 31.000001],
      ]) {
        const { measurements, close } = openProcess();
        for (const one of seconds) measurements.observe('fetch_duration_seconds', ['page'], one);
        await close();
      }
      const { upTo, sum } = toHistogram('fetch_duration_seconds', ['page'], await openProcess().measurements.read());
      const counts = Object.fromEntries(upTo.map(({ bound, count }) => [bound, count]));
      assert.deepEqual([counts['0.05'], counts['0.25'], counts['0.5'], counts['30'], counts['+Inf']], [1, 1, 3, 3, 4]);
      assert.equal(sum, 31.650001);
    });
  });
}
