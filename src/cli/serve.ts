/** `serve`, `work` and `dashboard`: processes that stay until they are stopped. */
import { openDashboard } from '../../jobs/dashboard.ts';
import { QUEUE_NAMES, type QueueName } from '../../jobs/queues.ts';
import { prepareCollections } from '../../jobs/runRound.ts';
import { enqueueTick, ensureSchedule, keepSchedule } from '../../jobs/schedule.ts';
import { dispatchAll } from '../../jobs/tellOfRound.ts';
import { watchPipeline } from '../../jobs/watchPipeline.ts';
import { openWebSubServer } from '../../jobs/webSubServer.ts';
import { openWorkers } from '../../jobs/worker.ts';
import { Failure, isFailure, toMessage } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import { findClaimFault, toSiteClaim } from '../model/siteClaim.ts';
import { type Asked, attendRequests, toProcessName } from './attendRequests.ts';
import { EXIT } from './exitCodes.ts';
import { tell } from './output.ts';
import { openServingRecording } from './record.ts';
import { readSettings, type Session, type SessionOptions, unlessEnded, withinTime, withSession } from './session.ts';
import { listenForStop, onReload, type Stop, untilAborted } from './signals.ts';

/** Options of `serve` and `work`. */
export interface ServeOptions extends SessionOptions {
  readonly concurrency?: number;
  readonly queues?: string;
  /** The directory to record in. */
  readonly record?: string;
}

/** Requests in progress when a stop comes have this long to end; supervisors kill after 30 s. */
const STOP_DEADLINE_MS = 20_000;
/** With Redis away jobs cannot be given back; they are taken back by their lock's end. Then this is enough of waiting. */
const STOP_LIMIT_MS = 25_000;

/** Schedule, workers, dashboard and, where it is configured, the server for hubs of a single machine. */
export function serve(options: ServeOptions): Promise<number> {
  return stay('serve', options, async (session) => {
    const { url, close } = await startServing(session, options.concurrency);
    tell(`frontwire serves; the dashboard is at ${url}\n`);
    return close;
  });
}

/** Starts schedule, workers, dashboard and server for hubs of a session. */
export async function startServing(
  session: Session,
  concurrency?: number,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  await prepareCollections(session.app);
  await dispatchAll(session.jobContext);
  await ensureSchedule(session.jobContext);
  await enqueueTick(session.jobContext);
  const hooks = await openWebSubServer(session.jobContext);
  const board = await openBoard(session).catch(async (thrown: unknown) => {
    await hooks?.close();
    throw thrown;
  });
  // Last, so that a port that is taken leaves no worker behind.
  const workers = openWorkers(session.jobContext, { redisAddress: session.redisAddress, concurrency });
  const forget = keepSchedule(session.jobContext);
  const unwatch = watchPipeline(session.jobContext);
  const close = async () => {
    unwatch();
    forget();
    await hooks?.close();
    await board.close();
    await workers.close(STOP_DEADLINE_MS);
  };
  return { url: board.url, close };
}

/** Workers for more processes and machines. */
export function work(options: ServeOptions): Promise<number> {
  const names = (options.queues ?? QUEUE_NAMES.join(',')).split(',').map((name) => name.trim());
  const queues = names.filter((name): name is QueueName => (QUEUE_NAMES as readonly string[]).includes(name));
  if (queues.length !== names.length) {
    throw new Failure('usage', `--queues takes names out of ${QUEUE_NAMES.join(', ')}, separated by commas.`);
  }
  return stay('work', options, async (session) => {
    await session.app.siteOwner.claim();
    if (queues.includes('image')) await session.app.pictures.ensure();
    await ensureSchedule(session.jobContext);
    const { concurrency } = options;
    const workers = openWorkers(session.jobContext, { redisAddress: session.redisAddress, queues, concurrency });
    const forget = keepSchedule(session.jobContext);
    return () => {
      forget();
      return workers.close(STOP_DEADLINE_MS);
    };
  });
}

/** The dashboard without workers. */
export function dashboard(options: SessionOptions): Promise<number> {
  return stay('dashboard', options, async (session) => {
    const board = await openBoard(session);
    tell(`the dashboard is at ${board.url}\n`);
    return board.close;
  });
}

