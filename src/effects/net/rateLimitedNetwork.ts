/** A network with manners: every request, redirects too, waits for its host's turn. */
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, isFailure } from '../../errors.ts';
import type { Answer, Ask } from '../../model/http.ts';
import type { HostEntry, HostLease } from '../../model/rateLimit.ts';
import type { Clock, HostGate, Network } from '../../ports.ts';
import { toRetryAtMs } from '../../text/date/retryAfter.ts';
import { redactUrl } from '../../text/url/url.ts';
import { fingerprint } from '../../text/words/fingerprint.ts';
import { checkUrl } from './checkUrl.ts';
import { followRedirects } from './followRedirects.ts';
import { createSilentHosts } from './hostCircuitBreaker.ts';

/** Within a chain of redirects it is better to wait a little than to begin the chain again. */
const HOP_PATIENCE_MS = 3_000;
/** Pause of a host that answers 429 and names no time. */
const DEFAULT_PAUSE_MS = 60_000;

/** A pause up to this long is waited out in the queue; a longer one is a failure that is tried again later. */
const PAUSE_IN_QUEUE_MS = 30_000;

/**
 * The network behind the gate. Waits in place up to `ask.patienceMs`, else throws `host_busy` with `retryAtMs`: the work
 * goes back to the queue and keeps its turn. A host that asked for a longer pause is `rate_limited` until then, and one
 * that did not answer three times in a row fails at once for a while as it did before. The lease is given back when the
 * body is read. A 429, and a 503 with `Retry-After`, pause the host for everybody.
 */
export function createPoliteNetwork(network: Network, gate: HostGate, clock: Clock): Network {
  const silent = createSilentHosts();
  const askHost = async (ask: Ask, host: string, signal: AbortSignal): Promise<Answer> => {
    try {
      const answer = await network.fetch({ ...ask, maxRedirects: 0 }, signal);
      silent.note(host, undefined, clock.now());
      return answer;
    } catch (failure) {
      if (!isFailure(failure, 'aborted')) silent.note(host, failure, clock.now());
      throw failure;
    }
  };
  const fetchHop = async (ask: Ask, signal: AbortSignal, hop: number): Promise<Answer> => {
    const host = checkUrl(ask.url).host;
    const refusal = silent.refusal(host, clock.now());
    if (refusal !== undefined) throw refusal;
    const patienceMs = hop === 0 ? ask.patienceMs : Math.max(ask.patienceMs, HOP_PATIENCE_MS);
    const lease = await enterHost(gate, clock, { ask, host, patienceMs }, signal);
    try {
      const answer = await askHost(ask, host, signal);
      const pauseUntilMs = toPauseUntil(answer, clock.now());
      if (pauseUntilMs !== undefined) await gate.pause(host, pauseUntilMs);
      return answer;
    } finally {
      await gate.leave(lease);
    }
  };
  return { fetch: (ask, signal) => followRedirects(ask, signal, fetchHop) };
}

interface Turn {
  readonly ask: Ask;
  readonly host: string;
  readonly patienceMs: number;
}

async function enterHost(gate: HostGate, clock: Clock, turn: Turn, signal: AbortSignal): Promise<HostLease> {
  const { ask, host, patienceMs } = turn;
  const claim = fingerprint(ask.url);
  const untilMs = clock.now() + patienceMs;
  for (;;) {
    const entry = await gate.enter(host, claim);
    if (entry.granted) return entry.lease;
    if (entry.retryAtMs > Math.max(untilMs, clock.now())) throw toRefusal(turn, entry, clock.now());
    await pause(Math.max(1, entry.retryAtMs - clock.now()), undefined, { signal }).catch((cause: unknown) => {
      throw new Failure('aborted', `The wait for ${host} ended.`, { subject: redactUrl(ask.url), cause });
    });
  }
}

function toRefusal({ ask, host }: Turn, entry: HostEntry & { granted: false }, nowMs: number): Failure {
  const details = { subject: redactUrl(ask.url), retryAtMs: entry.retryAtMs };
  const isLongPause = entry.because === 'pause' && entry.retryAtMs - nowMs > PAUSE_IN_QUEUE_MS;
  if (isLongPause) return new Failure('rate_limited', `${host} asked for a pause.`, details);
  return new Failure('host_busy', `${host} is busy with others.`, details);
}

/** Until when the whole host is to be left alone; undefined for most answers. */
function toPauseUntil(answer: Answer, nowMs: number): number | undefined {
  if (answer.status === 429) return toRetryAtMs(answer.headers, nowMs) ?? nowMs + DEFAULT_PAUSE_MS;
  return answer.status === 503 && answer.headers['retry-after'] !== undefined
    ? toRetryAtMs(answer.headers, nowMs)
    : undefined;
}
