/** All sources, narrowed and in pages. */

import { toCount } from '../../../src/text/words/toCount.ts';
import { countStatuses, SHOWN_STATUSES, type SourceRow } from '../sourceRows.ts';
import { renderCollectionSelect, renderFilterForm, renderSearch, renderSelect } from './form.ts';
import { html, type Markup } from './html.ts';
import { renderMainCard, renderPage } from './layout.ts';
import { type SourceFilter, toSourcesPath } from './links.ts';
import { renderShares } from './sourceStatus.ts';
import { renderSourceTable } from './sourceTable.ts';

/** What the page shows. */
export interface SourceList {
  readonly nowMs: number;
  readonly filter: SourceFilter;
  /** All sources of the collections asked for, in the order to be shown. */
  readonly sources: readonly SourceRow[];
  readonly collections: readonly { readonly id: string; readonly title: string }[];
}

/** Sources on one page. */
const PAGE_SIZE = 50;

/** The page as text. */
export function renderSourcesPage({ nowMs, filter, sources, collections }: SourceList): string {
  const found = sources.filter((row) => isWanted(row, filter));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, filter.page ?? 1), pages);
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const withCollection = collections.length > 1 && filter.collection === undefined;
  const table = renderSourceTable(shown, { nowMs, isShort: false, withCollection });
  const shares = renderShares(countStatuses(sources), (status) => toSourcesPath({ ...filter, status, page: 1 }));
  const main = renderMainCard(
    toCount(found.length, 'source'),
    html`${shares}${renderFilter(filter, collections)}
      ${shown.length === 0 ? html`<p class="empty">No source is so.</p>` : table}${renderPages(filter, page, pages)}`,
    (filter.status !== undefined || filter.words) &&
      html`<a href="${toSourcesPath({ collection: filter.collection })}">Show all</a>`,
  );
  return renderPage({ title: 'Sources – frontwire', section: 'sources', nowMs, main });
}

function isWanted({ status, name, id, url, reason }: SourceRow, filter: SourceFilter): boolean {
  if (filter.status !== undefined && status !== filter.status) return false;
  const words = (filter.words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${name} ${id} ${url} ${reason}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function renderFilter({ collection, status, words }: SourceFilter, collections: SourceList['collections']): Markup {
  const states = SHOWN_STATUSES.map((one) => [one, one] as const);
  return renderFilterForm(
    '/sources',
    html`${renderSearch('name, URL or reason', words)}
      ${renderSelect('state', 'State', states, { chosen: status, anyLabel: 'any state' })}
      ${renderCollectionSelect(collections, { chosen: collection, anyLabel: 'all collections' })}`,
  );
}

function renderPages(filter: SourceFilter, page: number, pages: number): Markup {
  if (pages === 1) return html``;
  const link = (to: number, label: string) => html`<a href="${toSourcesPath({ ...filter, page: to })}">${label}</a>`;
  return html`<nav class="pages" aria-label="Pages of sources">${page > 1 && link(page - 1, '← earlier')}
    <span>page ${page} of ${pages}</span>${page < pages && link(page + 1, 'later →')}</nav>`;
}
