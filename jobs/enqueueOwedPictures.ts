/** Lead pictures whose job was lost are looked at again. */
import { enqueueImages } from './enqueue.ts';
import { hasJobsFor } from './hasJobsFor.ts';
import type { JobContext } from './jobKind.ts';

/** Articles looked at together. */
const CHUNK = 200;

/**
 * Compares the pictures that are still to be looked at with the queue and hands those on again that are not in it; says how many.
 * Costs two counts when all is well.
 */
export async function enqueueOwedPictures(
  { app, queues }: JobContext,
  { run }: { readonly run?: string | undefined },
): Promise<number> {
  const counts = await Promise.all(app.settings.collections.map(({ id }) => app.articles.countUnmeasured(id)));
  if (await hasJobsFor(counts, queues.image)) return 0;
  let count = 0;
  for (const { id } of app.settings.collections) {
    const articles = await app.articles.listUnmeasured(id);
    for (let start = 0; start < articles.length; start += CHUNK) {
      const tasks = articles.slice(start, start + CHUNK).flatMap((article) => app.pictures.toTask(id, article) ?? []);
      await enqueueImages(queues, tasks, { run });
      count += tasks.length;
    }
  }
  return count;
}
