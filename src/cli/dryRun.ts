/** `run --dry-run`: asks the sources that are due and says what a round would read; stores and writes nothing. */
import type { App } from '../app.ts';
import { toMessage } from '../errors.ts';
import type { Source } from '../model/source.ts';
import { EXIT } from './exitCodes.ts';
import { print } from './output.ts';
import { renderTable } from './renderTable.ts';

interface Preview {
  readonly collection: string;
  readonly source: string;
  readonly outcome: string;
  readonly entries: number;
  readonly new: number;
  readonly reason: string;
}

/** Polls asked at once; the hosts have their own limits. */
const AT_ONCE = 8;

/** Which sources are asked: the one that is named, else all or those that are due. */
interface DryRunOptions {
  readonly all?: boolean;
  readonly source?: string;
  readonly collection?: string;
  readonly json?: boolean;
}

/** Prints a row per source. */
export async function dryRun(app: App, options: DryRunOptions, signal: AbortSignal): Promise<number> {
  const sources: Source[] = [];
  for (const { id, sources: all } of app.settings.collections) {
    if ((options.collection ?? id) !== id) continue;
    const due = new Set(await app.sources.listDueForRound(id));
    const isDue = (source: Source) => due.has(source.id);
    sources.push(
      ...all.filter((source) => (options.source ? source.id === options.source : options.all || isDue(source))),
    );
  }
  const previews: Preview[] = [];
  for (let start = 0; start < sources.length && !signal.aborted; start += AT_ONCE) {
    const batch = sources.slice(start, start + AT_ONCE);
    previews.push(...(await Promise.all(batch.map((source) => preview(app, source, signal)))));
  }
  const rows = previews.map((one) => [
    one.collection,
    one.source,
    one.outcome,
    `${one.entries}`,
    `${one.new}`,
    one.reason,
  ]);
  const header = ['collection', 'source', 'outcome', 'entries', 'new', 'reason'];
  print(options.json ? `${JSON.stringify({ dryRun: previews })}\n` : renderTable(header, rows));
  return EXIT.done;
}

async function preview(app: App, source: Source, signal: AbortSignal): Promise<Preview> {
  const base = { collection: source.collection, source: source.id };
  try {
    const { outcome, entriesSeen, reads, left, state } = await app.previewPoll(source, signal);
    return { ...base, outcome, entries: entriesSeen, new: reads.length + left.length, reason: state.reason };
  } catch (thrown) {
    return { ...base, outcome: 'postponed', entries: 0, new: 0, reason: toMessage(thrown) };
  }
}
