/** A circuit breaker per host: one that does not answer is left alone for a while, so that it holds up no worker. */
import { Failure, type FailureCode, isFailure } from '../../errors.ts';
import { MINUTE_MS } from '../../text/date/durations.ts';

/** Failures in a row after which a host counts as silent. */
const OPENS_AFTER = 3;
/** How long it is left alone at first, and at most; a host that is back is noticed within minutes. */
const FIRST_REST_MS = 30_000;
const MAX_REST_MS = 5 * MINUTE_MS;
/** Hosts remembered at most; the oldest go first. */
const MAX_HOSTS = 5_000;

/** Failures that say that nobody is there. */
const CIRCUIT_BREAKING: readonly FailureCode[] = ['timeout', 'connect_failed', 'dns_failed', 'tls_failed'];

interface OpenCircuit {
  readonly failures: number;
  readonly code: FailureCode;
  readonly untilMs: number;
}

/** What one process knows of silent hosts. */
export interface HostCircuitBreaker {
  /** The failure to throw instead of a request to a host that is left alone, with the time of the next try. */
  refusal(host: string, nowMs: number): Failure | undefined;
  /** Records how a request ended. */
  record(host: string, failure: unknown, nowMs: number): void;
}

/** A breaker that knows of no silent host. A proxy on the way that fails says nothing of a host, unless proxies are what it is for. */
export function createHostCircuitBreaker(breaking = CIRCUIT_BREAKING): HostCircuitBreaker {
  const hosts = new Map<string, OpenCircuit>();
  return {
    refusal(host, nowMs) {
      const circuit = hosts.get(host);
      // no rest is that long: the clock was set back
      const isOver = circuit === undefined || circuit.untilMs <= nowMs || circuit.untilMs - nowMs > MAX_REST_MS;
      if (isOver) return undefined;
      const sentence = `${host} did not answer ${circuit.failures} times in a row.`;
      return new Failure(circuit.code, sentence, { subject: host, retryAtMs: circuit.untilMs });
    },
    record(host, failure, nowMs) {
      if (isFailure(failure, 'proxy_failed') && !breaking.includes('proxy_failed')) return;
      if (!isFailure(failure) || !breaking.includes(failure.code)) return void hosts.delete(host);
      const failures = (hosts.get(host)?.failures ?? 0) + 1;
      const restMs = failures < OPENS_AFTER ? 0 : FIRST_REST_MS * 2 ** Math.min(failures - OPENS_AFTER, 10);
      hosts.delete(host);
      hosts.set(host, { failures, code: failure.code, untilMs: nowMs + Math.min(restMs, MAX_REST_MS) });
      if (hosts.size > MAX_HOSTS) hosts.delete(hosts.keys().next().value ?? '');
    },
  };
}
