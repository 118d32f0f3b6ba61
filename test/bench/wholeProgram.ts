/** Whole programs, measured as users run them: from their start to their end, with everything that they start and wait for. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** What a run took, in s. */
export interface Cost {
  readonly wall: number;
  /** Of the program and of those that it started and waited for, as frontwire does for its Redis; user and system together. */
  readonly cpu: number;
}

/** A program, and where it is run. */
export interface Program {
  readonly words: readonly string[];
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs in turn, so that what else the machine does meets all of them alike. */
export const PAIRS = 5;

const run = promisify(execFile);

/** Runs a program to its end. Throws when it fails. */
export async function timeProgram({ words, directory, env = {} }: Program): Promise<Cost> {
  const command = `TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>"$FRONTWIRE_BENCH_LOG"`;
  const { FRONTWIRE_REDIS_URL: _other, ...own } = process.env;
  const { stderr } = await run('bash', ['-c', command, 'bash', ...words], {
    cwd: directory,
    env: { ...own, ...env, FRONTWIRE_BENCH_LOG: `${directory}/log` },
  });
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(/\s+/).slice(-3).map(Number);
  return { wall, cpu: user + system };
}

/** Runs programs in turn, each `PAIRS` times. */
export async function timeInTurn<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
): Promise<Readonly<Record<Name, readonly Cost[]>>> {
  const names = Object.keys(programs) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as Cost[]])) as Record<Name, Cost[]>;
  for (let pair = 0; pair < PAIRS; pair += 1) {
    for (const name of names) costs[name].push(await timeProgram(programs[name]));
  }
  return costs;
}

/** A row of a table: medians with the least and the most, in s, and how many times those of another program they are. */
export function toCostRow(
  name: string,
  costs: readonly Cost[],
  beside?: { readonly name: string; readonly costs: readonly Cost[] },
): Record<string, string | number> {
  const parts = (['cpu', 'wall'] as const).map((part) => [part, costs.map((cost) => cost[part])] as const);
  const row: Record<string, string | number> = { name };
  for (const [part, numbers] of parts) {
    row[`${part} s`] = round(toMedian(numbers));
    row[`${part} spread`] = `${round(Math.min(...numbers))} to ${round(Math.max(...numbers))}`;
    if (beside)
      row[`${part} / ${beside.name}`] = round(toMedian(numbers) / toMedian(beside.costs.map((cost) => cost[part])));
  }
  return row;
}

function round(seconds: number): number {
  return Number(seconds.toFixed(2));
}

/** The middle one of some numbers. */
export function toMedian(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The version of newsboat, if it is installed; says loudly what is not known without it. */
export function findNewsboat(): string | undefined {
  const { status, stdout } = spawnSync('newsboat', ['--version'], { encoding: 'utf8' });
  const version = /newsboat (\S+)/.exec(stdout ?? '')?.[1];
  if (status === 0 && version !== undefined) return version;
  console.log('!!! NEWSBOAT IS NOT INSTALLED (Debian: apt-get install newsboat): NOTHING IS COMPARED WITH IT.');
  return undefined;
}
