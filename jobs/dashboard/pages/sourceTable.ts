/** Sources as a table. */
import type { SourceRow } from '../sourceRows.ts';
import { html, type Markup } from './html.ts';
import { toSourcePath } from './links.ts';
import { renderStatus } from './sourceStatus.ts';
import { renderSpan, renderTime, toRate } from './words.ts';

/** How much of each source is shown. */
export interface SourceTableOptions {
  readonly nowMs: number;
  /** State, name, reason and next poll only. */
  readonly isShort: boolean;
  readonly withCollection: boolean;
}

/** The table; its rows fold into blocks on a phone. */
export function renderSourceTable(sources: readonly SourceRow[], options: SourceTableOptions): Markup {
  const head = options.isShort
    ? html`<th scope="col">state</th><th scope="col">source</th><th class="num" scope="col">next poll</th>`
    : html`<th scope="col">state</th><th scope="col">source and reason</th><th class="num" scope="col">for</th>
      <th class="num" scope="col">last success</th><th class="num" scope="col">entries</th><th scope="col">next poll</th>`;
  const rows = sources.map((row) => (options.isShort ? renderShort(row, options) : renderLong(row, options)));
  return html`<table class="fold${!options.isShort && ' spread'}"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

function renderShort(row: SourceRow, options: SourceTableOptions): Markup {
  const isOk = row.status === 'ok';
  const facts = isOk
    ? html`<span>${toRate(row.entriesPerDay) ?? 'rate unknown'}</span><span>success ${renderTime(row.lastSuccessMs, options.nowMs)}</span>`
    : html`<span class="reason">${row.reason}</span>
      ${row.sinceMs !== undefined && html`<span>for ${renderSpan(row.sinceMs, options.nowMs)}</span>`}`;
  const next = html`<span class="only-fold">next poll </span>${renderNextPoll(row.nextPollMs, options.nowMs)}`;
  return html`<tr><td>${renderStatus(row.status)}</td><td>${renderName(row, options)}
    <div class="sub">${facts}</div></td><td class="num">${next}</td></tr>`;
}

function renderLong(row: SourceRow, options: SourceTableOptions): Markup {
  return html`<tr><td>${renderStatus(row.status)}</td><td>${renderName(row, options)}
    <div class="sub reason">${row.reason}</div></td><td class="num"><span class="only-fold">for </span>
    ${renderSpan(row.sinceMs, options.nowMs)}</td><td class="num"><span class="only-fold">last success </span>
    ${renderTime(row.lastSuccessMs, options.nowMs)}</td>
    <td class="num">${toRate(row.entriesPerDay) ?? html`<span class="faint">–</span>`}</td>
    <td><span class="only-fold">next poll </span>${renderNextPoll(row.nextPollMs, options.nowMs)}
    <div class="sub">${row.nextPollReason}</div></td></tr>`;
}

/** A poll that should have been is due, not past. */
export function renderNextPoll(nextPollMs: number | undefined, nowMs: number): Markup {
  const isDue = nextPollMs !== undefined && nextPollMs < nowMs;
  return html`${isDue && 'due '}${renderTime(nextPollMs, nowMs)}`;
}

function renderName({ collection, id, name, url }: SourceRow, { withCollection }: SourceTableOptions): Markup {
  return html`<a class="title" href="${toSourcePath(collection, id)}">${name}</a>
    ${withCollection && html` <span class="tag">${collection}</span>`}<div class="sub mono">${url}</div>`;
}
