/** One source with all that is known about it. */
import { type App, type Found, type ListedArticle, NO_ARTICLES, type SourceArticles } from '../../src/app.ts';
import type { SourceDecision } from '../../src/model/decision.ts';
import { type Source, type SourceState, stateForCurrentUrl } from '../../src/model/source.ts';
import type { ReadTask } from '../../src/model/task.ts';
import type { SourceCounts } from './sourceCounts.ts';
import { type SourceRow, toSourceRow } from './sourceRows.ts';

/** Articles of a source that its page lists. */
const NEWEST_SHOWN = 20;

/** A source with its whole state. */
export interface SourceDetails {
  readonly source: Source;
  readonly row: SourceRow;
  readonly state?: SourceState;
  /** What was decided about it beside the configuration. */
  readonly decision?: SourceDecision;
  /** Its newest articles, as far as a search in bounded work finds them. */
  readonly newest: Found<ListedArticle>;
  /** Where all its articles are, and why; absent while they are still being counted. */
  readonly counts?: SourceArticles;
  /** Reads of its entries that failed and wait for their next try. */
  readonly deferred: readonly { readonly task: ReadTask; readonly dueMs: number }[];
}

/** A configured source; undefined when there is none of that id. */
export async function loadSourceDetails(
  { app, countBySource }: { readonly app: App; readonly countBySource: SourceCounts },
  collection: string,
  id: string,
): Promise<SourceDetails | undefined> {
  const source = app.settings.collections.find((one) => one.id === collection)?.sources.find((one) => one.id === id);
  if (!source) return undefined;
  const [stored, waiting, decided, newest, counted] = await Promise.all([
    app.sources.readState(collection, id),
    app.deferredReads.list(collection),
    app.sources.listDecided(collection),
    app.articles.find(collection, { source: id }, { from: 0, count: NEWEST_SHOWN }),
    countBySource(collection),
  ]);
  const decision = decided.get(id);
  const state = stateForCurrentUrl(source, stored);
  return {
    source,
    row: toSourceRow(source, stored, app.now(), decision),
    newest,
    ...(counted && { counts: counted.get(id) ?? NO_ARTICLES }),
    ...(state && { state }),
    ...(decision && { decision }),
    deferred: waiting.filter(({ task }) => task.sourceId === id),
  };
}
