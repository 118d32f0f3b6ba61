/** The decision of the host gate of one process. The script of the gate in Redis decides the same. */
import {
  DOMAIN_SHARE,
  type HostGateOptions,
  isUnlimited,
  MAX_DURATION_MS,
  MAX_TURNS_SEEN,
  MIN_WAIT_MS,
  START_MARGIN_MS,
  toDomainSpacing,
} from '../redis/hostRateRules.ts';
import type { DomainRecord, HostRecord } from './hostRecords.ts';

/** Who asks, where and when. */
export interface Claim {
  readonly host: string;
  readonly claim: string;
  readonly record: HostRecord;
  /** Until when the host or its domain is paused. */
  readonly pausedMs: number;
  readonly nowMs: number;
}

/** The name of a claim among those of its domain. */
export function toWaiter({ host, claim }: Pick<Claim, 'host' | 'claim'>): string {
  return `${host} ${claim}`;
}

/** When the claim may come in, ms since the epoch; undefined for now. A claim that must wait is remembered with its turn. */
export function toTurn(asked: Claim, options: HostGateOptions): number | undefined {
  const { claim, record, pausedMs, nowMs } = asked;
  if (isUnlimited(options)) return pausedMs > nowMs ? pausedMs : undefined;
  const { spacingMs, intervalMs } = toIntervals(record, options, nowMs);
  const ownMs = record.turns.get(claim);
  const isNew = ownMs === undefined || pausedMs > Math.max(nowMs, ownMs);
  const earliestMs = Math.max(nowMs, record.lastMs + spacingMs, pausedMs);
  const behindMs = record.turns.size > 0 ? record.tailMs + intervalMs : 0;
  const wantedMs = Math.max(earliestMs, isNew ? behindMs : ownMs);
  let turnMs = toDomainTurn(asked, wantedMs, isNew ? undefined : ownMs, options);
  if (turnMs <= nowMs) {
    const againMs = toAgain(record, intervalMs, options, nowMs);
    if (againMs === undefined) return undefined;
    turnMs = againMs;
  }
  record.turns.set(claim, turnMs);
  record.domain.turns.set(toWaiter(asked), turnMs);
  record.tailMs = Math.max(record.tailMs, turnMs);
  return Math.ceil(turnMs);
}

function toIntervals({ slow, ...record }: HostRecord, { concurrency, spacingMs }: HostGateOptions, nowMs: number) {
  const wantedMs = Math.max(spacingMs, slow.untilMs > nowMs ? slow.spacingMs : 0);
  const marginedMs = wantedMs === 0 ? 0 : wantedMs + START_MARGIN_MS;
  return { spacingMs: marginedMs, intervalMs: Math.max(marginedMs, toPlaceMs(record, concurrency, nowMs)) };
}

/** How long it takes until a place of so many is free. Where all are taken, the last of them shows before its end that the host is slow. */
function toPlaceMs({ leases, averageMs }: Pick<DomainRecord, 'leases' | 'averageMs'>, places: number, nowMs: number) {
  if (places === 0) return MIN_WAIT_MS;
  const runningMs = leases.size < places ? 0 : nowMs - Math.max(...leases.values());
  const durationMs = Math.max(averageMs, Math.min(runningMs, MAX_DURATION_MS));
  return Math.max(MIN_WAIT_MS, Math.ceil(durationMs / places));
}

function toDomainStep(domain: DomainRecord, { concurrency, spacingMs }: HostGateOptions, nowMs: number): number {
  return Math.max(toDomainSpacing(spacingMs), toPlaceMs(domain, concurrency * DOMAIN_SHARE, nowMs));
}

/** The turn that the domain gives to one who could come at `wantedMs` as far as the host goes. */
function toDomainTurn(asked: Claim, wantedMs: number, ownMs: number | undefined, options: HostGateOptions): number {
  const { domain } = asked.record;
  const apartMs = toDomainSpacing(options.spacingMs);
  const turnMs = Math.max(wantedMs, domain.lastMs + apartMs);
  const behindMs = domain.againMs + toDomainStep(domain, options, asked.nowMs);
  if (ownMs === undefined) {
    // While some wait for a place within the domain, newcomers stand behind them.
    const isBehind = domain.againMs > asked.nowMs && turnMs < behindMs;
    if (isBehind) domain.againMs = behindMs;
    return toRoom(asked, isBehind ? behindMs : turnMs, apartMs);
  }
  if (turnMs === wantedMs || turnMs < ownMs + apartMs) return turnMs;
  // Those who missed their turn within the domain come again one after another; a full line would have no room for them.
  domain.againMs = Math.max(turnMs, behindMs);
  return domain.againMs;
}

/** The first time from then on that is far enough from the turns of the domain's other hosts. */
function toRoom({ host, record }: Claim, wantedMs: number, apartMs: number): number {
  if (apartMs === 0) return wantedMs;
  const turns = [...record.domain.turns].filter(([, turnMs]) => turnMs > wantedMs - apartMs);
  turns.sort(([, a], [, b]) => a - b);
  let freeMs = wantedMs;
  for (const [waiter, turnMs] of turns.slice(0, MAX_TURNS_SEEN)) {
    if (turnMs >= freeMs + apartMs) return freeMs;
    if (turnMs > freeMs - apartMs && !waiter.startsWith(`${host} `)) freeMs = turnMs + apartMs;
  }
  if (turns.length <= MAX_TURNS_SEEN || freeMs === wantedMs) return freeMs;
  return Math.max(freeMs, (turns.at(-1)?.[1] ?? 0) + apartMs);
}

/** The next turn of one who came at his turn and found no place: they come again one after another. */
function toAgain(record: HostRecord, intervalMs: number, options: HostGateOptions, nowMs: number): number | undefined {
  const { concurrency } = options;
  const { domain } = record;
  if (concurrency === 0) return undefined;
  const isHostFull = record.leases.size >= concurrency;
  const isDomainFull = domain.leases.size >= concurrency * DOMAIN_SHARE;
  if (!isHostFull && !isDomainFull) return undefined;
  // Who waits for both stands in both lines; each grows by those alone whom it keeps waiting.
  let turnMs = isHostFull || record.againMs > nowMs ? Math.max(nowMs, record.againMs) + intervalMs : nowMs;
  const lineMs = Math.max(nowMs, domain.againMs) + toDomainStep(domain, options, nowMs);
  if ((isDomainFull || domain.againMs > nowMs) && turnMs < lineMs) {
    turnMs = lineMs;
    domain.againMs = lineMs;
  }
  record.againMs = turnMs;
  return turnMs;
}
