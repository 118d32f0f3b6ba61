/** The decision of the host rate limiter of one process. The scripts of the one in Redis decide the same. */
import {
  DOMAIN_SHARE,
  GIVES_WAY_MS,
  type HostRateOptions,
  isUnlimited,
  MAX_DURATION_MS,
  MAX_TOKENS_SEEN,
  MIN_WAIT_MS,
  START_MARGIN_MS,
  toDomainSpacing,
} from '../redis/hostRateRules.ts';
import type { DomainRecord, HostRecord } from './hostRecords.ts';

/** A request that wishes to start: its host, its token and the time. */
export interface TokenRequest {
  readonly host: string;
  readonly token: string;
  readonly record: HostRecord;
  /** Until when the host or its domain is paused. */
  readonly pausedMs: number;
  readonly nowMs: number;
}

/** The name of a token among those of its domain. */
export function toWaiter({ host, token }: Pick<TokenRequest, 'host' | 'token'>): string {
  return `${host} ${token}`;
}

/** When the request may start, ms since the epoch; undefined for now. A token that must wait is remembered with that time. */
export function toTokenMs(request: TokenRequest, options: HostRateOptions): number | undefined {
  const { token, record, pausedMs, nowMs } = request;
  if (isUnlimited(options)) return pausedMs > nowMs ? pausedMs : undefined;
  const { spacingMs, intervalMs } = toIntervals(record, options, nowMs);
  const knownMs = record.tokens.get(token);
  const isNew = knownMs === undefined || pausedMs > Math.max(nowMs, knownMs);
  const earliestMs = Math.max(nowMs, record.lastMs + spacingMs, pausedMs);
  const behindMs = record.tokens.size > 0 ? record.tailMs + intervalMs : 0;
  const wantedMs = Math.max(earliestMs, isNew ? behindMs : knownMs);
  let tokenMs = toDomainTokenMs(request, wantedMs, isNew ? undefined : knownMs, options);
  if (tokenMs <= nowMs) {
    const againMs = toAgain(record, intervalMs, options, nowMs);
    if (againMs === undefined) return undefined;
    tokenMs = againMs;
  }
  record.tokens.set(token, tokenMs);
  record.domain.tokens.set(toWaiter(request), tokenMs);
  record.tailMs = Math.max(record.tailMs, tokenMs);
  return Math.ceil(tokenMs);
}

/** When a request that gives way may ask again; undefined where it may start now. Nothing of it is remembered. */
export function toFreeMs({ record, pausedMs, nowMs }: TokenRequest, options: HostRateOptions): number | undefined {
  const { concurrency } = options;
  const { domain } = record;
  const { spacingMs } = toIntervals(record, options, nowMs);
  const freeMs = Math.max(
    nowMs,
    record.lastMs + spacingMs,
    pausedMs,
    domain.lastMs + toDomainSpacing(options.spacingMs),
  );
  const isWaitedFor = record.tokens.size + domain.tokens.size > 0;
  const isFull = record.leases.size >= concurrency || domain.leases.size >= concurrency * DOMAIN_SHARE;
  const isTaken = isWaitedFor || (concurrency > 0 && isFull);
  const untilMs = isTaken ? Math.max(freeMs, nowMs + GIVES_WAY_MS) : freeMs;
  return untilMs > nowMs ? Math.ceil(untilMs) : undefined;
}

function toIntervals(
  { setSpacing, ...record }: HostRecord,
  { concurrency, spacingMs }: HostRateOptions,
  nowMs: number,
) {
  const wantedMs = Math.max(spacingMs, setSpacing.untilMs > nowMs ? setSpacing.spacingMs : 0);
  const marginedMs = wantedMs === 0 ? 0 : wantedMs + START_MARGIN_MS;
  return { spacingMs: marginedMs, intervalMs: Math.max(marginedMs, toSlotMs(record, concurrency, nowMs)) };
}

