import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchRound } from '../../jobs/watchRound.ts';
import type { App } from '../../src/app.ts';
import { isFailure } from '../../src/errors.ts';

const LIMITS = { redisGoneMs: 120, askMs: 20, stopMs: 60 };

/** An app of which the watch asks nothing but to keep a sign of life. */
function appThat(beat: () => Promise<void>): App {
  return { heartbeats: { record: beat } } as unknown as App;
}

async function failureOf(failed: Promise<never>): Promise<unknown> {
  return await Promise.race([
    failed.catch((thrown: unknown) => thrown),
    new Promise((resolve) => setTimeout(() => resolve('still at work'), 400)),
  ]);
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
    const watch = watchRound(
      appThat(async () => {
        asked += 1;
        if (asked < 3) throw new Error('connect ECONNREFUSED');
      }),
      new AbortController().signal,
      LIMITS,
    );
    assert.equal(await failureOf(watch.failed), 'still at work');
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
