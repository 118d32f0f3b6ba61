/**
 * A process between frontwire and a command of the operator: it starts the command in a process group of its own, says how that ended,
 * and ends the whole group when it is told to, or when the process that started it is gone, even by `kill -9`. So no command that was
 * left behind runs beside the next one.
 */
import { spawn } from 'node:child_process';
import type { KeeperAnswer, KeeperOrder } from './keeperMessages.ts';

/** A program that is asked to end has this long; git, for one, removes its locks then. */
const GRACE_MS = 5_000;

process.once('message', ({ program, words }: KeeperOrder) => {
  const child = spawn(program, words, { stdio: 'inherit', detached: true });
  const say = (answer: KeeperAnswer): void => {
    if (process.connected) process.send?.(answer, () => process.exit(0));
    else process.exit(0);
  };
  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // the group is gone
    }
  };
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    signalGroup('SIGTERM');
    setTimeout(() => signalGroup('SIGKILL'), GRACE_MS).unref();
  };
  child.on('error', (error: NodeJS.ErrnoException) => say({ unstarted: error.code ?? error.message }));
  child.on('exit', (code, signal) => {
    // whatever it started, and left behind when it was told to end, ends too
    if (isEnding) signalGroup('SIGKILL');
    say(code === null ? { signal: signal ?? 'SIGKILL' } : { code });
  });
  process.on('message', end);
  process.on('disconnect', end);
});
// signals of a terminal reach the whole foreground group: what becomes of the command is decided by frontwire alone
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);
