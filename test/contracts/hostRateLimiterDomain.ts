import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostRateOptions } from '../../src/effects/redis/hostRateRules.ts';
import type { HostRateLimiter } from '../../src/ports/network.ts';
import { pretendWork, untilTold } from '../support/wait.ts';
import { claimTurns, toGapMs } from './turn.ts';

const HOSTS = ['www.example.com', 'm.example.com', 'amp.example.com'];

/** What every host rate limiter promises about all hosts of a registrable domain together, in real time. */
export function testHostRateLimiterDomain(name: string, open: (options: HostRateOptions) => HostRateLimiter): void {
  test(`${name}: three hosts of one domain have no more than twice the requests of one at once`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 0 });
    const entries = await Promise.all(HOSTS.flatMap((host) => ['1', '2'].map((token) => limiter.acquire(host, token))));
    assert.equal(entries.filter((entry) => entry.granted).length, 4);
    assert.ok(entries.every((entry) => entry.granted || entry.because === 'queue'));
  });

  test(`${name}: all claims that wait for one domain come in, its limits kept and none woken often`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0 });
    const { most, wakes, starts } = await visitAll(limiter, HOSTS, 8, 60);
    assert.equal(starts.length, 24);
    assert.equal(most, 2);
    assert.ok(wakes <= 24 * 6, `${wakes} wakes of 24 visits`);
  });

  test(`${name}: starts within a domain are half the spacing of a host apart`, async () => {
    // A machine that holds the process up brings two starts together, and makes timers late, so that those who come after
    // a late one wait a moment more; a defect does so every time.
    for (let tries = 1; ; tries += 1) {
      const limiter = open({ concurrency: 0, spacingMs: 60 });
      const { wakes, starts } = await visitAll(limiter, HOSTS, 6, 5);
      const least = Math.min(...starts.slice(1).map((start, index) => start - (starts[index] ?? 0)));
      if (least >= 30 && wakes <= 18 * 4) return;
      assert.ok(tries < 6, `a gap of ${least} ms, ${wakes} wakes of 18 visits`);
    }
  });

  test(`${name}: two hosts of a domain go forward at the full speed of each`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 180 });
    const tokens = ['1', '2', '3', '4', '5'];
    const claims = ['www.example.com', 'm.example.com'].flatMap((host) =>
      tokens.map((token) => [host, token] as const),
    );
    const turns = (await claimTurns(limiter, claims)).toSorted((a, b) => a.latestMs - b.latestMs);
    const said = JSON.stringify(turns);
    for (const [index, turn] of turns.slice(1).entries()) assert.ok(toGapMs(turns[index], turn) >= 85, said);
    const [first, last] = [turns.at(0), turns.at(-1)];
    assert.ok((last?.earliestMs ?? 0) - (first?.latestMs ?? 0) <= 200 * 6, said);
  });

  test(`${name}: a newcomer does not pass claims that wait at another host of the domain`, async () => {
    const limiter = open({ concurrency: 0, spacingMs: 3_000 });
    await limiter.acquire('www.example.com', '1');
    const others = ['m.example.com', 'amp.example.com', 'cdn.example.com'];
    const [second, third, fourth] = await claimTurns(
      limiter,
      others.map((host) => [host, '1']),
    );
    const gaps = [toGapMs(second, third), toGapMs(third, fourth)];
    assert.ok(Math.min(...gaps) >= 1_490, `${gaps}`);
  });

  test(`${name}: a Crawl-delay slows its own host only`, async () => {
    const limiter = open({ concurrency: 2, spacingMs: 0 });
    await limiter.setSpacing('www.example.com', 60_000);
    for (const host of HOSTS.slice(0, 2)) assert.ok((await limiter.acquire(host, '1')).granted);
    assert.equal((await limiter.acquire('www.example.com', '2')).granted, false);
    assert.ok((await limiter.acquire('m.example.com', '2')).granted);
  });

  test(`${name}: domains, private suffixes and addresses do not hinder each other`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 10_000 });
    const apart = [
      'www.example.com',
      'www.example.net',
      'a.github.io',
      'b.github.io',
      'c.blogspot.com',
      'd.blogspot.com',
    ];
    const addresses = ['192.0.2.1', '192.0.2.2', '[2001:db8::1]', '[2001:db8::2]'];
    const entries = await Promise.all([...apart, ...addresses].map((host) => limiter.acquire(host, '1')));
    assert.ok(entries.every((entry) => entry.granted));
    assert.equal((await limiter.acquire('m.example.com', '1')).granted, false);
  });

  test(`${name}: a place in a domain that nobody gives back expires`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0, leaseMs: 1_500 });
    for (const host of HOSTS.slice(0, 2)) assert.ok((await limiter.acquire(host, '1')).granted);
    assert.equal((await limiter.acquire('amp.example.com', '1')).granted, false);
    assert.ok((await visitAll(limiter, ['amp.example.com'], 1, 0)).starts.length === 1);
  });

  test(`${name}: a place in a domain is free again when one leaves, once`, async () => {
    const limiter = open({ concurrency: 1, spacingMs: 0 });
    const first = await limiter.acquire('www.example.com', '1');
    assert.ok(first.granted && (await limiter.acquire('m.example.com', '1')).granted);
    await limiter.release(first.lease);
    await limiter.release(first.lease);
    assert.ok((await limiter.acquire('amp.example.com', '1')).granted);
    assert.equal((await limiter.acquire('cdn.example.com', '1')).granted, false);
  });
}

/** Visits each host this many times, as jobs do: all at once, each again at the time that it was told. */
async function visitAll(limiter: HostRateLimiter, hosts: readonly string[], visits: number, tookMs: number) {
  const starts: number[] = [];
  let [running, most, wakes] = [0, 0, 0];
  const visit = async (host: string, token: string) => {
    for (;;) {
      const entry = await limiter.acquire(host, token);
      if (!entry.granted) {
        wakes += 1;
        await untilTold(entry.retryAtMs);
        continue;
      }
      starts.push(performance.now());
      running += 1;
      most = Math.max(most, running);
      await pretendWork(tookMs);
      running -= 1;
      return limiter.release(entry.lease);
    }
  };
  await Promise.all(hosts.flatMap((host) => Array.from({ length: visits }, (_, n) => visit(host, `${n}`))));
  return { starts, most, wakes };
}
