/** What the host rate limiter of one process remembers of hosts and of their domains. */
import { DURATION_WEIGHT, FIRST_DURATION_MS, MAX_DURATION_MS, TOKEN_GRACE_MS } from '../redis/hostRateRules.ts';

/** What is kept of a host and of a domain alike. Times are ms since the epoch. */
interface LimitRecord {
  /** Lease id -> when it was given. */
  readonly leases: Map<string, number>;
  /** Token -> when it may start; of a domain, host and token -> the same. */
  readonly tokens: Map<string, number>;
  lastMs: number;
  /** The latest time given to a token that came in time and found no place. */
  againMs: number;
  averageMs: number;
  pausedMs: number;
}

/** A host. */
export interface HostRecord extends LimitRecord {
  /** The latest time given to any token. */
  tailMs: number;
  setSpacing: { readonly spacingMs: number; readonly untilMs: number };
  readonly domain: DomainRecord;
}

/** A registrable domain: all of its hosts together. */
export type DomainRecord = LimitRecord;

/** Records of one kind that are kept before idle ones are dropped. */
const MAX_RECORDS = 10_000;

/** A domain of which nothing is known. */
export function createDomainRecord(): DomainRecord {
  return { leases: new Map(), tokens: new Map(), lastMs: 0, againMs: 0, averageMs: FIRST_DURATION_MS, pausedMs: 0 };
}

/** A host of which nothing is known. */
export function createHostRecord(domain: DomainRecord): HostRecord {
  return { ...createDomainRecord(), tailMs: 0, setSpacing: { spacingMs: 0, untilMs: 0 }, domain };
}

/** Drops leases that were lost and tokens whose requests did not come back. */
export function forgetLost({ leases, tokens }: LimitRecord, nowMs: number, leaseMs: number): void {
  for (const [id, startedMs] of leases) if (startedMs + leaseMs <= nowMs) leases.delete(id);
  for (const [token, tokenMs] of tokens) if (tokenMs + TOKEN_GRACE_MS <= nowMs) tokens.delete(token);
}

/** The clock was set back by this much: pauses last as long as they were meant to, and the rest is made anew. */
export function settleClock(record: LimitRecord, aheadMs: number): void {
  record.pausedMs -= aheadMs;
  record.leases.clear();
  record.tokens.clear();
  Object.assign(record, { lastMs: 0, againMs: 0, ...('tailMs' in record && { tailMs: 0 }) });
}

/** A request starts. */
export function startLease(record: LimitRecord, id: string, nowMs: number): void {
  record.leases.set(id, nowMs);
  record.lastMs = nowMs;
}

/** A request ended: its place is free, and the average duration goes toward what it took. */
export function endLease(record: LimitRecord, id: string, nowMs: number): void {
  const startedMs = record.leases.get(id);
  if (startedMs === undefined) return;
  record.leases.delete(id);
  const tookMs = Math.min(nowMs - startedMs, MAX_DURATION_MS);
  record.averageMs += DURATION_WEIGHT * (tookMs - record.averageMs);
}

/** Drops what says nothing any more, once there are many records. A domain stays as long as one of its hosts. */
export function dropIdle(hosts: Map<string, HostRecord>, domains: Map<string, DomainRecord>, nowMs: number): void {
  if (hosts.size < MAX_RECORDS && domains.size < MAX_RECORDS) return;
  for (const [name, host] of hosts) if (isIdle(host, nowMs) && host.setSpacing.untilMs <= nowMs) hosts.delete(name);
  const used = new Set([...hosts.values()].map(({ domain }) => domain));
  for (const [name, domain] of domains) if (isIdle(domain, nowMs) && !used.has(domain)) domains.delete(name);
}

function isIdle({ leases, tokens, pausedMs, lastMs }: LimitRecord, nowMs: number): boolean {
  return leases.size === 0 && tokens.size === 0 && pausedMs <= nowMs && lastMs + TOKEN_GRACE_MS < nowMs;
}
