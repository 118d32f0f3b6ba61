/** Where the articles of a source are, and why, and the newest of them. */
import { describeUnpublished } from '../../../src/model/standingReason.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { toArticleRow } from '../articleRows.ts';
import type { SourceDetails } from '../details.ts';
import { explainStanding, type PublishRules } from '../standing.ts';
import { renderWhen } from './articleLists.ts';
import { html, type Markup } from './html.ts';
import { renderCard } from './layout.ts';
import { toArticlePath, toArticlesPath } from './links.ts';
import { renderStanding } from './standing.ts';
import { toNumber } from './words.ts';

/** The card. */
export function renderSourceArticles(details: SourceDetails, rules: PublishRules, nowMs: number): Markup {
  const { source, newest } = details;
  const { collection, id } = source;
  const rows = newest.found.map((one) => {
    const row = toArticleRow(collection, one);
    const standing = explainStanding(one.article, rules);
    return html`<tr><td><a class="title" href="${toArticlePath(collection, row.id)}">${row.title}</a>
      <div class="sub"><span>${renderWhen(row, nowMs)}</span></div></td>
      <td>${renderStanding(standing)}<div class="sub reason">${standing.reason}</div></td></tr>`;
  });
  const all = html`<a href="${toArticlesPath({ collection, source: id })}">All its articles</a>`;
  const among = newest.isCut && html` among the newest ${toNumber(newest.looked)} of the collection`;
  const table = html`<table class="fold"><thead><tr><th scope="col">article</th><th scope="col">state and reason</th></tr></thead>
    <tbody>${rows}</tbody></table>`;
  const list =
    rows.length === 0
      ? html`<p class="empty">None${among}.</p>`
      : html`<p class="faint small">The newest ${toNumber(rows.length)}${among}:</p>${table}`;
  return renderCard('Articles', html`${renderCounts(details)}${list}`, all);
}

function renderCounts({ counts }: SourceDetails): Markup | false {
  if (counts === undefined)
    return html`<p class="faint">Its articles are still being counted; the next look has them.</p>`;
  const total = counts.published + counts.held + counts.hidden;
  if (total === 0) return false;
  const rest = describeUnpublished(counts);
  return html`<p>${toCount(total, 'article')}: ${toNumber(counts.published)} published${rest !== '' && `, ${rest}`}.</p>`;
}
