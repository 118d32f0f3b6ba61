/** What the host rate limiter asks of Redis: requests of the same turn of the event loop, or nearly so, share a command. */
import type { Redis } from 'ioredis';
import type { HostLease } from '../../model/rateLimit.ts';
import type { AnswerTimes } from './answerTimes.ts';
import { ACQUIRE, CONFIRM, PAUSE, RELEASE } from './hostRateLimiterScripts.ts';
import {
  CRAWL_DELAY_HOLDS_MS,
  type HostRateOptions,
  LEASE_MS,
  toDomainSpacing,
  toLimitDomain,
} from './hostRateRules.ts';
import { joinCalls } from './joinCalls.ts';

/** How long a lease that is given back waits for others: what is asked of a host meanwhile waits far longer for its turn. */
const RELEASE_WINDOW_MS = 10;

/** A request for a lease. */
interface LeaseRequest extends HostLease {
  readonly token: string;
  readonly givesWay: boolean;
}

/** How a start is set. */
export interface Allowance {
  /** How far ahead a start is set, so that its grant has come by then. */
  readonly leadMs: number;
  /** How exactly it is kept. */
  readonly slackMs: number;
}

/** What the script says of a request (see `ACQUIRE`), how it was asked, and between when and when, by the clock of this process. */
interface Granting extends Allowance {
  readonly decision: readonly [waitMs: number, isPaused: number, serverMs: number, startMs?: number];
  readonly sentMs: number;
  readonly readMs: number;
}

/** The limiter's questions and notes. Each throws what Redis says of its own host alone. */
export interface LimiterCalls {
  readonly acquire: (request: LeaseRequest) => Promise<Granting>;
  /** False for a grant that is void. */
  readonly confirm: (lease: HostLease, slackMs: number) => Promise<boolean>;
  readonly release: (lease: HostLease) => Promise<unknown>;
  readonly pauseUntil: (host: string, ms: number) => Promise<unknown>;
  readonly setSpacing: (host: string, ms: number) => Promise<unknown>;
}

/** The limiter's scripts as commands of the client: sent by their hash, loaded when the server does not know them. */
interface LimiterCommands {
  fwHostAcquire(keys: number, ...words: (string | number)[]): Promise<readonly (Granting['decision'] | string)[]>;
  fwHostConfirm(keys: number, ...words: (string | number)[]): Promise<readonly (number | string)[]>;
  fwHostRelease(keys: number, ...words: (string | number)[]): Promise<readonly (number | string)[]>;
  fwHostPauseUntil(...words: (string | number)[]): Promise<number>;
}

/** The calls of one limiter, whose keys begin with `prefix`; `next` says how the next starts are set. */
export function createLimiterCalls(
  redis: Redis,
  prefix: string,
  { concurrency, spacingMs, leaseMs = LEASE_MS }: HostRateOptions,
  { times, next }: { readonly times: AnswerTimes; readonly next: () => Allowance },
): LimiterCalls {
  const commands = defineCommands(redis);
  const acquire = joinCalls(async (_, requests: readonly LeaseRequest[]) => {
    const { leadMs, slackMs } = next();
    const keys = requests.flatMap(({ host }) => toHostKeys(prefix, host).acquire);
    const words = requests.flatMap(({ token, id, host, givesWay }) => [token, id, host, Number(givesWay)]);
    const limits = [spacingMs, leaseMs, concurrency, toDomainSpacing(spacingMs), leadMs, slackMs];
    const sentMs = performance.now();
    const decisions = await commands.fwHostAcquire(keys.length, ...keys, ...words, ...limits);
    const readMs = performance.now();
    const serverMs = decisions.find((decision) => typeof decision !== 'string')?.[2];
    if (serverMs !== undefined) times.record({ sentMs, readMs, serverMs });
    return decisions
      .map(orError)
      .map((one) => (one instanceof Error ? one : { decision: one, sentMs, readMs, leadMs, slackMs }));
  });
  const confirm = joinCalls(async (_, leases: readonly (HostLease & Pick<Allowance, 'slackMs'>)[]) => {
    const keys = leases.flatMap(({ host }) => toHostKeys(prefix, host).leases);
    const words = leases.flatMap(({ id, slackMs }) => [id, slackMs]);
    const confirmed = await commands.fwHostConfirm(keys.length, ...keys, ...words, toDomainSpacing(spacingMs));
    return confirmed.map(orError);
  });
  const release = joinCalls(async (_, leases: readonly HostLease[]) => {
    const keys = leases.flatMap(({ host }) => toHostKeys(prefix, host).leases);
    return (await commands.fwHostRelease(keys.length, ...keys, ...leases.map(({ id }) => id))).map(orError);
  }, RELEASE_WINDOW_MS);
  return {
    acquire: (request) => acquire('', request),
    confirm: async (lease, slackMs) => (await confirm('', { ...lease, slackMs })) === 1,
    release: (lease) => release('', lease),
    pauseUntil: (host, ms) => commands.fwHostPauseUntil(...toHostKeys(prefix, host).pauses, host, ms),
    setSpacing: (host, ms) => redis.set(toHostKeys(prefix, host).spacing, ms, 'PX', CRAWL_DELAY_HOLDS_MS),
  };
}

function orError<T>(answer: T | string): T | Error {
  return typeof answer === 'string' ? new Error(answer) : answer;
}

function defineCommands(redis: Redis): LimiterCommands {
  redis.defineCommand('fwHostAcquire', { lua: ACQUIRE });
  redis.defineCommand('fwHostConfirm', { lua: CONFIRM });
  redis.defineCommand('fwHostRelease', { lua: RELEASE });
  redis.defineCommand('fwHostPauseUntil', { numberOfKeys: 10, lua: PAUSE });
  // The client adds the commands to itself under these names.
  return redis as unknown as LimiterCommands;
}

/** The keys that each command takes, in its order. */
function toHostKeys(prefix: string, host: string) {
  const domain = `${prefix}{${toLimitDomain(host)}}`;
  const ofHost = (name: string) => `${domain}:${host}:${name}`;
  const ofDomain = (name: string) => `${domain}:${name}`;
  const spacing = ofHost('spacing');
  const acquire = [
    ...['leases', 'turns', 'record', 'pause'].map(ofHost),
    ofDomain('pause'),
    spacing,
    ...['leases', 'turns', 'record'].map(ofDomain),
  ];
  return {
    acquire,
    leases: [ofHost('leases'), ofHost('record'), ofDomain('leases'), ofDomain('record')],
    pauses: [...acquire, ofDomain('paused')],
    spacing,
  };
}
