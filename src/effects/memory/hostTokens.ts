/** The decision of the host gate of one process. The script of the gate in Redis decides the same. */
import {
  DOMAIN_SHARE,
  type HostRateOptions,
  isUnlimited,
  MAX_DURATION_MS,
  MAX_TOKENS_SEEN,
  MIN_WAIT_MS,
  START_MARGIN_MS,
  toDomainSpacing,
} from '../redis/hostRateRules.ts';
import type { DomainRecord, HostRecord } from './hostRecords.ts';

/** Who asks, where and when. */
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

/** When the request may start, ms since the epoch; undefined for now. The token of a request that must wait is remembered with that time. */
export function toTokenMs(asked: TokenRequest, options: HostRateOptions): number | undefined {
  const { token, record, pausedMs, nowMs } = asked;
  if (isUnlimited(options)) return pausedMs > nowMs ? pausedMs : undefined;
  const { spacingMs, intervalMs } = toIntervals(record, options, nowMs);
  const ownMs = record.tokens.get(token);
  const isNew = ownMs === undefined || pausedMs > Math.max(nowMs, ownMs);
  const earliestMs = Math.max(nowMs, record.lastMs + spacingMs, pausedMs);
  const behindMs = record.tokens.size > 0 ? record.tailMs + intervalMs : 0;
  const wantedMs = Math.max(earliestMs, isNew ? behindMs : ownMs);
  let tokenMs = toDomainTokenMs(asked, wantedMs, isNew ? undefined : ownMs, options);
  if (tokenMs <= nowMs) {
    const againMs = toAgain(record, intervalMs, options, nowMs);
    if (againMs === undefined) return undefined;
    tokenMs = againMs;
  }
  record.tokens.set(token, tokenMs);
  record.domain.tokens.set(toWaiter(asked), tokenMs);
  record.tailMs = Math.max(record.tailMs, tokenMs);
  return Math.ceil(tokenMs);
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

/** How long it takes until a place of so many is free. Where all are taken, the last of them shows before its end that the host is slow. */
function toSlotMs({ leases, averageMs }: Pick<DomainRecord, 'leases' | 'averageMs'>, places: number, nowMs: number) {
  if (places === 0) return MIN_WAIT_MS;
  const runningMs = leases.size < places ? 0 : nowMs - Math.max(...leases.values());
  const durationMs = Math.max(averageMs, Math.min(runningMs, MAX_DURATION_MS));
  return Math.max(MIN_WAIT_MS, Math.ceil(durationMs / places));
}

function toDomainStep(domain: DomainRecord, { concurrency, spacingMs }: HostRateOptions, nowMs: number): number {
  return Math.max(toDomainSpacing(spacingMs), toSlotMs(domain, concurrency * DOMAIN_SHARE, nowMs));
}

/** The turn that the domain gives to one who could come at `wantedMs` as far as the host goes. */
function toDomainTokenMs(
  asked: TokenRequest,
  wantedMs: number,
  ownMs: number | undefined,
  options: HostRateOptions,
): number {
  const { domain } = asked.record;
  const apartMs = toDomainSpacing(options.spacingMs);
  const tokenMs = Math.max(wantedMs, domain.lastMs + apartMs);
  const behindMs = domain.againMs + toDomainStep(domain, options, asked.nowMs);
  if (ownMs === undefined) {
    // While some wait for a place within the domain, newcomers stand behind them.
    const isBehind = domain.againMs > asked.nowMs && tokenMs < behindMs;
    if (isBehind) domain.againMs = behindMs;
    return toRoom(asked, isBehind ? behindMs : tokenMs, apartMs);
  }
  if (tokenMs === wantedMs || tokenMs < ownMs + apartMs) return tokenMs;
  // Those who missed their turn within the domain come again one after another; a full line would have no room for them.
  domain.againMs = Math.max(tokenMs, behindMs);
  return domain.againMs;
}

/** The first time from then on that is far enough from the turns of the domain's other hosts. */
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

/** The next turn of one who came at his turn and found no place: they come again one after another. */
function toAgain(record: HostRecord, intervalMs: number, options: HostRateOptions, nowMs: number): number | undefined {
  const { concurrency } = options;
  const { domain } = record;
  if (concurrency === 0) return undefined;
  const isHostFull = record.leases.size >= concurrency;
  const isDomainFull = domain.leases.size >= concurrency * DOMAIN_SHARE;
  if (!isHostFull && !isDomainFull) return undefined;
  // Who waits for both stands in both lines; each grows by those alone whom it keeps waiting.
  let tokenMs = isHostFull || record.againMs > nowMs ? Math.max(nowMs, record.againMs) + intervalMs : nowMs;
  const lineMs = Math.max(nowMs, domain.againMs) + toDomainStep(domain, options, nowMs);
  if ((isDomainFull || domain.againMs > nowMs) && tokenMs < lineMs) {
    tokenMs = lineMs;
    domain.againMs = lineMs;
  }
  record.againMs = tokenMs;
  return tokenMs;
}
