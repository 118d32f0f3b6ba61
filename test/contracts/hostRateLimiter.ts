import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostRateOptions } from '../../src/effects/redis/hostRateRules.ts';
import type { HostLease, RateLimitDecision } from '../../src/model/rateLimit.ts';
import type { HostRateLimiter } from '../../src/ports/network.ts';
import { until, untilTold } from '../support/wait.ts';
import { claimTurn, toGapMs } from './turn.ts';

/** What every host rate limiter promises, in real time. `open` gives a limiter that shares nothing with earlier ones. */
export function testHostRateLimiter(name: string, open: (options: HostRateOptions) => HostRateLimiter): void {
  test(`${name}: lets in as many at once as the limit says, and the next when one leaves`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 0 });
    const first = toLease(await limiter.acquire('a.example', '1'));
    toLease(await limiter.acquire('a.example', '2'));
    const refused = await limiter.acquire('a.example', '3');
    assert.ok(!refused.granted && refused.because === 'queue');
    await limiter.release(first);
    assert.equal(toLease(await waitUntilIn(limiter, 'a.example', '3')).host, 'a.example');
  });

  test(`${name}: keeps starts apart, and a refused claim comes in at its turn`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 60 });
    toLease(await limiter.acquire('a.example', '1'));
    const tokens = ['2', '3', '4'];
    const turns = await Promise.all(tokens.map((token) => claimTurn(limiter, 'a.example', token)));
    assert.ok(turns.every((turn, index) => index === 0 || toGapMs(turns[index - 1], turn) >= 50));
    for (const [index, token] of tokens.entries()) {
      const told = turns[index]?.latestMs ?? 0;
      await untilTold(told);
      toLease(await waitUntilIn(limiter, 'a.example', token));
      // A claim that comes late to its turn makes the next one wait for as long; a loaded machine makes all of them late.
      assert.ok(Date.now() - told < 10_000);
    }
  });

  test(`${name}: a claim that comes too early is told its old turn`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 3_000 });
    toLease(await limiter.acquire('a.example', '1'));
    const first = await claimTurn(limiter, 'a.example', '2');
    const again = await claimTurn(limiter, 'a.example', '2');
    assert.ok(toGapMs(first, again) >= 0 && toGapMs(again, first) >= 0, `${JSON.stringify([first, again])}`);
  });

  test(`${name}: a newcomer does not pass claims that wait`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 3_000 });
    toLease(await limiter.acquire('a.example', '1'));
    const second = await claimTurn(limiter, 'a.example', '2');
    assert.ok(toGapMs(second, await claimTurn(limiter, 'a.example', '3')) >= 2_900);
  });

  test(`${name}: domains do not wait for one another`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 10_000 });
    const entries = await Promise.all(
      Array.from({ length: 50 }, (_, n) => limiter.acquire(`www.example${n}.org`, '1')),
    );
    assert.ok(entries.every((entry) => entry.granted));
  });

  test(`${name}: a paused host refuses until then, its neighbours do not`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 0 });
    const untilMs = Date.now() + 60_000;
    await limiter.pauseUntil('a.example.com', untilMs);
    const refused = await limiter.acquire('a.example.com', '1');
    // Of a minute, a loaded machine may lose some seconds on the way.
    assert.ok(Math.abs(toRetryAt(refused) - untilMs) <= 5_000);
    assert.ok(!refused.granted && refused.because === 'pause');
    toLease(await limiter.acquire('b.example.com', '1'));
    await limiter.pauseUntil('a.example.com', untilMs);
    toLease(await limiter.acquire('b.example.com', '2'));
  });

  test(`${name}: pauses the whole domain once two of its hosts are paused`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 0 });
    await limiter.pauseUntil('a.example.com', Date.now() + 60_000);
    await limiter.pauseUntil('b.example.com', Date.now() + 30_000);
    assert.equal((await limiter.acquire('c.example.com', '1')).granted, false);
    toLease(await limiter.acquire('c.example.net', '1'));
  });

  test(`${name}: claims that waited come in one after another when a pause ends`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 40 });
    toLease(await limiter.acquire('a.example', '1'));
    await limiter.acquire('a.example', '2');
    await limiter.acquire('a.example', '3');
    const untilMs = Date.now() + 20_000;
    await limiter.pauseUntil('a.example', untilMs);
    const second = await claimTurn(limiter, 'a.example', '2');
    const third = await claimTurn(limiter, 'a.example', '3');
    assert.ok(
      second.latestMs >= untilMs - 10 && toGapMs(second, third) >= 30,
      JSON.stringify([untilMs, second, third]),
    );
  });

  test(`${name}: a slowed host is entered less often`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 10 });
    await limiter.setSpacing('a.example', 5_000);
    toLease(await limiter.acquire('a.example', '1'));
    const askedMs = Date.now();
    assert.ok(toRetryAt(await limiter.acquire('a.example', '2')) - askedMs > 4_000);
  });

  test(`${name}: a lease that nobody gives back expires`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0, leaseMs: 1_500 });
    toLease(await limiter.acquire('a.example', '1'));
    const startedMs = performance.now();
    assert.equal((await limiter.acquire('a.example', '2')).granted, false);
    toLease(await waitUntilIn(limiter, 'a.example', '2'));
    assert.ok(performance.now() - startedMs < 20_000);
  });

  test(`${name}: claims that wait for a slow host are not woken again and again`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0 });
    const lease = toLease(await limiter.acquire('a.example', '1'));
    let wakes = 0;
    let isOver = false;
    const wait = async (token: string) => {
      for (;;) {
        const entry = await limiter.acquire('a.example', token);
        if (entry.granted) return limiter.release(entry.lease);
        if (!isOver) wakes += 1;
        await untilTold(entry.retryAtMs);
      }
    };
    const waiting = Promise.all(['2', '3', '4', '5', '6'].map(wait));
    const startedMs = performance.now();
    await until('each was woken some times', () => wakes >= 12);
    const tookMs = performance.now() - startedMs;
    isOver = true;
    await limiter.release(lease);
    assert.ok(tookMs > 200, `${wakes} times in ${tookMs} ms`);
    await waiting;
  });

  test(`${name}: one request that hangs does not slow those that come in beside it`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 0 });
    const hanging = toLease(await limiter.acquire('a.example', 'hangs'));
    const hungMs = performance.now();
    const visit = async (token: string) => limiter.release(toLease(await waitUntilIn(limiter, 'a.example', token)));
    await until('it hangs for long', async () => {
      await visit('0');
      return performance.now() - hungMs > 1_500;
    });
    const startedMs = performance.now();
    await Promise.all(['1', '2', '3', '4', '5', '6', '7', '8'].map(visit));
    // By the time of the hanging request they would come 0.75 s apart, and then more.
    assert.ok(performance.now() - startedMs < 5_000);
    await limiter.release(hanging);
  });

  test(`${name}: giving a lease back twice, or one that expired, frees no second place`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0 });
    const lease = toLease(await limiter.acquire('a.example', '1'));
    await limiter.release(lease);
    toLease(await limiter.acquire('a.example', '2'));
    await limiter.release(lease);
    assert.equal((await limiter.acquire('a.example', '3')).granted, false);
  });

  test(`${name}: who gives way comes in only while nobody waits and there is room, and keeps no place`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0 });
    const manner = { givesWay: true };
    const first = toLease(await limiter.acquire('a.example', '1', manner));
    assert.equal((await limiter.acquire('a.example', '2', manner)).granted, false);
    await limiter.release(first);
    // the one that was refused is not waited for
    await limiter.release(toLease(await limiter.acquire('a.example', '3')));
    const taken = toLease(await limiter.acquire('a.example', '4'));
    assert.equal((await limiter.acquire('a.example', '5')).granted, false);
    await limiter.release(taken);
    assert.equal((await limiter.acquire('a.example', '6', manner)).granted, false);
    await limiter.release(toLease(await waitUntilIn(limiter, 'a.example', '5')));
    toLease(await limiter.acquire('a.example', '6', manner));
  });

  test(`${name}: who gives way keeps its distance, too, and comes again when it is over`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 500 });
    toLease(await limiter.acquire('www.a.example', '1'));
    const askedMs = Date.now();
    const waitMs = toRetryAt(await limiter.acquire('www.a.example', '2', { givesWay: true })) - askedMs;
    assert.ok(waitMs > 200 && waitMs < 2_000, `${waitMs} ms`);
    await limiter.pauseUntil('b.example', Date.now() + 5_000);
    const paused = await limiter.acquire('b.example', '1', { givesWay: true });
    assert.ok(!paused.granted && paused.because === 'pause');
  });

  test(`${name}: without limits everybody comes in at once`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 0 });
    const entries = await Promise.all(Array.from({ length: 100 }, (_, n) => limiter.acquire('a.example', `${n}`)));
    assert.ok(entries.every((entry) => entry.granted));
  });
}

function toLease(entry: RateLimitDecision): HostLease {
  if (!entry.granted) assert.fail(`refused for ${entry.retryAtMs - Date.now()} ms`);
  return entry.lease;
}

function toRetryAt(entry: RateLimitDecision): number {
  if (entry.granted) assert.fail('granted');
  return entry.retryAtMs;
}

async function waitUntilIn(limiter: HostRateLimiter, host: string, token: string): Promise<RateLimitDecision> {
  for (let tries = 0; tries < 50; tries += 1) {
    const entry = await limiter.acquire(host, token);
    if (entry.granted) return entry;
    await untilTold(entry.retryAtMs);
  }
  return assert.fail('never came in');
}
