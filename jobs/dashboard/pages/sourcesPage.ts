/** All sources, narrowed and in pages. */

import { toCount } from '../../../src/text/words/toCount.ts';
import { countStatuses, SHOWN_STATUSES, type SourceRow } from '../sourceRows.ts';
import { html, type Markup } from './html.ts';
import { renderCard, renderPage } from './layout.ts';
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
  const main = renderCard(
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
  const option = (value: string, label: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen && html` selected`}>${label}</option>`;
  const all = collections.map(({ id, title }) => option(id, title, id === collection));
  const choice =
    collections.length > 1 &&
    html`<select name="collection" aria-label="Collection"><option value="">all collections</option>${all}</select>`;
  const states = SHOWN_STATUSES.map((one) => option(one, one, one === status));
  return html`<form class="filter" action="/sources" role="search">
    <input type="search" name="q" value="${words ?? ''}" placeholder="name, URL or reason" aria-label="Name, URL or reason">
<select name="state" aria-label="State"><option value="">any state</option>${states}</select>${choice}<button>Find</button></form>`;
}

function renderPages(filter: SourceFilter, page: number, pages: number): Markup {
  if (pages === 1) return html``;
  const link = (to: number, label: string) => html`<a href="${toSourcesPath({ ...filter, page: to })}">${label}</a>`;
  return html`<nav class="pages" aria-label="Pages of sources">${page > 1 && link(page - 1, '← earlier')}
    <span>page ${page} of ${pages}</span>${page < pages && link(page + 1, 'later →')}</nav>`;
}
