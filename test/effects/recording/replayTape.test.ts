import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Recording } from '../../../src/effects/recording/readRecording.ts';
import { createReplayTape } from '../../../src/effects/recording/replayTape.ts';
import { createScrubber } from '../../../src/effects/recording/scrubber.ts';
import type { HttpRequest } from '../../../src/model/http.ts';
import type { RecordedFetch } from '../../../src/model/recording.ts';
import type { Network } from '../../../src/ports/network.ts';

const FEED = 'https://a.example/feed.xml';
const START_MS = Date.UTC(2026, 0, 1);
const signal = new AbortController().signal;

function toFetch(by: string | undefined, record: string, atMs: number): RecordedFetch {
  const response = { url: FEED, status: 200, headers: {}, hops: [], durationMs: 1, record };
  return { url: FEED, method: 'GET', kind: 'feed', variant: '', atMs, response, ...(by && { by }) };
}

/** A network that answers from these fetches, whose bodies are the names of their records. */
function openTape(fetches: readonly RecordedFetch[]): Network {
  const recording = {
    start: { startedMs: START_MS },
    fetches,
    body: async (record: string) => Buffer.from(record),
  } as unknown as Recording;
  const offline: Network = { fetch: () => assert.fail('asked the web') };
  return createReplayTape(recording, createScrubber([], []), []).fetches(offline);
}

describe('a replayed web', () => {
  const ask = async (tape: Network, source: string) => {
    let nowMs = 0;
    const advance = (ms: number): void => {
      nowMs = ms;
    };
    const request: HttpRequest = {
      ...{ url: FEED, kind: 'feed', headers: {}, maxBytes: 9, timeoutMs: 9, maxRedirects: 0, patienceMs: 0 },
      ofWork: { source, advance },
    };
    const { bytes } = await tape.fetch(request, signal);
    return [Buffer.from(bytes).toString(), nowMs];
  };

  it('gives each source the answer that it got, and its time, whoever asks first', async () => {
    const tape = openTape([toFetch('one/a', 'for one', 5), toFetch('two/b', 'for two', 7)]);
    assert.deepEqual(await ask(tape, 'two/b'), ['for two', 7]);
    assert.deepEqual(await ask(tape, 'one/a'), ['for one', 5]);
    assert.deepEqual(await ask(tape, 'two/b'), ['for two', 7]);
  });

  it('gives answers in their order to a source that asked more than once, and to all where nobody noted who asked', async () => {
    const again = openTape([toFetch('one/a', 'first', 1), toFetch('two/b', 'other', 2), toFetch('one/a', 'second', 3)]);
    const told = [
      await ask(again, 'one/a'),
      await ask(again, 'one/a'),
      await ask(again, 'one/a'),
      await ask(again, 'two/b'),
    ];
    assert.deepEqual(
      told.map(([text]) => text),
      ['first', 'second', 'second', 'other'],
    );
    const older = openTape([toFetch(undefined, 'first', 1), toFetch(undefined, 'second', 2)]);
    assert.deepEqual((await ask(older, 'two/b'))[0], 'first');
    assert.deepEqual((await ask(older, 'one/a'))[0], 'second');
  });
});
