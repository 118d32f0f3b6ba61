import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostGateOptions } from '../../src/effects/redis/hostRateRules.ts';
import type { HostEntry, HostLease } from '../../src/model/rateLimit.ts';
import type { HostGate } from '../../src/ports.ts';

/** What every host gate promises, in real time. `open` gives a gate that shares nothing with earlier ones. */
export function testHostGate(name: string, open: (options: HostGateOptions) => HostGate): void {
  test(`${name}: lets in as many at once as the limit says, and the next when one leaves`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 0 });
    const first = toLease(await gate.enter('a.example', '1'));
    toLease(await gate.enter('a.example', '2'));
    const refused = await gate.enter('a.example', '3');
    assert.ok(!refused.granted && refused.because === 'turn');
    await gate.leave(first);
    assert.equal(toLease(await waitUntilIn(gate, 'a.example', '3')).host, 'a.example');
  });

  test(`${name}: keeps starts apart, and a refused claim comes in at its turn`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 60 });
    toLease(await gate.enter('a.example', '1'));
    const turns = await Promise.all(['2', '3', '4'].map((claim) => gate.enter('a.example', claim)));
    const times = turns.map(toRetryAt);
    assert.ok(times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) >= 50));
    for (const [index, claim] of ['2', '3', '4'].entries()) {
      await pause(Math.max(0, (times[index] ?? 0) - Date.now()));
      toLease(await waitUntilIn(gate, 'a.example', claim));
      // Who comes late to his turn makes the next one wait for as long; a loaded machine makes everybody late.
      assert.ok(Date.now() - (times[index] ?? 0) < 1_000);
    }
  });

  test(`${name}: a claim that comes too early is told its old turn`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 3_000 });
    toLease(await gate.enter('a.example', '1'));
    const turn = toRetryAt(await gate.enter('a.example', '2'));
    assert.ok(Math.abs(toRetryAt(await gate.enter('a.example', '2')) - turn) <= 100);
  });

  test(`${name}: a newcomer does not push in before those who wait`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 3_000 });
    toLease(await gate.enter('a.example', '1'));
    const second = toRetryAt(await gate.enter('a.example', '2'));
    assert.ok(toRetryAt(await gate.enter('a.example', '3')) - second >= 2_900);
  });

  test(`${name}: domains do not wait for one another`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 10_000 });
    const entries = await Promise.all(Array.from({ length: 50 }, (_, n) => gate.enter(`www.example${n}.org`, '1')));
    assert.ok(entries.every((entry) => entry.granted));
  });

  test(`${name}: a paused host refuses until then, its neighbours do not`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 0 });
    const untilMs = Date.now() + 60_000;
    await gate.pause('a.example.com', untilMs);
    const refused = await gate.enter('a.example.com', '1');
    assert.ok(Math.abs(toRetryAt(refused) - untilMs) <= 200);
    assert.ok(!refused.granted && refused.because === 'pause');
    toLease(await gate.enter('b.example.com', '1'));
    await gate.pause('a.example.com', untilMs);
    toLease(await gate.enter('b.example.com', '2'));
  });

  test(`${name}: pauses the whole domain once two of its hosts are paused`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 0 });
    await gate.pause('a.example.com', Date.now() + 60_000);
    await gate.pause('b.example.com', Date.now() + 30_000);
    assert.equal((await gate.enter('c.example.com', '1')).granted, false);
    toLease(await gate.enter('c.example.net', '1'));
  });

  test(`${name}: those who waited come in one after another when a pause ends`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 40 });
    toLease(await gate.enter('a.example', '1'));
    await gate.enter('a.example', '2');
    await gate.enter('a.example', '3');
    const untilMs = Date.now() + 20_000;
    await gate.pause('a.example', untilMs);
    const second = toRetryAt(await gate.enter('a.example', '2'));
    const third = toRetryAt(await gate.enter('a.example', '3'));
    assert.ok(second >= untilMs - 10 && third - second >= 30, `${second - untilMs} ${third - second}`);
  });

  test(`${name}: a slowed host is entered less often`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 10 });
    await gate.slow('a.example', 5_000);
    toLease(await gate.enter('a.example', '1'));
    assert.ok(toRetryAt(await gate.enter('a.example', '2')) - Date.now() > 4_000);
  });

  test(`${name}: a lease that nobody gives back expires`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 0, leaseMs: 700 });
    toLease(await gate.enter('a.example', '1'));
    assert.equal((await gate.enter('a.example', '2')).granted, false);
    await pause(710);
    toLease(await waitUntilIn(gate, 'a.example', '2'));
  });

  test(`${name}: those who wait for a slow host are not woken again and again`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 0 });
    const lease = toLease(await gate.enter('a.example', '1'));
    let wakes = 0;
    let isOver = false;
    const wait = async (claim: string) => {
      for (;;) {
        const entry = await gate.enter('a.example', claim);
        if (entry.granted) return gate.leave(entry.lease);
        if (!isOver) wakes += 1;
        await pause(Math.max(1, entry.retryAtMs - Date.now()));
      }
    };
    const waiting = Promise.all(['2', '3', '4', '5', '6'].map(wait));
    await pause(1_500);
    isOver = true;
    await gate.leave(lease);
    assert.ok(wakes <= 5 * 6, `${wakes} times in 1.5 s`);
    await waiting;
  });

  test(`${name}: one request that hangs does not slow those that come in beside it`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 0 });
    const hanging = toLease(await gate.enter('a.example', 'hangs'));
    await pause(1_500);
    const startedMs = performance.now();
    const visit = async (claim: string) => gate.leave(toLease(await waitUntilIn(gate, 'a.example', claim)));
    await Promise.all(['1', '2', '3', '4', '5', '6', '7', '8'].map(visit));
    // by the time of the hanging one they would come 0.75 s apart
    assert.ok(performance.now() - startedMs < 3_000);
    await gate.leave(hanging);
  });

  test(`${name}: giving a lease back twice, or one that expired, frees no second place`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 0 });
    const lease = toLease(await gate.enter('a.example', '1'));
    await gate.leave(lease);
    toLease(await gate.enter('a.example', '2'));
    await gate.leave(lease);
    assert.equal((await gate.enter('a.example', '3')).granted, false);
  });

  test(`${name}: without limits everybody comes in at once`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 0 });
    const entries = await Promise.all(Array.from({ length: 100 }, (_, n) => gate.enter('a.example', `${n}`)));
    assert.ok(entries.every((entry) => entry.granted));
  });
}

function toLease(entry: HostEntry): HostLease {
  if (!entry.granted) assert.fail(`refused for ${entry.retryAtMs - Date.now()} ms`);
  return entry.lease;
}

function toRetryAt(entry: HostEntry): number {
  if (entry.granted) assert.fail('granted');
  return entry.retryAtMs;
}

async function waitUntilIn(gate: HostGate, host: string, claim: string): Promise<HostEntry> {
  for (let tries = 0; tries < 50; tries += 1) {
    const entry = await gate.enter(host, claim);
    if (entry.granted) return entry;
    await pause(Math.max(1, entry.retryAtMs - Date.now()));
  }
  return assert.fail('never came in');
}
