/** A network that keeps to the rate limits: every request, redirects too, waits for a lease of its host. */
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, isFailure } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { HostLease, RateLimitDecision } from '../../model/rateLimit.ts';
import type { HostRateLimiter, Network } from '../../ports/network.ts';
import type { Clock } from '../../ports.ts';
import { MINUTE_MS } from '../../text/date/durations.ts';
import { toRetryAtMs } from '../../text/date/retryAfter.ts';
import { redactUrl } from '../../text/url/url.ts';
import { fingerprint } from '../../text/words/fingerprint.ts';
import { checkUrl } from './checkUrl.ts';
import { followRedirects } from './followRedirects.ts';
import { createHostCircuitBreaker } from './hostCircuitBreaker.ts';
import { toReason } from './waits.ts';

/** Within a chain of redirects it is better to wait a little than to begin the chain again. */
const HOP_PATIENCE_MS = 3_000;
/** Pause of a host that answers 429 and names no time. */
const DEFAULT_PAUSE_MS = MINUTE_MS;

/** A pause up to this long is waited out in the queue; a longer one is a failure that is tried again later. */
const PAUSE_IN_QUEUE_MS = 30_000;

/**
 * The network behind the limiter. Waits here for up to `request.patienceMs`, else throws `host_busy` with `retryAtMs`: the
 * work goes back to the queue, and its token keeps that time. A host that asked for a longer pause is `rate_limited` until
 * then. A host that did not answer three times in a row fails at once for a while, as it did before. The lease is given
 * back when the body is read. A 429, and a 503 with `Retry-After`, pause the host for all processes.
 */
export function createRateLimitedNetwork(network: Network, limiter: HostRateLimiter, clock: Clock): Network {
  const breaker = createHostCircuitBreaker();
  const requestFromHost = async (request: HttpRequest, host: string, signal: AbortSignal): Promise<HttpResponse> => {
    try {
      const response = await network.fetch({ ...request, maxRedirects: 0 }, signal);
      breaker.record(host, undefined, clock.now());
      return response;
    } catch (thrown) {
      const failure = toReason(thrown, signal);
      // one that gives way has little time, and that it was too little says nothing of the host
      const isHasty = request.givesWay === true && isFailure(failure, 'timeout');
      if (!isFailure(failure, 'aborted') && !isHasty) breaker.record(host, failure, clock.now());
      throw failure;
    }
  };
  const fetchHop = async (request: HttpRequest, signal: AbortSignal, hop: number): Promise<HttpResponse> => {
    const host = checkUrl(request.url).host;
    const refusal = breaker.refusal(host, clock.now());
    if (refusal !== undefined) throw refusal;
    const patienceMs = hop === 0 ? request.patienceMs : toHopPatience(request);
    const lease = await acquireToken(limiter, clock, { request, host, patienceMs }, signal);
    try {
      const response = await requestFromHost(request, host, signal);
      const pauseUntilMs = toPauseUntil(response, clock.now());
      if (pauseUntilMs !== undefined) await limiter.pauseUntil(host, pauseUntilMs);
      return response;
    } finally {
      await limiter.release(lease);
    }
  };
  return { fetch: (request, signal) => followRedirects(request, signal, fetchHop) };
}

function toHopPatience({ patienceMs, givesWay }: HttpRequest): number {
  return givesWay ? 0 : Math.max(patienceMs, HOP_PATIENCE_MS);
}

interface HostRequest {
  readonly request: HttpRequest;
  readonly host: string;
  readonly patienceMs: number;
}

async function acquireToken(
  limiter: HostRateLimiter,
  clock: Clock,
  tokenRequest: HostRequest,
  signal: AbortSignal,
): Promise<HostLease> {
  const { request, host, patienceMs } = tokenRequest;
  const { givesWay } = request;
  const token = fingerprint(request.url);
  const untilMs = clock.now() + patienceMs;
  for (;;) {
    const decision = await limiter.acquire(host, token, { givesWay });
    if (decision.granted) return decision.lease;
    if (decision.retryAtMs > Math.max(untilMs, clock.now())) throw toRefusal(tokenRequest, decision, clock.now());
    await pause(Math.max(1, decision.retryAtMs - clock.now()), undefined, { signal }).catch((cause: unknown) => {
      throw new Failure('aborted', `The wait for ${host} was stopped.`, { subject: redactUrl(request.url), cause });
    });
  }
}

function toRefusal(
  { request, host }: HostRequest,
  decision: RateLimitDecision & { granted: false },
  nowMs: number,
): Failure {
  const details = { subject: redactUrl(request.url), retryAtMs: decision.retryAtMs };
  const isLongPause = decision.because === 'pause' && decision.retryAtMs - nowMs > PAUSE_IN_QUEUE_MS;
  if (isLongPause) return new Failure('rate_limited', `${host} asked for a pause.`, details);
  return new Failure('host_busy', `${host} is busy with other requests of ours.`, details);
}

/** Until when the whole host is to be left alone; undefined for most responses. */
function toPauseUntil(response: HttpResponse, nowMs: number): number | undefined {
  if (response.status === 429) return toRetryAtMs(response.headers, nowMs) ?? nowMs + DEFAULT_PAUSE_MS;
  return response.status === 503 && response.headers['retry-after'] !== undefined
    ? toRetryAtMs(response.headers, nowMs)
    : undefined;
}
