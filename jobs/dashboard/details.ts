/** One source with all that is known about it. */
import type { App } from '../../src/app.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../../src/model/source.ts';
import type { ReadTask } from '../../src/model/task.ts';
import { type SourceRow, toSourceRow } from './sourceRows.ts';

/** A source with its whole state. */
export interface SourceDetails {
  readonly source: Source;
  readonly row: SourceRow;
  readonly state?: SourceState;
  /** Reads of its entries that failed and wait for their next try. */
  readonly deferred: readonly { readonly task: ReadTask; readonly dueMs: number }[];
}

/** A configured source; undefined when there is none of that id. */
export async function loadSourceDetails(app: App, collection: string, id: string): Promise<SourceDetails | undefined> {
  const source = app.settings.collections.find((one) => one.id === collection)?.sources.find((one) => one.id === id);
  if (!source) return undefined;
  const [stored, waiting] = await Promise.all([
    app.sources.readState(collection, id),
    app.deferredReads.list(collection),
  ]);
  const state = stateForCurrentUrl(source, stored);
  return {
    source,
    row: toSourceRow(source, stored, app.now()),
    ...(state && { state }),
    deferred: waiting.filter(({ task }) => task.sourceId === id),
  };
}
