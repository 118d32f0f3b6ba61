/**
 * What ends a command from outside: SIGINT, SIGTERM, SIGHUP, and readers of its output that leave. Listened for from the moment
 * this module is loaded, so `main.ts` loads it first; before that Node itself ends at a signal, and nothing is open yet.
 */
import { isatty } from 'node:tty';
import { EXIT } from './exitCodes.ts';

/** A closed stream means that nobody reads what we print: `| head`, a pipe whose program ended, a terminal that was closed. */
type StopCause = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'closedStream';

const EXIT_OF: Readonly<Record<StopCause, number>> = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hungUp,
  closedStream: EXIT.done,
};

/** What a write says when nobody reads any more: a pipe or socket without a reader, a terminal that hung up. */
const CLOSED = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** One Ctrl-C reaches us twice under npm: from the terminal, and forwarded. A person who insists takes longer. */
const SAME_SIGNAL_MS = 500;
/** What a forced end still waits for: the private Redis that would be left behind. */
const LAST_ACT_MS = 3_000;

/** A stream may be a terminal that is gone when it matters, so this is asked at the start. */
const TERMINALS = [0, 1, 2].filter((descriptor) => isatty(descriptor));
const HAS_TERMINAL = TERMINALS.length > 0;

const stopping = new AbortController();
let cause: StopCause | undefined;
let firstMs = 0;
let isForced = false;
let holders = 0;
const lastActs = new Set<() => Promise<void>>();
const reloads = new Set<() => void>();

process.on('SIGINT', () => onSignal('SIGINT')).on('SIGTERM', () => onSignal('SIGTERM'));
process.on('SIGHUP', () => onSignal('SIGHUP'));
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!CLOSED.has(error.code ?? '')) throw error;
    requestStop('closedStream');
  });
}

// Node restores the settings of its terminal at the end, and aborts with a core dump where the terminal is gone (ResetStdio, seen in
// 20.20). Then the process ends by the signal that a closed terminal means, whatever its exit code would have been.
process.on('exit', () => {
  if (TERMINALS.every((descriptor) => isatty(descriptor))) return;
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
});

function onSignal(signal: Exclude<StopCause, 'closedStream'>): void {
  if (signal === 'SIGHUP' && !HAS_TERMINAL && reloads.size > 0) {
    for (const reload of reloads) reload();
    return;
  }
  const isFirst = cause === undefined || cause === 'closedStream';
  // a closed terminal hangs up more than once, and asks for nothing more
  if (isFirst) requestStop(signal);
  else if (signal !== 'SIGHUP' && performance.now() - firstMs > SAME_SIGNAL_MS) void forceEnd();
}

function requestStop(by: StopCause): void {
  if (cause === undefined || cause === 'closedStream') [cause, firstMs] = [by, performance.now()];
  if (holders === 0) process.exit(EXIT_OF[cause]);
  stopping.abort(new Error('frontwire is stopping'));
}

async function forceEnd(): Promise<void> {
  const code = EXIT_OF[cause ?? 'SIGTERM'];
  if (isForced) process.exit(code);
  isForced = true;
  setTimeout(() => process.exit(code), LAST_ACT_MS);
  await Promise.allSettled([...lastActs].map((act) => act()));
  process.exit(code);
}

/** What the first signal aborts, and the exit code that it means. */
export interface Stop {
  readonly signal: AbortSignal;
  /** 129, 130 or 143 once a signal came; 0 when only a reader left. */
  readonly exitCode: () => number | undefined;
  readonly dispose: () => void;
}

/**
 * Takes the end of the process into its own hands until disposed: the first signal aborts `signal`, a second one ends the
 * process at once. While nobody does, the first one ends it.
 */
export function listenForStop(): Stop {
  holders += 1;
  let isDisposed = false;
  return {
    signal: stopping.signal,
    exitCode: exitCodeOfStop,
    dispose() {
      if (!isDisposed) holders -= 1;
      isDisposed = true;
    },
  };
}

/** The exit code that a signal, or readers that left, mean for a command that was cut short; undefined when none did. */
export function exitCodeOfStop(): number | undefined {
  return cause && EXIT_OF[cause];
}

/** True for what a write throws when nobody reads any more. */
export function isClosedStream(thrown: unknown): boolean {
  return thrown instanceof Error && CLOSED.has((thrown as NodeJS.ErrnoException).code ?? '') && cause !== undefined;
}

/** Has something done, within three seconds, also when a second signal ends the process. Until the returned function is called. */
export function beforeForcedEnd(act: () => Promise<void>): () => void {
  lastActs.add(act);
  return () => void lastActs.delete(act);
}

/** Takes SIGHUP as the request to reload where no terminal could have sent it. Until the returned function is called. */
export function onReload(reload: () => void): () => void {
  reloads.add(reload);
  return () => void reloads.delete(reload);
}

/** Resolves when the signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
