/** What a replay came to, for people. */
import type { RunReport } from '../model/run.ts';
import { toCount } from '../text/words/toCount.ts';
import type { OutcomeDifference } from './compareOutcomes.ts';
import { renderReport } from './renderReport.ts';

/** What a replay made of a recorded round. Paths begin with the number of their output directory. */
export interface ReplayResult {
  readonly startedAt: string;
  readonly version: string;
  /** The recording was cut short: there is nothing to compare with. */
  readonly isCut: boolean;
  /** It is of a process that served: there is nothing to compare with either. */
  readonly serves?: true;
  /** The id of the one source that was replayed, of a round that had more: what others brought is missing. */
  readonly onlySource?: string;
  readonly same: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** URLs that the round did not ask for when it was recorded. */
  readonly notRecorded: readonly string[];
  readonly isReportSame: boolean;
  /** What differs in Redis; absent where that was not recorded. */
  readonly left?: OutcomeDifference;
}

/** Paths told one by one; `--json` has them all. */
const MAX_TOLD = 20;

/** The report of the round, then how its files differ from those that were recorded. */
export function renderReplay(result: ReplayResult, report: RunReport, width: number | undefined): string {
  const { startedAt, version, serves, notRecorded, left } = result;
  const unknown =
    notRecorded.length === 0
      ? []
      : [
          `${toCount(notRecorded.length, 'address was', 'addresses were')} not asked for then: ${notRecorded.slice(0, 3).join(', ')}`,
        ];
  const head = `${serves ? 'What was served from' : 'The round of'} ${startedAt}, recorded by frontwire ${version}.`;
  const traces = left === undefined ? [] : renderLeft(left);
  const lines = [head, renderReport(report, width).trimEnd(), ...renderFiles(result), ...traces, ...unknown];
  return `${lines.join('\n')}\n`;
}

/** How many files are the same, and which are not; why they are not compared. */
function renderFiles({ isCut, serves, onlySource, isReportSame, ...files }: ReplayResult): readonly string[] {
  const only = onlySource === undefined ? undefined : `Only the source ${onlySource} was replayed`;
  if (isCut || serves) {
    const why = serves
      ? 'It was recorded while others worked on the same, so there is nothing to compare with.'
      : 'The recording was cut short, so there is nothing to compare with.';
    return only === undefined ? [why] : [`${only}.`, why];
  }
  const lists = [
    ['differs', 'differ', files.changed],
    ['is missing', 'are missing', files.missing],
    ['is new', 'are new', files.added],
  ] as const;
  const counts = lists.map(([one, many, paths]) => `${paths.length} ${paths.length === 1 ? one : many}`);
  const same = toCount(files.same, 'file is', 'files are');
  return [
    ...(only ? [`${only}, and is held against the whole round: what others brought counts as missing or gone.`] : []),
    `${same} as recorded, ${counts.join(', ')}; the report ${isReportSame ? 'is the same' : 'differs'}.`,
    ...cut(lists.flatMap(([one, , paths]) => paths.map((path) => `  ${path} ${one}`))),
  ];
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length > MAX_TOLD ? [...lines.slice(0, MAX_TOLD), `  and ${lines.length - MAX_TOLD} more`] : lines;
}

/** Indexes, records and events: how many are the same, and what the others are. */
function renderLeft({ indexes, records, events }: OutcomeDifference): readonly string[] {
  const { added, gone, isOrderSame } = events;
  const indexLines = indexes.changed.map(
    (one) => `  ${one.key}: ${one.added.length} added, ${one.gone.length} gone, ${one.moved.length} moved`,
  );
  const eventLines = [...gone.map((one) => `  ${one} is gone`), ...added.map((one) => `  ${one} is new`)];
  return [
    `In Redis ${toCount(indexes.same, 'index is', 'indexes are')} as recorded, ${indexes.changed.length} differ; ` +
      `of articles, stories and states of sources ${records.same} are, ${records.changed.length} differ; ` +
      `of events ${events.same} are, ${gone.length} are gone, ${added.length} are new${isOrderSame ? '' : ', in another order'}.`,
    ...cut(indexLines),
    ...cut(records.changed.map((key) => `  ${key} differs`)),
    ...cut(eventLines),
  ];
}
