/** The part of a round that is done, where not all of it is. */
import type { App } from '../src/app.ts';
import type { Source } from '../src/model/source.ts';
import type { ReadTask } from '../src/model/task.ts';

/** How a read ended. */
export type ReadResult = Awaited<ReturnType<App['readArticle']>>;

/** Decides what is done. What is left out stays as it was. */
export interface RoundPart {
  readonly polls: (source: Source) => boolean;
  readonly reads: (task: ReadTask) => boolean;
  /** Told of each read that was done. */
  readonly note?: (task: ReadTask, result: ReadResult) => void;
  /** Reads that nothing announced; asked for once all that was announced is read. */
  readonly unannounced?: () => readonly ReadTask[];
}
