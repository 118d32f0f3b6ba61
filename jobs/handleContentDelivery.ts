/** What follows a hub's delivery: the same as a poll, but for the asking. */
import type { Delivery } from '../src/app.ts';
import type { Source } from '../src/model/source.ts';
import type { Subscription } from '../src/model/subscription.ts';
import { addCounts } from './counters.ts';
import { enqueueReads } from './enqueue.ts';
import { enqueuePolls } from './enqueuePolls.ts';
import type { JobContext } from './jobKind.ts';

/** Makes reads of a delivery's new entries; a hub that only says that there is news makes a poll. */
export async function handleContentDelivery(
  jobContext: JobContext,
  source: Source,
  subscription: Subscription,
  delivery: Delivery,
): Promise<void> {
  const { app, queues } = jobContext;
  const { collection, id } = source;
  const facts = { collection, source: id };
  if ((await app.sources.listPaused(collection)).has(id)) {
    return app.log.info('hub.ignored', { ...facts, reason: 'the source is paused' });
  }
  const traced = { 'frontwire.collection': collection, 'frontwire.source.id': id };
  const result = await app.tracing.step('receive push', { role: 'consumer', begins: true, facts: traced }, () =>
    app.webSub.receive(source, subscription, delivery, (tasks) => enqueueReads(queues, tasks, {})),
  );
  await addCounts(app, undefined, collection, { [`pushes.${result.kind}`]: 1 });
  if (result.kind === 'ignored') return app.log.warn('hub.ignored', { ...facts, reason: 'wrong signature' });
  if (result.kind === 'ping') {
    if (result.isDue) await enqueuePolls(jobContext, [source]);
    return app.log.info('hub.pinged', { ...facts, reason: result.reason, poll: result.isDue });
  }
  const { reads, left, skipped, entriesSeen } = result.report;
  const counts = { 'entries.seen': entriesSeen, 'entries.new': reads.length + left.length, 'entries.skipped': skipped };
  await addCounts(app, undefined, collection, counts);
  app.log.info('hub.pushed', { ...facts, entries: entriesSeen, reads: reads.length });
}
