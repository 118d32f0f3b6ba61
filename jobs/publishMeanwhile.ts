/** Publishing while a round still reads: what was read is on disk though others are still awaited. */
import { enqueuePublish } from './enqueue.ts';
import type { JobContext } from './jobKind.ts';

/** How often the inboxes are looked at. */
const LOOK_MS = 500;
/** When nothing joined an inbox for this long, the quick are done and only the slow are awaited. */
const QUIET_MS = 2_000;
/** An inbox that is never quiet is published this often. */
const PUBLISH_EVERY_MS = 10_000;

interface Inbox {
  size: number;
  /** Since when it has this size. */
  sinceMs: number;
  publishedMs: number;
  /** Its size when it was published last. */
  publishedSize: number;
}

/** A function to be called again and again while a round reads: asks for a publish where one is due. `now` is in ms. */
export function createPublishMeanwhile(
  { app, queues }: JobContext,
  run: string,
  now = () => performance.now(),
): () => Promise<void> {
  const inboxes = new Map<string, Inbox>();
  let lookedMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now() - lookedMs < LOOK_MS) return;
    lookedMs = now();
    for (const { id } of app.settings.collections) {
      const size = await app.countInbox(id);
      const inbox = inboxes.get(id) ?? { size, sinceMs: lookedMs, publishedMs: lookedMs, publishedSize: 0 };
      inboxes.set(id, inbox);
      if (inbox.size !== size) [inbox.size, inbox.sinceMs] = [size, lookedMs];
      const isQuiet = size !== inbox.publishedSize && lookedMs - inbox.sinceMs >= QUIET_MS;
      const isLate = lookedMs - inbox.publishedMs >= PUBLISH_EVERY_MS;
      if (size === 0) inbox.publishedSize = 0;
      else if (isQuiet || isLate) {
        await enqueuePublish(queues, id, { run, delayMs: 0 });
        [inbox.publishedMs, inbox.publishedSize] = [lookedMs, size];
      }
    }
  };
}
