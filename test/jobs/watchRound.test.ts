import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchRound } from '../../jobs/watchRound.ts';
import type { App } from '../../src/app.ts';
import { isFailure } from '../../src/errors.ts';
import { until } from '../support/wait.ts';

const LIMITS = { redisGoneMs: 120, askMs: 20, unanswered: 3, stopMs: 60 };

/** An app of which the watch asks nothing but to keep a sign of life. */
function appThat(beat: () => Promise<void>, silenceMs = 0): App {
  return { heartbeats: { record: beat }, redisSilenceMs: () => silenceMs } as unknown as App;
}

function failureOf(failed: Promise<never>): Promise<unknown> {
  return failed.catch((thrown: unknown) => thrown);
}

describe('the watch over a round', () => {
  it('ends a round whose Redis is silent for long', async () => {
    const watch = watchRound(
      appThat(() => new Promise(() => {})),
      new AbortController().signal,
      LIMITS,
    );
    assert.ok(isFailure(await failureOf(watch.failed), 'redis_unavailable'));
    watch.dispose();
  });

  it('ends a round whose Redis is connected and says nothing long before one whose Redis is away', async () => {
    const limits = { ...LIMITS, redisGoneMs: 600_000 };
    const hangs = appThat(() => new Promise(() => {}), 60_000);
    const watch = watchRound(hangs, new AbortController().signal, limits);
    assert.ok(isFailure(await failureOf(watch.failed), 'redis_unavailable'));
    watch.dispose();
  });

  it('ends a round whose Redis answers and takes no write, and says why', async () => {
    const watch = watchRound(
      appThat(async () => {
        throw new Error('OOM command not allowed');
      }),
      new AbortController().signal,
      LIMITS,
    );
    const failure = await failureOf(watch.failed);
    assert.ok(isFailure(failure, 'redis_unavailable') && /OOM command not allowed/.test(failure.message));
    watch.dispose();
  });

  it('leaves alone a round whose Redis was away for a moment', async () => {
    let asked = 0;
    // Longer than a loaded machine holds the two failures up.
    const limits = { ...LIMITS, redisGoneMs: 1_000 };
    const startedMs = performance.now();
    const watch = watchRound(
      appThat(async () => {
        asked += 1;
        if (asked < 3) throw new Error('connect ECONNREFUSED');
      }),
      new AbortController().signal,
      limits,
    );
    let failure: unknown;
    watch.failed.catch((thrown: unknown) => (failure = thrown));
    const watched = () =>
      failure !== undefined || performance.now() - startedMs > limits.redisGoneMs + 2 * LIMITS.askMs;
    await until('it has been watched for longer than a failure takes', () => asked > 5 && watched());
    assert.equal(failure, undefined);
    watch.dispose();
  });

  it('ends a stopped round that does not give its work back', async () => {
    const stop = new AbortController();
    const watch = watchRound(
      appThat(async () => {}),
      stop.signal,
      LIMITS,
    );
    stop.abort();
    assert.ok(isFailure(await failureOf(watch.failed), 'aborted'));
    watch.dispose();
  });
});
