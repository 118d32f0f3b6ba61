/** What editors decided about a collection's articles, the latest first; removed ones can be restored here. */

import type { ArticleDecision } from '../../../src/model/decision.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { renderButton } from './actionForms.ts';
import { renderCollectionSelect, renderFilterForm, renderSelect } from './form.ts';
import { html, type Markup, type Part } from './html.ts';
import { renderMainCard, renderPage } from './layout.ts';
import { toArticlePath, toDecisionsPath } from './links.ts';
import { renderInstant, toNumber } from './words.ts';

/** What the page shows. */
export interface DecisionList {
  readonly nowMs: number;
  readonly collection: string;
  /** By article id. */
  readonly decisions: ReadonlyMap<string, ArticleDecision>;
  readonly from: number;
  /** True where only articles that were removed are listed. */
  readonly isRemovedOnly: boolean;
  readonly readOnly: boolean;
  readonly collections: readonly { readonly id: string; readonly title: string }[];
  readonly note: Part;
}

const PAGE_SIZE = 50;
/** The value of `state` for articles that were removed. */
export const REMOVED = 'removed';

/** The page as text. */
export function renderDecisionsPage(list: DecisionList): string {
  const { collection, collections, from, nowMs, note, isRemovedOnly } = list;
  const decisions = new Map([...list.decisions].filter(([, one]) => !isRemovedOnly || one.removed));
  const sorted = [...decisions].sort(([, a], [, b]) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
  const shown = sorted.slice(from, from + PAGE_SIZE).map(([id, one]) => renderRow(id, one, list));
  const chosen = isRemovedOnly ? REMOVED : '';
  const filter = html`${renderSelect('state', 'Decision', [[REMOVED, 'removed']], { chosen, anyLabel: 'any decision' })}
    ${renderCollectionSelect(collections, { chosen: collection })}`;
  const table = html`<table class="fold flow"><thead><tr><th scope="col">article</th><th scope="col">decided</th>
    <th scope="col">by</th><th scope="col">at</th></tr></thead><tbody>${shown}</tbody></table>`;
  const main = html`${note}${renderMainCard(
    isRemovedOnly ? `${toCount(decisions.size, 'article')} removed` : toCount(decisions.size, 'decision'),
    html`${renderFilterForm('/decisions', filter)}
      ${
        shown.length > 0
          ? table
          : html`<p class="empty">
      ${isRemovedOnly ? 'Nothing was removed.' : 'Nothing was decided.'} Articles are hidden, pinned, edited and removed
      on their own pages, by commands, and in their files.</p>`
      }${renderPages({ ...list, decisions })}`,
  )}`;
  return renderPage({ title: 'Decisions – frontwire', section: 'articles', nowMs, main, refresh: 'script' });
}

function renderRow(id: string, decision: ArticleDecision, { collection, readOnly, nowMs }: DecisionList): Markup {
  const name = decision.title ?? decision.url;
  const path = toArticlePath(collection, id);
  const link = decision.removed
    ? html`<span class="title">${name}</span>`
    : html`<a class="title" href="${path}">${name}</a>`;
  const restore = decision.removed && !readOnly && renderButton(`${path}/restore`, 'Restore');
  return html`<tr><td>${link}</td><td>${toWords(decision)} ${restore}</td><td>${decision.by}</td>
    <td>${renderInstant(decision.at === undefined ? undefined : Date.parse(decision.at), nowMs)}</td></tr>`;
}

function toWords({ removed, hide, show, pinned, lead, edit }: ArticleDecision): string {
  const words = [
    removed && 'removed',
    hide && 'hidden',
    show && 'published',
    pinned && 'pinned',
    lead && 'leads its story',
    edit && `edited: ${Object.keys(edit).join(', ')}`,
  ];
  return words.filter(Boolean).join('; ');
}

function renderPages({ decisions, from, collection, isRemovedOnly }: DecisionList): Markup | false {
  if (decisions.size <= PAGE_SIZE) return false;
  const link = (to: number, label: string) =>
    html`<a href="${toDecisionsPath(collection, { from: to, state: isRemovedOnly ? REMOVED : undefined })}">${label}</a>`;
  return html`<nav class="pages" aria-label="Pages of decisions">${from > 0 && link(Math.max(0, from - PAGE_SIZE), '← later')}
    <span>from ${toNumber(from + 1)} of ${toNumber(decisions.size)}</span>
    ${from + PAGE_SIZE < decisions.size && link(from + PAGE_SIZE, 'earlier →')}</nav>`;
}
