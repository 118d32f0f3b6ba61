/** Hosts that do not answer: after a few tries they are left alone for a while, so that they hold up no worker. */
import { Failure, type FailureCode, isFailure } from '../../errors.ts';

/** Failures in a row after which a host counts as silent. */
const SILENT_AFTER = 3;
/** First and longest time for which it is left alone; a host that is back is noticed within minutes. */
const FIRST_REST_MS = 30_000;
const MAX_REST_MS = 5 * 60_000;
/** Hosts remembered at most; the oldest go first. */
const MAX_HOSTS = 5_000;

/** Failures that say that nobody is there. */
const SILENCE: ReadonlySet<FailureCode> = new Set(['timeout', 'connect_failed', 'dns_failed', 'tls_failed']);

interface Silence {
  readonly failures: number;
  readonly code: FailureCode;
  readonly untilMs: number;
}

/** What one process knows of silent hosts. */
export interface SilentHosts {
  /** The failure to throw instead of asking a host that is left alone; tells when to come again. */
  refusal(host: string, nowMs: number): Failure | undefined;
  /** To be told how each request ended. */
  note(host: string, failure: unknown, nowMs: number): void;
}

/** Nobody is silent yet. */
export function createSilentHosts(): SilentHosts {
  const hosts = new Map<string, Silence>();
  return {
    refusal(host, nowMs) {
      const silence = hosts.get(host);
      if (silence === undefined || silence.untilMs <= nowMs) return undefined;
      const sentence = `${host} did not answer ${silence.failures} times in a row.`;
      return new Failure(silence.code, sentence, { subject: host, retryAtMs: silence.untilMs });
    },
    note(host, failure, nowMs) {
      if (!isFailure(failure) || !SILENCE.has(failure.code)) return void hosts.delete(host);
      const failures = (hosts.get(host)?.failures ?? 0) + 1;
      const restMs = failures < SILENT_AFTER ? 0 : FIRST_REST_MS * 2 ** Math.min(failures - SILENT_AFTER, 10);
      hosts.delete(host);
      hosts.set(host, { failures, code: failure.code, untilMs: nowMs + Math.min(restMs, MAX_REST_MS) });
      if (hosts.size > MAX_HOSTS) hosts.delete(hosts.keys().next().value ?? '');
    },
  };
}
