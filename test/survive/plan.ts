/** What happens in a round: it depends on seed and round alone. */
import type { DiskFault } from './disk.ts';
import { createRandom, type Random } from './random.ts';

/** When a fault comes: counted in what the site does, because seconds mean something else on every machine. */
export type Trigger =
  | { readonly at: 'start' }
  /** When this many requests reached the web. */
  | { readonly at: 'visit'; readonly count: number }
  /** When this many new articles are in the directory. */
  | { readonly at: 'file'; readonly count: number };

/** One thing that goes wrong. */
export type Fault = { readonly trigger: Trigger; readonly laterMs: number } & (
  | { readonly kind: 'process'; readonly signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT' }
  | { readonly kind: 'processPause'; readonly ms: number }
  | { readonly kind: 'redisRestart'; readonly signal: 'SIGKILL' | 'SIGTERM'; readonly awayMs: number }
  | { readonly kind: 'redisFlush' }
  | { readonly kind: 'redisRollBack'; readonly back: number }
  | { readonly kind: 'redisPause'; readonly ms: number }
  /** Until the command has given it up. */
  | { readonly kind: 'redisHang' }
  | { readonly kind: 'disk'; readonly fault: DiskFault; readonly ms: number }
  /** Another process with the same command. */
  | { readonly kind: 'rival' }
  /** Stopped until its locks have ended and another process has begun; then it goes on beside that one. */
  | { readonly kind: 'usurp' }
  /** What Redis holds now is what it may be rolled back to in later rounds. */
  | { readonly kind: 'dump' }
);

/** One round. */
export interface Plan {
  readonly command: 'run' | 'serve';
  readonly faults: readonly Fault[];
  /** Every answer of Redis takes this long; 0: it is as quick as it is. */
  readonly slowMs: number;
  /** By how many hours the clock of the process is wrong; articles are a day old, so none is from the future or too old. */
  readonly clockHours: number;
}

const WEIGHTS = {
  kill: 5,
  stop: 2,
  processPause: 2,
  redisKill: 3,
  redisRestart: 2,
  redisFlush: 2,
  redisRollBack: 3,
  redisPause: 2,
  redisHang: 0.5,
  full: 1.5,
  readonly: 1.5,
  rename: 1.5,
  rival: 1.5,
  dump: 2,
  usurp: 0.4,
} as const;

/** A kind of fault, as it is drawn. */
export type FaultName = keyof typeof WEIGHTS;

/** All kinds. */
export const FAULT_NAMES = Object.keys(WEIGHTS) as readonly FaultName[];

/** What a round of a session may choose from. */
export interface Choice {
  readonly commands: readonly Plan['command'][];
  /** Of these kinds alone; where there are none, of all. */
  readonly faults: readonly FaultName[];
  /** Faults are counted in steps of so many requests or files; 1 when absent. */
  readonly step?: number;
  /** The clock is never wrong. */
  readonly hasRightClock?: boolean;
}

/** What a round of a session does. */
export function toPlan(seed: number, round: number, choice: Choice): Plan {
  const { commands, faults: names, step = 1, hasRightClock = false } = choice;
  const random = createRandom(seed, round, 2);
  const command = random.pick(commands);
  const count = Number(random.weighted({ 1: 4, 2: 3, 3: 2 }));
  const weights = toWeights(command, names);
  const faults = Array.from({ length: count }, () => toFault(random, weights, step));
  const slowMs = random.chance(0.15) ? random.between(5, 40) : 0;
  const clockHours = random.chance(0.12) ? random.pick([-10, 10]) : 0;
  return { command, faults, slowMs, clockHours: hasRightClock ? 0 : clockHours };
}

/** `serve` waits for a Redis that hangs, for as long as it takes. */
function toWeights(command: Plan['command'], names: readonly FaultName[]): Readonly<Record<FaultName, number>> {
  const isDrawn = (name: FaultName) =>
    (names.length === 0 || names.includes(name)) && (command === 'run' || name !== 'redisHang');
  const entries = FAULT_NAMES.map((name) => [name, isDrawn(name) ? WEIGHTS[name] : 0] as const);
  return Object.fromEntries(entries) as Record<FaultName, number>;
}

function toFault(random: Random, weights: Readonly<Record<FaultName, number>>, step: number): Fault {
  const when = { trigger: toTrigger(random, step), laterMs: random.chance(0.5) ? 0 : random.between(1, 400) };
  const kind = random.weighted(weights);
  switch (kind) {
    case 'kill':
      return { ...when, kind: 'process', signal: 'SIGKILL' };
    case 'stop':
      return { ...when, kind: 'process', signal: random.pick(['SIGTERM', 'SIGINT'] as const) };
    case 'processPause':
      return { ...when, kind, ms: random.between(300, 2_500) };
    case 'redisKill':
      return { ...when, kind: 'redisRestart', signal: 'SIGKILL', awayMs: random.between(0, 2_000) };
    case 'redisRestart':
      return { ...when, kind, signal: 'SIGTERM', awayMs: random.between(0, 2_000) };
    case 'redisRollBack':
      return { ...when, kind, back: random.between(0, 2) };
    case 'redisPause':
      return { ...when, kind, ms: random.between(300, 4_000) };
    case 'full':
    case 'readonly':
    case 'rename':
      return { ...when, kind: 'disk', fault: kind, ms: random.between(300, 4_000) };
    default:
      return { ...when, kind };
  }
}

function toTrigger(random: Random, step: number): Trigger {
  const at = random.weighted({ start: 1, visit: 5, file: 4 });
  if (at === 'start') return { at };
  const steps = at === 'visit' ? random.between(1, 14) : random.between(1, 3);
  return { at, count: Math.max(1, Math.round(step * steps)) };
}

/** What goes wrong in a round, in words. */
export function describePlan({ faults, slowMs, clockHours }: Plan): string {
  const clock = clockHours === 0 ? [] : [`clock ${clockHours} h`];
  const slow = slowMs === 0 ? [] : [`redisSlow ${slowMs}`];
  return [...clock, ...slow, ...faults.map(describeFault)].join('; ');
}

function describeFault({ trigger, laterMs, ...fault }: Fault): string {
  const { kind, ...details } = fault;
  const words = [kind, ...Object.values(details)].join(' ');
  const when = trigger.at === 'start' ? 'start' : `${trigger.at} ${trigger.count}`;
  return `${words} @ ${when}${laterMs > 0 ? ` + ${laterMs} ms` : ''}`;
}
