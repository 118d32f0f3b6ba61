/** How frontwire is, for people: a few short tables and what needs a look. */
import { toDistance } from '../../jobs/dashboard/pages/words.ts';
import type { CollectionStatus, Need, Status } from '../../jobs/status/status.ts';
import { describeReasons } from '../model/standingReason.ts';
import type { Tone } from './output.ts';
import { renderTable } from './renderTable.ts';

type Line = readonly [tone: Tone, text: string];

/** Needs told one by one; the rest is a number, and `--json` has them all. */
const MAX_NEEDS = 15;
/** Longest cell of a table that goes to no terminal, in characters. */
const MAX_CELL = 120;
/** Reasons told of a collection. */
const MAX_REASONS = 3;

/** The screen, fitted into `width` characters where there is a terminal. */
export function renderStatus(status: Status, width: number | undefined): readonly Line[] {
  const nowMs = Date.parse(status.at);
  const table = (header: string, rows: readonly (readonly string[])[]): readonly Line[] =>
    toLines(renderTable(header.split('|'), rows, { width, maxCell: MAX_CELL }));
  return [
    ...renderRunning(status, nowMs),
    ['plain', `Redis: ${renderMemory(status.redis)}.`],
    ...section('Queues'),
    ...table('queue|workers|waiting|active|delayed|failed', status.queues.map(toQueueCells)),
    ...section('Sources'),
    ...table('collection|sources|well|paused|due now|next due|unread|to publish', toSourceRows(status, nowMs)),
    ...section('Articles'),
    ...table('collection|of|published|held|hidden|main reasons', status.collections.flatMap(toArticleRows)),
    ...status.collections.map(toDone),
    ...renderNeeds(status.needsLook, nowMs, width),
  ];
}

function section(title: string): readonly Line[] {
  return [
    ['plain', ''],
    ['strong', title],
  ];
}

function toLines(text: string, tone: Tone = 'plain'): readonly Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => [tone, line]);
}

function renderRunning({ running }: Status, nowMs: number): readonly Line[] {
  const { state, heartbeat, runs } = running;
  const age = heartbeat === undefined ? undefined : toDistance(Date.parse(heartbeat), nowMs);
  const schedule =
    state === 'working'
      ? `Running: serve or work consumed a job of the schedule ${age}.`
      : age === undefined
        ? 'No serve or work has ever run here: sources are polled by `frontwire run` only.'
        : `No serve or work runs: the last job of the schedule was consumed ${age}.`;
  return [
    [state === 'working' ? 'good' : 'strong', schedule],
    ...runs.map(
      ({ collection, host, pid }): Line => [
        'good',
        `A run of ${collection} is in progress: process ${pid} on ${host}.`,
      ],
    ),
  ];
}

function renderMemory({ usedBytes, maxBytes, policy }: Status['redis']): string {
  const limit = maxBytes === undefined ? 'no limit' : `a limit of ${toMegabytes(maxBytes)}`;
  return `${toMegabytes(usedBytes)} used, ${limit}${policy === undefined ? '' : `, ${policy}`}`;
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function toQueueCells({ name, workers, waiting, active, delayed, failed, isPaused }: Status['queues'][number]) {
  const numbers = [waiting, active, delayed, failed].map(String);
  return [isPaused ? `${name} (paused)` : name, workers === undefined ? '' : String(workers), ...numbers];
}

function toSourceRows({ collections }: Status, nowMs: number): readonly (readonly string[])[] {
  return collections.map(({ id, sources, inbox, left }) => {
    const { total, statuses, due, nextDue } = sources;
    const well = statuses.ok + statuses.moved + statuses.limited;
    const next = nextDue === undefined ? '' : toDistance(Date.parse(nextDue), nowMs);
    return [id, ...[total, well, statuses.paused, due].map(String), next, String(left), String(inbox)];
  });
}

/** A row for what is dated today, for the last 24 hours, and for all. */
function toArticleRows({ id, articles }: CollectionStatus): readonly (readonly string[])[] {
  const { all, last24h, today } = articles;
  const rows = [
    ['today (UTC)', today],
    ['last 24 hours', last24h],
    ['all', all],
  ] as const;
  return rows.map(([title, { published, held, hidden, reasons }]) => [
    id,
    title,
    ...[published, held, hidden].map(String),
    describeReasons(reasons, MAX_REASONS),
  ]);
}

function toDone({ id, done }: CollectionStatus): Line {
  return ['plain', `${id}, in the last 24 hours: ${done.new} new, ${done.updated} updated, ${done.rejected} rejected.`];
}

function renderNeeds(needs: readonly Need[], nowMs: number, width: number | undefined): readonly Line[] {
  if (needs.length === 0) {
    return [
      ['plain', ''],
      ['good', 'Nothing needs a look.'],
    ];
  }
  const shown = needs.slice(0, MAX_NEEDS).flatMap((need) => renderNeed(need, nowMs, width));
  const more = needs.length - MAX_NEEDS;
  return [
    ...section(`Needs a look (${needs.length})`),
    ...shown.map((text): Line => ['bad', text]),
    ...(more > 0 ? [['plain', `  and ${more} more (--json lists all)`] as const] : []),
  ];
}

function renderNeed({ kind, collection, subject, name, reason, again }: Need, nowMs: number, width = MAX_CELL * 2) {
  const what = [
    collection,
    kind === 'source' ? (name ?? subject) : `${kind}${subject === undefined ? '' : ` ${subject}`}`,
  ];
  const isLater = again !== undefined && Date.parse(again) > nowMs;
  const next =
    again === undefined ? '' : isLater ? ` Tried again ${toDistance(Date.parse(again), nowMs)}.` : ' Due now.';
  return wrap(`${what.filter((part) => part !== undefined).join(', ')}: ${reason}${next}`, Math.max(40, width - 4)).map(
    (line, at) => `${at === 0 ? '  ' : '    '}${line}`,
  );
}

/** The words of a text in lines of at most so many characters; a longer word has a line of its own. */
function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
