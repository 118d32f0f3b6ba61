/** How fast `/healthz` of `serve` answers while it works. */
import type { Site } from '../support/site.ts';
import { pretendWork as pause } from '../support/wait.ts';

const PROBE_MS = 50;
const LIMIT_MS = 300_000;

/** What a site asked told, in ms: in 99 % of the probes, and at the slowest. */
export interface HealthRow {
  readonly probes: number;
  readonly 'p50 ms': number;
  readonly 'p99 ms': number;
  readonly 'slowest ms': number;
}

/** Starts `serve`, and asks until the work is done. */
export async function probeHealth(site: Site, isDone: (elapsedMs: number) => boolean): Promise<HealthRow> {
  const running = site.start(['serve'], { timeoutMs: LIMIT_MS, env: { FRONTWIRE_LOG_LEVEL: 'info' } });
  const printed = await running.untilPrinted(/http:\/\/127\.0\.0\.1:\d+/);
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
  const asked: Promise<number>[] = [];
  for (const startedMs = performance.now(); !isDone(performance.now() - startedMs); await pause(PROBE_MS))
    asked.push(probe(`${origin}/healthz`));
  const times = (await Promise.all(asked)).sort((a, b) => a - b);
  running.child.kill('SIGTERM');
  await running.outcome;
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { probes: times.length, 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'slowest ms': at(1) };
}

async function probe(url: string): Promise<number> {
  const askedMs = performance.now();
  await (await fetch(url)).text();
  return performance.now() - askedMs;
}
