import type { HostRateLimiter } from '../../src/ports/network.ts';

/** When a claim may come in (epoch ms). A response that lay unread is counted from when it was read, so the turn lies between two times. */
export interface Turn {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** Claims a turn and measures how exactly it is known; a claim that is let in has its turn now. */
export async function claimTurn(limiter: HostRateLimiter, host: string, token: string): Promise<Turn> {
  const askedMs = performance.now();
  const decision = await limiter.acquire(host, token);
  const latestMs = decision.granted ? Date.now() : decision.retryAtMs;
  // Two clocks are read, each in whole milliseconds.
  return { earliestMs: latestMs - (performance.now() - askedMs) - 2, latestMs };
}

/** Claims turns one after another. */
export async function claimTurns(limiter: HostRateLimiter, claims: readonly (readonly [string, string])[]) {
  const turns: Turn[] = [];
  for (const [host, token] of claims) turns.push(await claimTurn(limiter, host, token));
  return turns;
}

/** The longest that two turns can be apart, ms: a limit that is broken makes it too short on any machine. */
export function toGapMs(earlier: Turn | undefined, later: Turn | undefined): number {
  return (later?.latestMs ?? 0) - (earlier?.earliestMs ?? 0);
}
