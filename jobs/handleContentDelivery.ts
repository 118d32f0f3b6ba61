/** What follows a hub's delivery: the same as a poll, but for the asking. */
import type { App } from '../src/app.ts';
import type { Source } from '../src/model/source.ts';
import { addCounts } from './counters.ts';
import { enqueuePolls, enqueueReads } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';

/** What became of a delivery, as the app tells it. */
type DeliveryResult = Awaited<ReturnType<App['webSub']['read']>>;

/** Hands a delivery's new entries on, then settles it; a hub that only says that there is news makes a poll. */
export async function handleContentDelivery(
  { app, queues }: JobContext,
  source: Source,
  delivery: DeliveryResult,
): Promise<void> {
  const { collection, id } = source;
  const facts = { collection, source: id };
  await addCounts(app, undefined, collection, { [`pushes.${delivery.kind}`]: 1 });
  if (delivery.kind === 'ignored') return app.log.warn('hub.ignored', { ...facts, reason: 'wrong signature' });
  if (delivery.kind === 'ping') {
    if (delivery.isDue) await enqueuePolls(queues, [source], {});
    return app.log.info('hub.pinged', { ...facts, reason: delivery.reason, poll: delivery.isDue });
  }
  const { reads, entriesSeen } = delivery.result;
  await enqueueReads(queues, reads, {});
  await app.settlePoll(source, delivery.result);
  await addCounts(app, undefined, collection, { 'entries.seen': entriesSeen, 'entries.new': reads.length });
  app.log.info('hub.pushed', { ...facts, entries: entriesSeen, reads: reads.length });
}
