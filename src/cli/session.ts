/** What most commands open: configuration, log, app, queues; and how they end. */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, loadEnvironment } from '../../config/environment.ts';
import { DEFAULT_CONFIG_FILE, loadSettings } from '../../config/load.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { closeQueues, openQueues } from '../../jobs/queues.ts';
import { watchRedis } from '../../jobs/watchRedis.ts';
import { type App, type OpenApp, openApp } from '../app.ts';
import { Failure } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import { createLog } from '../standalone.ts';
import { withoutArguments } from '../text/withoutArguments.ts';
import { takeLibraryLines } from './libraryLines.ts';
import { isBeingQuiet, writeLogLine } from './output.ts';
import { beforeForcedEnd, listenForStop, type Stop } from './signals.ts';

/** Options that every command has. */
export interface SessionOptions {
  readonly config?: string;
  readonly json?: boolean;
  /** Heeded before the command begins. */
  readonly quiet?: boolean;
  readonly allowEviction?: boolean;
}

/** An open session. */
export interface Session {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly app: App;
  readonly jobContext: JobContext;
  readonly redisAddress: OpenApp['redisAddress'];
  readonly close: () => Promise<void>;
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Reads the configuration that the options and the environment name. Throws `config_invalid`. */
export function readSettings(options: SessionOptions): Settings {
  const environment = loadEnvironment(process.env);
  return loadSettings(options.config ?? environment.configFile ?? DEFAULT_CONFIG_FILE, process.cwd());
}

/** True if there is a configuration where one is looked for. */
export function hasSettings(options: SessionOptions): boolean {
  return existsSync(options.config ?? loadEnvironment(process.env).configFile ?? DEFAULT_CONFIG_FILE);
}

/** The log of a command, on stderr; errors alone where the user wants quiet. Throws `config_invalid` for an unknown level. */
export function openCommandLog(fallback: (typeof LEVELS)[number] = 'info') {
  const wanted = loadEnvironment(process.env).logLevel ?? fallback;
  const level = LEVELS.find((one) => one === wanted);
  if (!level)
    throw new Failure('config_invalid', `FRONTWIRE_LOG_LEVEL is "${wanted}", not one of ${LEVELS.join(', ')}.`);
  const isTerminal = process.stderr.isTTY === true;
  return createLog({ level: isBeingQuiet() && level !== 'silent' ? 'error' : level, isTerminal, write: writeLogLine });
}

/** Closing takes milliseconds, or for ever when Redis is away. */
const CLOSE_MS = 2_000;

/** Waits for work, but not for long; what it throws is of no use any more. */
export async function withinTime(work: Promise<unknown>, limitMs: number): Promise<void> {
  const pausing = new AbortController();
  const late = pause(limitMs, undefined, { signal: pausing.signal }).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), late]).finally(() => pausing.abort());
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}

/** How a session is opened. */
export interface OpeningOptions extends SessionOptions {
  readonly logLevel?: (typeof LEVELS)[number];
  readonly directory?: string;
  /** The work takes over collections that belong to another site or layout in this Redis; else they are refused. */
  readonly takesOver?: boolean;
  /** Only looks: a private Redis that does not run is not started, and nothing is written. */
  readonly startsNothing?: boolean;
  /** The round is recorded on it, or replayed from it. */
  readonly tape?: Parameters<typeof openApp>[1]['tape'];
  /** Away from every other work: a private Redis in the directory, whatever the environment names, and no keys. */
  readonly isApart?: boolean;
  /** Of a command that ends its work by itself when it is stopped; without it the work is cut short. */
  readonly stop?: Stop;
}

/** Which Redis, which part of it, and with which keys. */
function toPlace({ redisUrl, redisCa, namespace, securedKeys }: Environment) {
  return { redisUrl, redisCa, namespace, securedKeys };
}

/** Opens everything. The caller closes the session, whatever happens. */
async function openSession(settings: Settings, options: OpeningOptions, signal: AbortSignal): Promise<Session> {
  const environment = loadEnvironment(process.env);
  const log = openCommandLog(options.logLevel);
  takeLibraryLines(log);
  const { app, redisAddress, close } = await openApp(settings, {
    directory: options.directory ?? process.cwd(),
    ...(options.isApart ? {} : toPlace(environment)),
    tape: options.tape,
    allowEviction: options.allowEviction,
    startsNothing: options.startsNothing,
    signal,
    log,
  });
  const onError = (error: Error) => log.debug('queue.error', { reason: withoutArguments(error.message) });
  const queues = openQueues(redisAddress, onError, options.startsNothing ? 'looking' : 'working');
  return {
    settings,
    environment,
    app,
    jobContext: { app, queues },
    redisAddress: redisAddress,
    close: once(async () => {
      await withinTime(closeQueues(queues), CLOSE_MS); // with Redis away they would wait for it
      await close();
    }),
  };
}

/**
 * Opens a session, works with it, closes it. Throws `aborted` when a signal comes before the work begins; when it brought no
 * `stop` of its own, also for a signal in its midst and `redis_unavailable` for a Redis that goes silent.
 */
export async function withSession<T>(
  settings: Settings,
  options: OpeningOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const stop = options.stop ?? listenForStop();
  try {
    const session = await openSession(settings, options, stop.signal);
    const forget = beforeForcedEnd(session.close);
    try {
      if (!options.takesOver) await unlessEnded(session, stop.signal, ({ app }) => app.siteOwner.check());
      return await (options.stop ? work(session) : unlessEnded(session, stop.signal, work));
    } finally {
      await session.close();
      forget();
    }
  } finally {
    if (!options.stop) stop.dispose();
  }
}

/** What work gives, unless a signal or a Redis that goes silent ends it before. */
export async function unlessEnded<T>(
  session: Session,
  signal: AbortSignal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const watch = watchRedis(session.app);
  let onAbort = () => {};
  const stopped = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Failure('aborted', 'The command was stopped.'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    if (signal.aborted) onAbort();
    return await Promise.race([work(session), stopped, watch.failed]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    watch.dispose();
  }
}
