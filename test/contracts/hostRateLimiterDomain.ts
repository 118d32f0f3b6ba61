import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostGateOptions } from '../../src/effects/redis/hostRateRules.ts';
import type { HostGate } from '../../src/ports.ts';

const HOSTS = ['www.example.com', 'm.example.com', 'amp.example.com'];

/** What every host gate promises about all hosts of a registrable domain together, in real time. */
export function testHostGateDomain(name: string, open: (options: HostGateOptions) => HostGate): void {
  test(`${name}: three hosts of one domain have no more than twice the requests of one at once`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 0 });
    const entries = await Promise.all(HOSTS.flatMap((host) => ['1', '2'].map((claim) => gate.enter(host, claim))));
    assert.equal(entries.filter((entry) => entry.granted).length, 4);
    assert.ok(entries.every((entry) => entry.granted || entry.because === 'turn'));
  });

  test(`${name}: all who wait for one domain come in, its limits kept and nobody woken often`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 0 });
    const { most, wakes, starts } = await visitAll(gate, HOSTS, 8, 60);
    assert.equal(starts.length, 24);
    assert.equal(most, 2);
    assert.ok(wakes <= 24 * 6, `${wakes} wakes of 24 visits`);
  });

  test(`${name}: starts within a domain are half the spacing of a host apart`, async () => {
    // A machine that holds the process up brings two starts together; a defect does every time.
    for (let tries = 1; ; tries += 1) {
      const gate = open({ concurrency: 0, spacingMs: 60 });
      const { wakes, starts } = await visitAll(gate, HOSTS, 6, 5);
      // A timer is late now and then, and who comes after a late one waits a moment more.
      assert.ok(wakes <= 18 * 4, `${wakes} wakes of 18 visits`);
      const least = Math.min(...starts.slice(1).map((start, index) => start - (starts[index] ?? 0)));
      if (least >= 30) return;
      assert.ok(tries < 3, `a gap of ${least} ms`);
    }
  });

  test(`${name}: two hosts of a domain go forward at the full speed of each`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 180 });
    const turns = [];
    for (const claim of ['1', '2', '3', '4', '5']) turns.push(toAt(await gate.enter('www.example.com', claim)));
    for (const claim of ['1', '2', '3', '4', '5']) turns.push(toAt(await gate.enter('m.example.com', claim)));
    const sorted = turns.toSorted((a, b) => a - b);
    for (const [index, turn] of sorted.slice(1).entries()) assert.ok(turn - (sorted[index] ?? 0) >= 85, `${sorted}`);
    assert.ok((sorted.at(-1) ?? 0) - (sorted[0] ?? 0) <= 200 * 6, `${sorted}`);
  });

  test(`${name}: a newcomer does not push in before those who wait at another host of the domain`, async () => {
    const gate = open({ concurrency: 0, spacingMs: 3_000 });
    await gate.enter('www.example.com', '1');
    const second = toAt(await gate.enter('m.example.com', '1'));
    const third = toAt(await gate.enter('amp.example.com', '1'));
    const fourth = toAt(await gate.enter('cdn.example.com', '1'));
    assert.ok(third - second >= 1_490 && fourth - third >= 1_490, `${second} ${third} ${fourth}`);
  });

  test(`${name}: a Crawl-delay slows its own host only`, async () => {
    const gate = open({ concurrency: 2, spacingMs: 0 });
    await gate.slow('www.example.com', 60_000);
    for (const host of HOSTS.slice(0, 2)) assert.ok((await gate.enter(host, '1')).granted);
    assert.equal((await gate.enter('www.example.com', '2')).granted, false);
    assert.ok((await gate.enter('m.example.com', '2')).granted);
  });

  test(`${name}: domains, private suffixes and addresses do not hinder each other`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 10_000 });
    const apart = [
      'www.example.com',
      'www.example.net',
      'a.github.io',
      'b.github.io',
      'c.blogspot.com',
      'd.blogspot.com',
    ];
    const addresses = ['192.0.2.1', '192.0.2.2', '[2001:db8::1]', '[2001:db8::2]'];
    const entries = await Promise.all([...apart, ...addresses].map((host) => gate.enter(host, '1')));
    assert.ok(entries.every((entry) => entry.granted));
    assert.equal((await gate.enter('m.example.com', '1')).granted, false);
  });

  test(`${name}: a place in a domain that nobody gives back expires`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 0, leaseMs: 500 });
    for (const host of HOSTS.slice(0, 2)) assert.ok((await gate.enter(host, '1')).granted);
    assert.equal((await gate.enter('amp.example.com', '1')).granted, false);
    await pause(510);
    assert.ok((await visitAll(gate, ['amp.example.com'], 1, 0)).starts.length === 1);
  });

  test(`${name}: a place in a domain is free again when one leaves, once`, async () => {
    const gate = open({ concurrency: 1, spacingMs: 0 });
    const first = await gate.enter('www.example.com', '1');
    assert.ok(first.granted && (await gate.enter('m.example.com', '1')).granted);
    await gate.leave(first.lease);
    await gate.leave(first.lease);
    assert.ok((await gate.enter('amp.example.com', '1')).granted);
    assert.equal((await gate.enter('cdn.example.com', '1')).granted, false);
  });
}

/** Visits each host so many times as jobs do: all at once, each again at the time that it was told. */
async function visitAll(gate: HostGate, hosts: readonly string[], visits: number, tookMs: number) {
  const starts: number[] = [];
  let [running, most, wakes] = [0, 0, 0];
  const visit = async (host: string, claim: string) => {
    for (;;) {
      const entry = await gate.enter(host, claim);
      if (!entry.granted) {
        wakes += 1;
        await pause(Math.max(1, entry.retryAtMs - Date.now()));
        continue;
      }
      starts.push(performance.now());
      running += 1;
      most = Math.max(most, running);
      await pause(tookMs);
      running -= 1;
      return gate.leave(entry.lease);
    }
  };
  await Promise.all(hosts.flatMap((host) => Array.from({ length: visits }, (_, n) => visit(host, `${n}`))));
  return { starts, most, wakes };
}

/** When the claim may come in: now or later. */
function toAt(entry: Awaited<ReturnType<HostGate['enter']>>): number {
  return entry.granted ? Date.now() : entry.retryAtMs;
}
