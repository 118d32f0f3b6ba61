/** Jobs in the traces of articles. */
import type { Job } from 'bullmq';
import type { App } from '../src/app.ts';
import type { SpanFacts } from '../src/model/spanFacts.ts';
import type { JobKind } from './jobKind.ts';
import type { QueueName } from './queues.ts';

/** Does a job's work as a step that begins a trace, or goes on with that of the job it follows from; by the conventions of messaging. */
export function traceJob<T>(
  { tracing, now }: Pick<App, 'tracing' | 'now'>,
  kind: JobKind<never>,
  job: Job,
  work: () => Promise<T>,
): Promise<T> {
  if (!tracing.isOn || kind.traceOf === undefined) return work();
  const data = job.data as never;
  const { parent, article } = kind.traceOf(data);
  const { collection, source } = kind.subjectOf?.(data) ?? {};
  const facts = {
    ...toMessageFacts(kind.queue, job.id),
    'frontwire.job.attempt': job.attemptsMade + 1,
    'frontwire.job.age': (now() - job.timestamp) / 1_000,
    'frontwire.collection': collection,
    'frontwire.source.id': source,
    'frontwire.article.id': article,
  };
  return tracing.step(`process ${kind.queue}`, { role: 'consumer', begins: true, parent, facts }, async (span) => {
    const result = await work();
    span.note(toResultFacts(result));
    return result;
  });
}

/** The same for a member of a shard, which begins a trace as a job of its own does; `job` is the key of the shard. */
export function traceMember<T>(
  { tracing }: Pick<App, 'tracing'>,
  queue: QueueName,
  { job, collection, source }: { readonly job: string; readonly collection: string; readonly source: string },
  work: () => Promise<T>,
): Promise<T> {
  if (!tracing.isOn) return work();
  const whose = { 'frontwire.collection': collection, 'frontwire.source.id': source };
  const facts = { ...toMessageFacts(queue, job), ...whose };
  return tracing.step(`process ${queue}`, { role: 'consumer', begins: true, facts }, async (span) => {
    const result = await work();
    span.note(toResultFacts(result));
    return result;
  });
}

function toMessageFacts(queue: QueueName, job: string | undefined): SpanFacts {
  return {
    'messaging.system': 'bullmq',
    'messaging.destination.name': queue,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.message.id': job,
  };
}

/** What is shown of a job's result, by its key. */
const RESULT_FACTS = {
  outcome: 'frontwire.outcome',
  reads: 'frontwire.reads',
  article: 'frontwire.article.id',
  rejected: 'frontwire.rejected',
} as const;

function toResultFacts(result: unknown): SpanFacts {
  if (typeof result !== 'object' || result === null) return {};
  const values = result as Readonly<Record<string, unknown>>;
  const told = Object.entries(RESULT_FACTS).map(([key, fact]) => [fact, values[key]] as const);
  return Object.fromEntries(
    told.filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as SpanFacts;
}
