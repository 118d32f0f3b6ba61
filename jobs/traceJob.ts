/** Jobs in the traces of articles. */
import type { Job } from 'bullmq';
import type { App } from '../src/app.ts';
import type { SpanFacts } from '../src/model/spanFacts.ts';
import type { JobKind } from './jobKind.ts';

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
    'messaging.system': 'bullmq',
    'messaging.destination.name': kind.queue,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.message.id': job.id,
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
