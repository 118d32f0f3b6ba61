/**
 * Tells sinks that nothing is done any more, as Redis is away or no worker consumes jobs, and that it is done again. This goes by no
 * queue, which would be stuck as well, and is remembered by the process that watches.
 */
import { isFailure, toMessage } from '../src/errors.ts';
import type { PipelineNotice } from '../src/model/notice.ts';
import type { Sink } from '../src/model/sink.ts';
import { MINUTE_MS, SECOND_MS } from '../src/text/date/durations.ts';
import { toSeconds } from '../src/text/date/toSeconds.ts';
import { fingerprint } from '../src/text/words/fingerprint.ts';
import { checkReadiness } from './dashboard/readiness.ts';
import type { JobContext } from './jobKind.ts';
import { oneAtATime } from './oneAtATime.ts';

/** What holds of a watch. */
export interface PipelineWatch {
  /** How often it is looked. */
  readonly lookMs: number;
  /** Trouble that lasts this long is told: a Redis that is restarted is back sooner. */
  readonly stuckMs: number;
}

const RULES: PipelineWatch = { lookMs: 30 * SECOND_MS, stuckMs: 5 * MINUTE_MS };

/** What is to be sent to a sink, until it takes it or it is no longer true. */
type Untold = Map<Sink, PipelineNotice>;

/** Watches until the returned function is called; not at all where no sink wants to know. */
export function watchPipeline(jobContext: JobContext, { lookMs, stuckMs }: PipelineWatch = RULES): () => void {
  const { app } = jobContext;
  const sinks = app.telling.sinks.filter(({ events }) => events.includes('pipeline'));
  if (sinks.length === 0) return () => undefined;
  const end = new AbortController();
  const untold: Untold = new Map();
  let badSinceMs: number | undefined;
  let isTold = false;
  const change = (isWell: boolean, reason: string): void => {
    isTold = !isWell;
    app.log[isWell ? 'info' : 'error'](isWell ? 'pipeline.well' : 'pipeline.stuck', { reason });
    const at = toSeconds(app.now());
    for (const sink of sinks) {
      const key = fingerprint(JSON.stringify([sink.id, 'pipeline', isWell, app.now()]), 32);
      untold.set(sink, { kind: 'pipeline', key, at, isWell, reason });
    }
  };
  const look = async (): Promise<void> => {
    const fault = await findFault(jobContext);
    badSinceMs = fault === undefined ? undefined : (badSinceMs ?? performance.now());
    if (fault === undefined && isTold) change(true, 'Jobs are consumed again.');
    if (fault !== undefined && !isTold && performance.now() - (badSinceMs ?? 0) >= stuckMs) change(false, fault);
    await Promise.all([...untold].map(([sink, notice]) => tell(jobContext, untold, sink, notice, end.signal)));
  };
  const tellFault = (thrown: unknown) => app.log.debug('pipeline.unwatched', { reason: toMessage(thrown) });
  const timer = setInterval(oneAtATime(look, tellFault), lookMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    end.abort();
  };
}

/** Why nothing is done, in a sentence. Outputs are told of by collection, with what else changed. */
async function findFault({ app }: JobContext): Promise<string | undefined> {
  const { checks } = await checkReadiness(app);
  return checks.find(({ name, ok }) => !ok && (name === 'redis' || name === 'jobs'))?.reason;
}

async function tell(
  { app }: JobContext,
  untold: Untold,
  sink: Sink,
  notice: PipelineNotice,
  signal: AbortSignal,
): Promise<void> {
  const isCurrent = () => untold.get(sink) === notice;
  try {
    await app.telling.send(sink, notice, signal);
    if (isCurrent()) untold.delete(sink);
  } catch (thrown) {
    if (signal.aborted) return;
    const isFinal = isFailure(thrown) && thrown.retry === 'never';
    if (isFinal && isCurrent()) untold.delete(sink);
    if (isFinal) {
      const { key: job, kind } = notice;
      app.log.error('notice.dead', { sink: sink.id, kind, job, reason: toMessage(thrown) });
    }
  }
}
