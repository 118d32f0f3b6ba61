/** The host gate of one process: for tests and for a run without Redis. Same contract as the one in Redis. */
import type { HostEntry } from '../model/gate.ts';
import type { HostGate } from '../ports.ts';
import {
  DURATION_WEIGHT,
  FIRST_DURATION_MS,
  type HostGateOptions,
  isUnlimited,
  LEASE_MS,
  MAX_DOMAIN_PAUSE_MS,
  MAX_HOST_PAUSE_MS,
  MIN_WAIT_MS,
  PAUSED_HOSTS_OF_DOMAIN,
  SLOW_FOR_MS,
  START_MARGIN_MS,
  TURN_GRACE_MS,
  toLimitDomain,
} from './hostGateRules.ts';

interface HostRecord {
  /** Lease id -> when it was given. */
  readonly leases: Map<string, number>;
  /** Claim -> its turn. */
  readonly turns: Map<string, number>;
  lastMs: number;
  tailMs: number;
  /** The last turn of those who came at their turn and found no place. */
  againMs: number;
  averageMs: number;
  pausedMs: number;
  slow: { readonly spacingMs: number; readonly untilMs: number };
}

/** Records kept before idle ones are dropped. */
const MAX_HOSTS = 10_000;

/** A gate in memory. */
export function createMemoryHostGate(options: HostGateOptions, now: () => number = Date.now): HostGate {
  const hosts = new Map<string, HostRecord>();
  const domains = new Map<string, number>();
  const leaseMs = options.leaseMs ?? LEASE_MS;
  let count = 0;
  const recordOf = (host: string): HostRecord => {
    const known = hosts.get(host) ?? createRecord();
    if (hosts.size >= MAX_HOSTS) dropIdle(hosts, now());
    hosts.set(host, known);
    return known;
  };
  return {
    async enter(host, claim) {
      const record = recordOf(host);
      const nowMs = now();
      forget(record, nowMs, leaseMs);
      const pausedMs = Math.max(record.pausedMs, domains.get(toLimitDomain(host)) ?? 0);
      const retryAtMs = toTurn(record, claim, pausedMs, nowMs, options);
      const because = pausedMs > nowMs ? 'pause' : 'turn';
      if (retryAtMs !== undefined) return { granted: false, retryAtMs, because };
      count += 1;
      return grant(record, host, claim, `${count}`, nowMs);
    },
    async leave({ host, id }) {
      const record = hosts.get(host);
      const startedMs = record?.leases.get(id);
      if (record === undefined || startedMs === undefined) return;
      record.leases.delete(id);
      record.averageMs += DURATION_WEIGHT * (now() - startedMs - record.averageMs);
    },
    async pause(host, untilMs) {
      const nowMs = now();
      const record = recordOf(host);
      record.pausedMs = Math.max(record.pausedMs, Math.min(untilMs, nowMs + MAX_HOST_PAUSE_MS));
      const domain = toLimitDomain(host);
      const paused = [...hosts].filter(([name, one]) => toLimitDomain(name) === domain && one.pausedMs > nowMs);
      if (paused.length < PAUSED_HOSTS_OF_DOMAIN) return;
      domains.set(domain, Math.max(domains.get(domain) ?? 0, Math.min(untilMs, nowMs + MAX_DOMAIN_PAUSE_MS)));
    },
    async slow(host, spacingMs) {
      recordOf(host).slow = { spacingMs, untilMs: now() + SLOW_FOR_MS };
    },
  };
}

function createRecord(): HostRecord {
  return {
    leases: new Map(),
    turns: new Map(),
    lastMs: 0,
    tailMs: 0,
    againMs: 0,
    averageMs: FIRST_DURATION_MS,
    pausedMs: 0,
    slow: { spacingMs: 0, untilMs: 0 },
  };
}

/** Drops leases of the lost and turns that nobody took up. */
function forget(record: HostRecord, nowMs: number, leaseMs: number): void {
  for (const [id, startedMs] of record.leases) if (startedMs + leaseMs <= nowMs) record.leases.delete(id);
  for (const [claim, turnMs] of record.turns) if (turnMs + TURN_GRACE_MS <= nowMs) record.turns.delete(claim);
}

/** When the claim may come in; undefined for now. See the script of the gate in Redis, which decides the same. */
function toTurn(
  record: HostRecord,
  claim: string,
  pausedMs: number,
  nowMs: number,
  options: HostGateOptions,
): number | undefined {
  if (isUnlimited(options)) return pausedMs > nowMs ? pausedMs : undefined;
  const { concurrency } = options;
  const slowMs = record.slow.untilMs > nowMs ? record.slow.spacingMs : 0;
  const wantedMs = Math.max(options.spacingMs, slowMs);
  const spacingMs = wantedMs === 0 ? 0 : wantedMs + START_MARGIN_MS;
  // A request that runs for long shows before its end that the host is slow.
  const durationMs = Math.max(record.averageMs, nowMs - Math.min(nowMs, ...record.leases.values()));
  const intervalMs = Math.max(spacingMs, concurrency === 0 ? 0 : durationMs / concurrency, MIN_WAIT_MS);
  const earliestMs = Math.max(nowMs, record.lastMs + spacingMs, pausedMs);
  const ownMs = record.turns.get(claim);
  const behindMs = record.turns.size > 0 ? record.tailMs + intervalMs : 0;
  const isMoved = ownMs === undefined || pausedMs > Math.max(nowMs, ownMs);
  let turnMs = Math.max(earliestMs, isMoved ? behindMs : ownMs);
  const isFree = concurrency === 0 || record.leases.size < concurrency;
  if (turnMs <= nowMs && isFree) return undefined;
  if (turnMs <= nowMs) {
    turnMs = Math.max(nowMs, record.againMs) + intervalMs;
    record.againMs = turnMs;
  }
  record.turns.set(claim, turnMs);
  record.tailMs = Math.max(record.tailMs, turnMs);
  return turnMs;
}

function grant(record: HostRecord, host: string, claim: string, id: string, nowMs: number): HostEntry {
  record.turns.delete(claim);
  record.leases.set(id, nowMs);
  record.lastMs = nowMs;
  return { granted: true, lease: { host, id } };
}

function dropIdle(hosts: Map<string, HostRecord>, nowMs: number): void {
  for (const [host, record] of hosts) {
    const isIdle = record.leases.size === 0 && record.turns.size === 0 && record.pausedMs <= nowMs;
    if (isIdle && record.lastMs + TURN_GRACE_MS < nowMs && record.slow.untilMs <= nowMs) hosts.delete(host);
  }
}
