/** Commands of the operator, each kept by a process of its own that ends it when we are gone. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { toReason } from '../../errors.ts';
import type { CommandEnd } from '../../model/afterPublish.ts';
import type { CommandOrder, Commands } from '../../ports/afterPublish.ts';
import { toBuiltScript } from '../toBuiltScript.ts';
import type { KeeperAnswer, KeeperOrder } from './keeperMessages.ts';
import { keepLastLines } from './lastLines.ts';

const KEEPER = fileURLToPath(toBuiltScript(import.meta.url, './keeper'));

/** Output that arrives after the end: pipes are emptied within this time, unless something that it left behind holds them open. */
const DRAIN_MS = 250;
/** The keeper ends a group within its own time of grace; then it is ended itself. */
const KEEPER_LIMIT_MS = 8_000;

/** Variables that are ours: secrets among them, and addresses with passwords. */
const OWN_VARIABLE = /^FRONTWIRE_/;

/** Commands run with the environment of this process, but for our own variables. */
export function createCommands(variables: NodeJS.ProcessEnv = process.env): Commands {
  return {
    async run(order, signal) {
      const startedMs = performance.now();
      const ended = await keep(order, variables, signal);
      return { seconds: Math.round(performance.now() - startedMs) / 1_000, ...ended };
    },
  };
}

/** Codes of the operating system that mean something else of a program than of a file. */
const UNSTARTED: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such program',
  EACCES: 'it may not be executed',
  ENOEXEC: 'it is not a program',
  E2BIG: 'its arguments are too long',
};

type Ended = Omit<CommandEnd, 'seconds'>;

async function keep(order: CommandOrder, variables: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Ended> {
  if (signal.aborted) return { outcome: 'stopped', lastLines: [] };
  const { command, directory: cwd, input, timeLimitMs } = order;
  const env = Object.fromEntries(Object.entries(variables).filter(([name]) => !OWN_VARIABLE.test(name)));
  const keeper = fork(KEEPER, [], { cwd, env, execArgv: [], stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
  const [errors, output] = [keepLastLines(keeper.stderr), keepLastLines(keeper.stdout)];
  let cut: 'late' | 'stopped' | undefined;
  const end = (why: 'late' | 'stopped') => {
    cut ??= why;
    // a keeper that is gone already has said how it ended
    if (keeper.connected) keeper.send({ end: true }, () => undefined);
    setTimeout(() => keeper.kill('SIGKILL'), KEEPER_LIMIT_MS).unref();
  };
  const stop = () => end('stopped');
  const timer = setTimeout(() => end('late'), timeLimitMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await talk(keeper, toOrder(command), input);
    await Promise.race([Promise.all([errors.ended, output.ended]), pause(DRAIN_MS)]);
    const lines = errors.lines();
    return { ...toEnd(answer, cut), lastLines: lines.length > 0 ? lines : output.lines() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    keeper.stdout?.destroy();
    keeper.stderr?.destroy();
  }
}

function toOrder(command: CommandOrder['command']): KeeperOrder {
  if (typeof command === 'string') return { program: 'sh', words: ['-c', command] };
  const [program = '', ...words] = command;
  return { program, words };
}

/** Tells the keeper what to run, and the command its input; what the keeper answers. */
function talk(keeper: ChildProcess, order: KeeperOrder, input: string): Promise<KeeperAnswer> {
  return new Promise((resolve) => {
    keeper.once('message', (answer: KeeperAnswer) => resolve(answer));
    keeper.once('error', (error) => resolve({ unstarted: toReason(error) }));
    keeper.once('exit', (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
    // a command that does not read its input closes it
    keeper.stdin?.on('error', () => undefined);
    keeper.send(order, () => keeper.stdin?.end(input));
  });
}

function toEnd(
  { code, signal, unstarted }: KeeperAnswer,
  cut: 'late' | 'stopped' | undefined,
): Omit<Ended, 'lastLines'> {
  if (unstarted !== undefined) return { outcome: 'failed', unstarted: UNSTARTED[unstarted] ?? unstarted };
  const how = { ...(code !== undefined && { exitCode: code }), ...(signal !== undefined && { signal }) };
  return { outcome: cut ?? (code === 0 ? 'done' : 'failed'), ...how };
}
