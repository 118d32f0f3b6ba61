import { type ChildProcess, spawn } from 'node:child_process';
import { buildCli } from './builtCli.ts';

const MAIN = await buildCli();

/** What a command left behind. */
export interface CliOutcome {
  /** undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface CliOptions {
  readonly cwd?: string;
  /** Added to our own environment, from which FRONTWIRE_* and NODE_OPTIONS are removed. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to the standard input, which is then closed. */
  readonly input?: string;
  /** SIGKILL after this time; 60 s when absent. */
  readonly timeoutMs?: number;
}

/** A command in progress. */
export interface RunningCli {
  readonly child: ChildProcess;
  /** Resolves as soon as what was printed so far matches; rejects when the command ends before. */
  untilPrinted(pattern: RegExp): Promise<string>;
  readonly outcome: Promise<CliOutcome>;
}

/** Runs a frontwire command to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliOutcome> {
  return startCli(args, options).outcome;
}

/** Runs a script of the project, which is TypeScript, to its end. */
export function runScript(path: string, args: readonly string[], options: CliOptions = {}): Promise<CliOutcome> {
  return start(['--import', 'tsx', path, ...args], options).outcome;
}

/** Starts a frontwire command. */
export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  return start([MAIN, ...args], options);
}

function start(args: readonly string[], options: CliOptions): RunningCli {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: 'pipe',
    timeout: options.timeoutMs ?? 60_000,
    killSignal: 'SIGKILL',
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const outcome = new Promise<CliOutcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code: code ?? undefined, signal: signal ?? undefined, ...printed }),
    );
  });
  return {
    child,
    outcome,
    untilPrinted: (pattern) => untilPrinted(child, () => printed.stdout + printed.stderr, pattern),
  };
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(FRONTWIRE_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name),
  );
  return Object.fromEntries(kept);
}

function untilPrinted(child: ChildProcess, printed: () => string, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (pattern.test(printed())) resolve(printed());
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`The command ended before it printed ${pattern}:\n${printed()}`)));
    look();
  });
}
