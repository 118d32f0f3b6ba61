/** The host rate limiter of one process: for tests, and for limits that limit nothing. Same contract as the one in Redis. */
import type { HostRateLimiter } from '../../ports/network.ts';
import {
  CLOCK_SLACK_MS,
  CRAWL_DELAY_HOLDS_MS,
  type HostRateOptions,
  LEASE_MS,
  MAX_DOMAIN_PAUSE_MS,
  MAX_HOST_PAUSE_MS,
  PAUSED_HOSTS_OF_DOMAIN,
  toLimitDomain,
} from '../redis/hostRateRules.ts';
import {
  createDomainRecord,
  createHostRecord,
  type DomainRecord,
  dropIdle,
  endLease,
  forgetLost,
  type HostRecord,
  settleClock,
  startLease,
} from './hostRecords.ts';
import { toFreeMs, toTokenMs, toWaiter } from './hostTokens.ts';

/** A limiter in memory. */
export function createMemoryHostRateLimiter(options: HostRateOptions, now: () => number = Date.now): HostRateLimiter {
  const hosts = new Map<string, HostRecord>();
  const recordOf = createRecords(hosts, now);
  const leaseMs = options.leaseMs ?? LEASE_MS;
  let count = 0;
  return {
    async acquire(host, token, { givesWay } = {}) {
      const record = recordOf(host);
      const nowMs = now();
      for (const one of [record, record.domain]) forgetLost(one, nowMs, leaseMs);
      const pausedMs = Math.max(record.pausedMs, record.domain.pausedMs);
      const request = { host, token, record, pausedMs, nowMs };
      const retryAtMs = (givesWay && toFreeMs(request, options)) || toTokenMs(request, options);
      const because = pausedMs > nowMs ? 'pause' : 'queue';
      if (retryAtMs !== undefined) return { granted: false, retryAtMs, because };
      count += 1;
      const id = `${count}`;
      record.tokens.delete(token);
      record.domain.tokens.delete(toWaiter({ host, token }));
      for (const one of [record, record.domain]) startLease(one, id, nowMs);
      return { granted: true, lease: { host, id } };
    },
    async release({ host, id }) {
      const record = hosts.get(host);
      if (record === undefined) return;
      for (const one of [record, record.domain]) endLease(one, id, now());
    },
    async pauseUntil(host, untilMs) {
      const nowMs = now();
      const record = recordOf(host);
      record.pausedMs = Math.max(record.pausedMs, Math.min(untilMs, nowMs + MAX_HOST_PAUSE_MS));
      const { domain } = record;
      const paused = [...hosts.values()].filter((one) => one.domain === domain && one.pausedMs > nowMs);
      if (paused.length < PAUSED_HOSTS_OF_DOMAIN) return;
      domain.pausedMs = Math.max(domain.pausedMs, Math.min(untilMs, nowMs + MAX_DOMAIN_PAUSE_MS));
    },
    async setSpacing(host, spacingMs) {
      recordOf(host).setSpacing = { spacingMs, untilMs: now() + CRAWL_DELAY_HOLDS_MS };
    },
  };
}

/** The record of a host, made when it is first needed; it leads to the record of its domain. */
function createRecords(hosts: Map<string, HostRecord>, now: () => number): (host: string) => HostRecord {
  const domains = new Map<string, DomainRecord>();
  let seenMs = now();
  return (host) => {
    const aheadMs = seenMs - now();
    if (aheadMs > CLOCK_SLACK_MS) for (const one of [...hosts.values(), ...domains.values()]) settleClock(one, aheadMs);
    seenMs = now();
    const known = hosts.get(host);
    if (known !== undefined) return known;
    dropIdle(hosts, domains, now());
    const domain = domains.get(toLimitDomain(host)) ?? createDomainRecord();
    domains.set(toLimitDomain(host), domain);
    const record = createHostRecord(domain);
    hosts.set(host, record);
    return record;
  };
}
