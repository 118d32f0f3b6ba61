/** What follows a hub's delivery: the same as a poll, but for the asking. */
import type { App } from '../src/app.ts';
import type { Source } from '../src/model/source.ts';
import { tally } from './counters.ts';
import { enqueuePolls, enqueueReads } from './enqueue.ts';
import type { Bench } from './jobKind.ts';

/** What became of a delivery, as the app tells it. */
type Push = Awaited<ReturnType<App['webSub']['read']>>;

/** Hands a delivery's new entries on, then settles it; a hub that only says that there is news makes a poll. */
export async function takePush({ app, queues }: Bench, source: Source, push: Push): Promise<void> {
  const { collection, id } = source;
  const facts = { collection, source: id };
  await tally(app, undefined, collection, { [`pushes.${push.kind}`]: 1 });
  if (push.kind === 'ignored') return app.effects.log.warn('hub.ignored', { ...facts, reason: 'wrong signature' });
  if (push.kind === 'ping') {
    if (push.isDue) await enqueuePolls(queues, [source], {});
    return app.effects.log.info('hub.pinged', { ...facts, reason: push.reason, poll: push.isDue });
  }
  const { reads, entriesSeen } = push.result;
  await enqueueReads(queues, reads, {});
  await app.settlePoll(source, push.result);
  await tally(app, undefined, collection, { 'entries.seen': entriesSeen, 'entries.new': reads.length });
  app.effects.log.info('hub.pushed', { ...facts, entries: entriesSeen, reads: reads.length });
}
