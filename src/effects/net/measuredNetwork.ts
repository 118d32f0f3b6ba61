/** A network whose requests are counted and timed. */
import { isFailure } from '../../errors.ts';
import { FETCH_KINDS } from '../../model/measures.ts';
import type { Measurements } from '../../ports/measurements.ts';
import type { Network } from '../../ports/network.ts';

/** Measures each request by what it fetches, never by host or URL. What a stop aborted is not counted. */
export function createMeasuredNetwork(network: Network, measurements: Measurements): Network {
  return {
    async fetch(request, signal) {
      const kind = FETCH_KINDS[request.kind];
      const startedMs = performance.now();
      const end = (status: string): void => {
        measurements.count('fetches_total', [kind, status]);
        measurements.observe('fetch_duration_seconds', [kind], (performance.now() - startedMs) / 1_000);
      };
      try {
        const response = await network.fetch(request, signal);
        end(`${Math.floor(response.status / 100)}xx`);
        measurements.count('fetched_bytes_total', [kind], response.bytes.length);
        return response;
      } catch (thrown) {
        if (!isFailure(thrown, 'aborted')) end('failed');
        throw thrown;
      }
    },
  };
}
