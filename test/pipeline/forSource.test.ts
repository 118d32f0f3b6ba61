import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRoundClock } from '../../src/effects/recording/roundClock.ts';
import type { HttpRequest, HttpResponse } from '../../src/model/http.ts';
import { forSource } from '../../src/pipeline/forSource.ts';
import type { Clock } from '../../src/ports.ts';

const START_MS = Date.UTC(2026, 0, 1);
const AFTER_MS = 700;

/** Effects of a web whose answers come some time after the start, as a tape tells it. */
function effectsWith(clock: Clock) {
  const asked: HttpRequest[] = [];
  const network = {
    async fetch(request: HttpRequest): Promise<HttpResponse> {
      asked.push(request);
      request.ofWork?.advance(START_MS + AFTER_MS);
      return { url: request.url, status: 200, headers: {}, bytes: new Uint8Array(), hops: [], durationMs: 0 };
    },
  };
  return { asked, effects: { clock, network, robots: { isAllowed: async () => true } } };
}

const REQUEST: HttpRequest = {
  url: 'https://news.example/1',
  kind: 'page',
  headers: {},
  maxBytes: 1,
  timeoutMs: 1,
  maxRedirects: 0,
  patienceMs: 0,
};

describe('effects for the work of a source', () => {
  it('have a time of their own on a tape, which their own answers move', async () => {
    const { effects } = effectsWith(createRoundClock(START_MS));
    const [one, other] = [forSource(undefined, effects), forSource(undefined, effects)];
    await one.network.fetch(REQUEST);
    const times = [one, other, effects].map(({ clock }) => clock.now() - START_MS);
    assert.deepEqual(times, [AFTER_MS, 0, 0]);
  });

  it('are those of all where there is no tape, and nothing is given to the source', () => {
    const { effects } = effectsWith({ now: () => START_MS });
    assert.equal(forSource({ url: REQUEST.url }, effects), effects);
  });

  it('carry what the operator allows the source, and no more', async () => {
    const { asked, effects } = effectsWith({ now: () => START_MS });
    const own = forSource({ url: REQUEST.url, allowPrivate: ['10.0.0.0/8'] }, effects);
    await own.network.fetch(REQUEST);
    assert.deepEqual(asked, [{ ...REQUEST, allowPrivate: ['10.0.0.0/8'] }]);
    assert.equal(own.clock, effects.clock);
  });
});
