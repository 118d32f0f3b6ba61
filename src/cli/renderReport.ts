/** The report of a run, for people. */
import { type AfterReport, toAfterFault } from '../model/afterPublish.ts';
import type { CollectionReport, RunEnd, RunReport } from '../model/run.ts';
import { describeUnpublished } from '../model/standingReason.ts';
import { toCount } from '../text/words/toCount.ts';
import { renderTable } from './renderTable.ts';

/** How a run ended, in words. */
const OUTCOMES: Readonly<Record<RunEnd, string>> = {
  done: 'done',
  timeUp: 'time was up, and the rest is left for the next run,',
  interrupted: 'interrupted',
};

/** Failures told one by one; the rest is a number, and `--json` has them all. */
const MAX_FAILURES = 20;

/** What to do when more is held back than shown. */
const HELD =
  'Most articles are below the threshold and not published: `frontwire explain URL` shows the points of one; ' +
  'raise the `trust` or `boost` of its source, or lower `policy.publish.threshold`.';

/** Reasons told of a collection; `--json` has them all. */
const MAX_REASONS = 4;

/** Collections as a table, fitted into `width` characters where there is a terminal; then what failed and why. */
export function renderReport(report: RunReport, width: number | undefined): string {
  const rows = report.collections.map(({ id, sources, entries, articles, stories, files }) => [
    id,
    String(sources.polled),
    String(sources.notModified),
    String(entries.new),
    String(entries.left),
    String(articles.new),
    String(articles.updated),
    String(articles.rejected),
    String(articles.published),
    String(articles.held),
    String(articles.hidden),
    String(stories.new),
    String(stories.joined),
    String(files.written),
  ]);
  const header =
    'collection|polled|not modified|new entries|left|new articles|updated|rejected|published|held|hidden|stories|joined|files written';
  const seconds = (Date.parse(report.run.finishedAt) - Date.parse(report.run.startedAt)) / 1000;
  const table = renderTable(header.split('|'), rows, { width });
  const isHeld = report.collections.some(({ articles }) => articles.held > articles.published);
  const reasons = report.collections.flatMap(renderReasons);
  const notPublished = reasons.length > 0 ? `\nNot published:\n${reasons.join('\n')}\n` : '';
  const why = `${notPublished}${isHeld ? `\n${HELD}\n` : ''}`;
  const failures = report.failures
    .slice(0, MAX_FAILURES)
    .map(({ name, url, code, message }) => `  ${name} (${url})\n    ${code}: ${message}`);
  const more = report.failures.length - failures.length;
  const told = failures.length > 0 ? `\nSources that need a look:\n${failures.join('\n')}\n` : '';
  const untold = more > 0 ? `  and ${more} more (--json lists all)\n` : '';
  const archives = report.collections.flatMap(renderArchives).join('');
  const after = (report.after ?? []).map(renderAfter).join('');
  return `${table}${why}${archives}${told}${untold}${after}\n${OUTCOMES[report.run.outcome]} in ${seconds.toFixed(1)} s\n`;
}

/** What was in the archives that were read. */
function renderArchives({ id, archives }: CollectionReport): readonly string[] {
  if (archives === undefined) return [];
  const { records, pages, feeds, broken, skipped } = archives;
  const left = broken + skipped > 0 ? `; ${toCount(broken, 'broken record')} and ${skipped} others were left out` : '';
  const held = `${toCount(pages, 'page')} and ${toCount(feeds, 'feed')} in ${toCount(records, 'record')}`;
  return [`\nArchives of ${id}: ${held}${left}.\n`];
}

/** What was run after files changed, and why it did not go well. */
function renderAfter(after: AfterReport): string {
  const what = `${toCount(after.paths, 'changed path')} of ${after.collections.join(', ')}`;
  const fault = toAfterFault(after);
  if (fault === undefined) return `\nThe command after publishing took ${after.seconds.toFixed(1)} s for ${what}.\n`;
  const lines = after.lastLines.map((line) => `  ${line}\n`).join('');
  return `\n${fault} ${what}: handed over again by the next run.\n${lines}`;
}

/** `  ai: 12 held back (no lead image 10, a long title 2), 4 hidden (led by another article 4)`; nothing where all are published. */
function renderReasons({ id, articles }: CollectionReport): readonly string[] {
  const told = describeUnpublished({ ...articles, reasons: articles.reasons ?? [] }, MAX_REASONS);
  return told === '' ? [] : [`  ${id}: ${told}`];
}
