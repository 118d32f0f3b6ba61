/** Reads of a round that is to come out the same when it is replayed: begun when all is polled, in an order that no speed decides. */
import type { App } from '../src/app.ts';
import type { ReadTask } from '../src/model/task.ts';
import { toReadName } from './enqueue.ts';

/** Reads that wait for the polls of their round. In memory: what is lost with it is owed, and the next round does it. */
export interface HeldReads {
  hold(tasks: readonly ReadTask[]): void;
  /** What was held, and no longer is: by source as configured, an article that several announced for the first of them. */
  take(): readonly ReadTask[];
}

/** Holds nothing yet. */
export function createHeldReads({ settings }: Pick<App, 'settings'>): HeldReads {
  const sources = settings.collections.flatMap((collection) => collection.sources);
  const places = new Map(sources.map(({ collection, id }, place) => [`${collection}/${id}`, place]));
  const placeOf = ({ collection, sourceId }: ReadTask) => places.get(`${collection}/${sourceId}`) ?? places.size;
  let held: ReadTask[] = [];
  return {
    hold(tasks) {
      for (const task of tasks) held.push(task);
    },
    take() {
      const first = new Map<string, ReadTask>();
      for (const task of held.sort((a, b) => placeOf(a) - placeOf(b))) {
        if (!first.has(toReadName(task))) first.set(toReadName(task), task);
      }
      held = [];
      return [...first.values()];
    },
  };
}
