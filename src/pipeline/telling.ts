/** Telling sinks of what happens, bound to settings and effects. */
import type { Notice, Receipt } from '../model/notice.ts';
import type { Settings } from '../model/policy.ts';
import type { Sink } from '../model/sink.ts';
import type { Effects } from '../ports.ts';
import { dispatchNotices, type EnqueueNotices } from './dispatchNotices.ts';
import { sendNotice } from './sendNotice.ts';

/** What may be asked about sinks. */
export interface Telling {
  readonly sinks: readonly Sink[];
  /** Gives what sinks are to be told of a collection to `enqueue`, and then forgets it; says how much. */
  readonly dispatch: (collection: string, enqueue: EnqueueNotices) => Promise<number>;
  /** Sends a notice once. Throws a `Failure`, which says whether to try again. */
  readonly send: (sink: Sink, notice: Notice, signal: AbortSignal) => Promise<Receipt>;
}

/** The sinks of the settings. */
export function createTelling({ notify: sinks = [], collections }: Settings, effects: Effects): Telling {
  return {
    sinks,
    async dispatch(id, enqueue) {
      const collection = collections.find((one) => one.id === id);
      return collection === undefined ? 0 : await dispatchNotices(collection, sinks, effects, enqueue);
    },
    send: (sink, notice, signal) => sendNotice(sink, notice, effects.messenger, signal),
  };
}