/** Opens the dashboard of a session. */
export function openBoard({ jobContext, settings, environment }: Session): ReturnType<typeof openDashboard> {
  const { dashboardUser: user, dashboardPassword: password, dashboardHost: host } = environment;
  const access = { ...(user && { user }), ...(password && { password }), ...(host && { host }) };
  return openDashboard(jobContext, { ...settings.dashboard, ...access });
}

/** How a session ended: by a stop, or because changed settings are to be applied. */
type Ending = { readonly reload?: Settings };

async function stay(
  command: string,
  options: ServeOptions,
  open: (session: Session) => Promise<() => Promise<void>>,
): Promise<number> {
  let settings: Settings | undefined = readSettings(options);
  const stop = listenForStop();
  const asked: Asked = { process: toProcessName(command) };
  try {
    while (settings) settings = (await stayWith(settings, options, open, stop, asked)).reload;
    return EXIT.done;
  } catch (thrown) {
    // stopped before it was open
    if (!isFailure(thrown, 'aborted') || !stop.signal.aborted) throw thrown;
    return EXIT.done;
  } finally {
    stop.dispose();
  }
}

async function stayWith(
  settings: Settings,
  options: ServeOptions,
  open: (session: Session) => Promise<() => Promise<void>>,
  stop: Stop,
  asked: Asked,
): Promise<Ending> {
  const recording = await openServingRecording(settings, options.record);
  return await withSession(settings, { ...options, stop, tape: recording?.tape }, async (session) => {
    const { log } = session.app;
    try {
      await recording?.start(session);
      const close = await unlessEnded(session, stop.signal, open);
      log.info('frontwire.started', { pid: process.pid, node: process.version });
      const read = () => toNextSettings(session.settings, options);
      const reload = await untilStopOrReload(session.app, read, stop.signal, asked);
      log.info(reload ? 'frontwire.reloading' : 'frontwire.stopping');
      await withinTime(close(), STOP_LIMIT_MS);
      if (!reload) log.info('frontwire.stopped');
      return reload ? { reload } : {};
    } finally {
      if (recording) await withinTime(recording.tape.close(), RECORDING_LIMIT_MS);
    }
  });
}

/** What is asked for at the end of a stop is aborted by then, and its record is all that is waited for. */
const RECORDING_LIMIT_MS = 3_000;

/** Throws `config_invalid`, also for a collection that would be refused once it is opened: a process that serves is not to end for it. */
function toNextSettings(present: Settings, options: SessionOptions): Settings {
  const next = readSettings(options);
  for (const collection of next.collections) {
    const before = present.collections.find(({ id }) => id === collection.id);
    const fault = before && findClaimFault(collection.id, toSiteClaim(before), toSiteClaim(collection));
    if (fault) throw new Failure('config_invalid', fault, { subject: collection.id });
  }
  return next;
}

/**
 * The changed settings once SIGHUP or `frontwire reload` asks for them, undefined once a stop comes. Settings with a fault are told
 * and not taken.
 */
function untilStopOrReload(
  { log, reloads }: Session['app'],
  read: () => Settings,
  signal: AbortSignal,
  asked: Asked,
): Promise<Settings | undefined> {
  return new Promise((resolve) => {
    const take = (): { readonly settings?: Settings; readonly reason?: string } => {
      try {
        return { settings: read() };
      } catch (thrown) {
        const reason = toMessage(thrown);
        log.error('settings.refused', { reason });
        return { reason };
      }
    };
    const endWith = (settings?: Settings): void => {
      forget();
      forgetRequests();
      resolve(settings);
    };
    const forget = onReload(() => {
      const { settings } = take();
      if (settings) endWith(settings);
    });
    const forgetRequests = attendRequests(reloads, asked, async (id) => {
      const { settings, reason } = take();
      const outcome = settings
        ? { outcome: 'taken' as const }
        : { outcome: 'refused' as const, ...(reason && { reason }) };
      await reloads.answer(id, { process: asked.process, ...outcome });
      if (settings) endWith(settings);
    });
    void untilAborted(signal).then(async () => {
      endWith();
      await reloads.leave(asked.process).catch(() => undefined);
    });
  });
}
