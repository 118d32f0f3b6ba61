/** `run --dry-run`: asks the sources that are due and says what a round would read; stores and writes nothing. */
import type { App } from '../app.ts';
import { toMessage } from '../errors.ts';
import { type Source, toSourceName } from '../model/source.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { renderTable } from './renderTable.ts';

interface Preview {
  readonly collection: string;
  readonly source: string;
  readonly name: string;
  readonly url: string;
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
    const [due, paused] = [new Set(await app.sources.listDueForRound(id)), await app.sources.listPaused(id)];
    const isDue = (source: Source) => (options.all ? !paused.has(source.id) : due.has(source.id));
    sources.push(...all.filter((source) => (options.source ? source.id === options.source : isDue(source))));
  }
  const previews: Preview[] = [];
  for (let start = 0; start < sources.length && !signal.aborted; start += AT_ONCE) {
    const batch = sources.slice(start, start + AT_ONCE);
    previews.push(...(await Promise.all(batch.map((source) => preview(app, source, signal)))));
  }
  const rows = previews.map((one) => [
    one.collection,
    one.name,
    one.url,
    one.outcome,
    `${one.entries}`,
    `${one.new}`,
    one.reason,
  ]);
  const header = ['collection', 'source', 'URL', 'outcome', 'entries', 'new', 'reason'];
  print(
    options.json ? `${JSON.stringify({ dryRun: previews })}\n` : renderTable(header, rows, { width: terminalWidth() }),
  );
  return EXIT.done;
}

async function preview(app: App, source: Source, signal: AbortSignal): Promise<Preview> {
  const base = { collection: source.collection, source: source.id, url: maskUrl(source.url) };
  try {
    const { outcome, entriesSeen, reads, left, state } = await app.previewPoll(source, signal);
    const name = toSourceName(source, state);
    return { ...base, name, outcome, entries: entriesSeen, new: reads.length + left.length, reason: state.reason };
  } catch (thrown) {
    const name = toSourceName(source, undefined);
    return { ...base, name, outcome: 'postponed', entries: 0, new: 0, reason: toMessage(thrown) };
  }
}