/** How long until one of `places` is free. While all are taken, the newest of them shows early that the host is slow. */
function toSlotMs({ leases, averageMs }: Pick<DomainRecord, 'leases' | 'averageMs'>, slots: number, nowMs: number) {
  if (slots === 0) return MIN_WAIT_MS;
  const runningMs = leases.size < slots ? 0 : nowMs - Math.max(...leases.values());
  const durationMs = Math.max(averageMs, Math.min(runningMs, MAX_DURATION_MS));
  return Math.max(MIN_WAIT_MS, Math.ceil(durationMs / slots));
}

function toDomainStep(domain: DomainRecord, { concurrency, spacingMs }: HostRateOptions, nowMs: number): number {
  return Math.max(toDomainSpacing(spacingMs), toSlotMs(domain, concurrency * DOMAIN_SHARE, nowMs));
}

/** The time that the domain allows to a token that its host would let start at `wantedMs`. */
function toDomainTokenMs(
  request: TokenRequest,
  wantedMs: number,
  knownMs: number | undefined,
  options: HostRateOptions,
): number {
  const { domain } = request.record;
  const apartMs = toDomainSpacing(options.spacingMs);
  const tokenMs = Math.max(wantedMs, domain.lastMs + apartMs);
  const behindMs = domain.againMs + toDomainStep(domain, options, request.nowMs);
  if (knownMs === undefined) {
    // While some wait for a place within the domain, new tokens queue behind them.
    const isBehind = domain.againMs > request.nowMs && tokenMs < behindMs;
    if (isBehind) domain.againMs = behindMs;
    return toRoom(request, isBehind ? behindMs : tokenMs, apartMs);
  }
  if (tokenMs === wantedMs || tokenMs < knownMs + apartMs) return tokenMs;
  // Tokens that missed their time within the domain come again one after another; a full queue has no gap for them.
  domain.againMs = Math.max(tokenMs, behindMs);
  return domain.againMs;
}

/** The first time from then on that is far enough from the tokens of the domain's other hosts. */
function toRoom({ host, record }: TokenRequest, wantedMs: number, apartMs: number): number {
  if (apartMs === 0) return wantedMs;
  const tokens = [...record.domain.tokens].filter(([, tokenMs]) => tokenMs > wantedMs - apartMs);
  tokens.sort(([, a], [, b]) => a - b);
  let freeMs = wantedMs;
  for (const [waiter, tokenMs] of tokens.slice(0, MAX_TOKENS_SEEN)) {
    if (tokenMs >= freeMs + apartMs) return freeMs;
    if (tokenMs > freeMs - apartMs && !waiter.startsWith(`${host} `)) freeMs = tokenMs + apartMs;
  }
  if (tokens.length <= MAX_TOKENS_SEEN || freeMs === wantedMs) return freeMs;
  return Math.max(freeMs, (tokens.at(-1)?.[1] ?? 0) + apartMs);
}

/** The next time of a token that came in time and found no place: such tokens come again one after another. */
function toAgain(record: HostRecord, intervalMs: number, options: HostRateOptions, nowMs: number): number | undefined {
  const { concurrency } = options;
  const { domain } = record;
  if (concurrency === 0) return undefined;
  const isHostFull = record.leases.size >= concurrency;
  const isDomainFull = domain.leases.size >= concurrency * DOMAIN_SHARE;
  if (!isHostFull && !isDomainFull) return undefined;
  // A token that waits for both is in both queues; each queue grows only by the tokens that it keeps waiting.
  let tokenMs = isHostFull || record.againMs > nowMs ? Math.max(nowMs, record.againMs) + intervalMs : nowMs;
  const queueMs = Math.max(nowMs, domain.againMs) + toDomainStep(domain, options, nowMs);
  if ((isDomainFull || domain.againMs > nowMs) && tokenMs < queueMs) {
    tokenMs = queueMs;
    domain.againMs = queueMs;
  }
  record.againMs = tokenMs;
  return tokenMs;
}
