/** Makes pictures in a process of its own, which is there while there are some. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../errors.ts';
import type { MakingResult, PictureOrder } from '../../model/picture.ts';
import type { PictureMaker } from '../../ports/pictures.ts';
import { toBuiltScript } from '../toBuiltScript.ts';
import type { MakerAnswer } from './makerMessages.ts';

/** What may be otherwise in a test. */
export interface PictureMakerOptions {
  readonly script?: URL;
  readonly timeLimitMs?: number;
  readonly idleMs?: number;
}

/** A maker that is to be closed. */
export interface OpenPictureMaker extends PictureMaker {
  readonly close: () => Promise<void>;
}

/** The largest picture in all widths as AVIF takes some seconds on a core that is busy with other things. */
const TIME_LIMIT_MS = 60_000;
/** The process ends when no picture came for this time, and its memory is free again; a new one is there within a second. */
const IDLE_MS = 15_000;
/** The library comes from the disk, and every core may be busy. */
const START_LIMIT_MS = 60_000;

/** Arenas of the C library: by default each thread keeps its own memory, several times what one picture needs. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };
/** What a program needs to start; nothing of ours, and no secret of the operator. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'LD_LIBRARY_PATH', 'SystemRoot'];

/** A maker whose process starts with its first picture. */
export function openPictureMaker(options: PictureMakerOptions = {}): OpenPictureMaker {
  const { timeLimitMs = TIME_LIMIT_MS, idleMs = IDLE_MS } = options;
  const script = options.script ?? toBuiltScript(import.meta.url, './makerProcess');
  let open: Promise<ChildProcess> | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const ending = open;
    open = undefined;
    const child = await ending?.catch(() => undefined);
    child?.kill('SIGKILL');
  };
  const withProcess = async <T>(work: (child: ChildProcess) => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    try {
      open ??= start(script);
      const child = await open;
      const result = await work(child);
      if (!child.connected) await end();
      return result;
    } catch (thrown) {
      await end();
      throw thrown;
    } finally {
      idle = setTimeout(() => void end(), idleMs).unref();
    }
  };
  const inTurn = <T>(work: (child: ChildProcess) => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(() => withProcess(work));
    lastTurn = turn.catch(() => undefined);
    return turn;
  };
  return {
    ensure: () => inTurn(async () => undefined),
    make(bytes, order, signal) {
      return inTurn((child) => {
        if (signal.aborted) throw toAborted();
        return ask(child, bytes, order, timeLimitMs, signal);
      });
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}

function start(script: URL): Promise<ChildProcess> {
  const inherited = INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const child = fork(fileURLToPath(script), [], {
    execArgv: [],
    env: { ...Object.fromEntries(inherited), ...ENVIRONMENT },
    serialization: 'advanced',
    // what a decoder prints is about somebody's picture
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(toMissing(why));
    };
    const timer = setTimeout(() => fail('it did not start in time'), START_LIMIT_MS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail('it ended at its start'));
    child.once('message', (answer: MakerAnswer) => {
      clearTimeout(timer);
      child.removeAllListeners();
      // an end is told to whoever waits for an answer; between two pictures there is nobody to tell
      child.on('error', () => undefined);
      if ('missing' in answer) fail(answer.missing);
      // while it works, what waits for it keeps the process alive
      child.unref();
      child.channel?.unref();
      resolve(child);
    });
  });
}

function toMissing(why: string): Failure {
  const sentence =
    `output.images is store, and the package sharp, which decodes pictures, cannot be used (${why}). ` +
    'Install it (npm install --include=optional), or set output.images to link.';
  return new Failure('config_invalid', sentence, { subject: 'output.images' });
}

function toAborted(): Failure {
  return new Failure('aborted', 'The picture was not made because the work was stopped.');
}

/** Asks for one picture. Whoever does not answer in time, or dies of it, has refused it. */
function ask(
  child: ChildProcess,
  bytes: Uint8Array,
  order: PictureOrder,
  timeLimitMs: number,
  signal: AbortSignal,
): Promise<MakingResult> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.removeAllListeners('message').removeAllListeners('exit');
      settled();
    };
    const refuse = (refused: string): void => {
      child.kill('SIGKILL');
      child.disconnect?.();
      settle(() => resolve({ refused }));
    };
    const onAbort = () => settle(() => reject(toAborted()));
    const timer = setTimeout(() => refuse('It takes too long to decode.'), timeLimitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.once('message', (answer: MakingResult) => settle(() => resolve(answer)));
    child.once('exit', () => settle(() => resolve({ refused: 'It ended the program that decodes pictures.' })));
    child.send({ bytes, order }, (error) => {
      if (error) settle(() => resolve({ refused: 'It could not be handed to the program that decodes pictures.' }));
    });
  });
}
