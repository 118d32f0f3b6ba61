/** The sources on the first page: what is wrong in full, what is well folded away. */

import { toCount } from '../../../src/text/words/toCount.ts';
import type { Overview } from '../overview.ts';
import type { SourceRow } from '../sourceRows.ts';
import { html, type Markup } from './html.ts';
import { renderCard } from './layout.ts';
import { toSourcesPath } from './links.ts';
import { renderShares } from './sourceStatus.ts';
import { renderSourceTable } from './sourceTable.ts';
import { toNumber } from './words.ts';

/** So few sources are all shown; of more, those that are well are folded. */
const ALL_SHOWN = 10;

/** Rows of the card that are not folded. */
export function countSourceRows({ sources }: Overview): number {
  if (sources.total <= ALL_SHOWN) return sources.total;
  return sources.shown.filter(isUnwell).length + 1;
}

/** The card. */
export function renderSourcesCard(view: Overview): Markup {
  const { sources, collection } = view;
  if (sources.total === 0) {
    const hint = html`<p class="empty">No sources yet. List them under <code>sources</code> in the configuration.</p>`;
    return renderCard('Sources', hint);
  }
  const all = html`<a href="${toSourcesPath({ collection })}">All ${toCount(sources.total, 'source')}</a>`;
  const shares = renderShares(sources.statuses, (status) => toSourcesPath({ collection, status }));
  return renderCard('Sources', html`${shares}${renderLines(view)}`, all);
}

function isUnwell({ status }: SourceRow): boolean {
  return status !== 'ok' && status !== 'new' && status !== 'paused';
}

function renderLines({ sources, collection, collections, atMs }: Overview): Markup {
  const options = { nowMs: atMs, isShort: true, withCollection: collections.length > 1 && collection === undefined };
  const table = (rows: readonly SourceRow[]) => (rows.length === 0 ? html`` : renderSourceTable(rows, options));
  if (sources.total <= ALL_SHOWN) return table(sources.shown);
  const unwell = sources.shown.filter(isUnwell);
  const well = sources.shown.filter((row) => !isUnwell(row));
  const { ok, new: fresh, paused } = sources.statuses;
  const hidden = sources.total - ok - fresh - paused - unwell.length;
  const more =
    hidden > 0 && html`<p class="small"><a href="${toSourcesPath({ collection })}">${toNumber(hidden)} more</a></p>`;
  if (well.length === 0) return html`${table(unwell)}${more}`;
  const others = [fresh > 0 && `, ${toNumber(fresh)} not polled yet`, paused > 0 && `, ${toNumber(paused)} paused`];
  const summary = html`<summary>${toNumber(ok)} ok${others}; the next to be polled</summary>`;
  return html`${table(unwell)}${more}<details id="well">${summary}${table(well)}</details>`;
}
