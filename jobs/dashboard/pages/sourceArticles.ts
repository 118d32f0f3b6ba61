/** The newest articles of a source, and how many of them are where. */
import { STANDINGS } from '../../../src/model/standing.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { toArticleRow } from '../articleRows.ts';
import type { SourceDetails } from '../details.ts';
import { explainStanding, type PublishRules, STANDING_WORDS } from '../standing.ts';
import { renderWhen } from './articleLists.ts';
import { html, type Markup } from './html.ts';
import { renderCard } from './layout.ts';
import { toArticlePath, toArticlesPath } from './links.ts';
import { renderStanding } from './standing.ts';
import { toNumber } from './words.ts';

/** The card. */
export function renderSourceArticles({ source, newest }: SourceDetails, rules: PublishRules, nowMs: number): Markup {
  const { collection, id } = source;
  const listed = newest.found.map((one) => ({
    row: toArticleRow(collection, one),
    standing: explainStanding(one.article, rules),
  }));
  const counts = STANDINGS.map(
    (one) => [one, listed.filter(({ standing }) => standing.standing === one).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([one, count]) => `${count} ${STANDING_WORDS[one]}`);
  const among = newest.isCut && html` among the newest ${toNumber(newest.looked)} of the collection`;
  const rows = listed.map(
    ({ row, standing }) => html`<tr><td><a class="title" href="${toArticlePath(collection, row.id)}">${row.title}</a>
      <div class="sub"><span>${renderWhen(row, nowMs)}</span></div></td>
      <td>${renderStanding(standing)}<div class="sub reason">${standing.reason}</div></td></tr>`,
  );
  const all = html`<a href="${toArticlesPath({ collection, source: id })}">All its articles</a>`;
  if (rows.length === 0) return renderCard('Articles', html`<p class="empty">None${among}.</p>`, all);
  const table = html`<table class="fold"><thead><tr><th scope="col">article</th><th scope="col">state and reason</th></tr></thead>
    <tbody>${rows}</tbody></table>`;
  return renderCard(
    'Articles',
    html`<p>Its newest ${toCount(rows.length, 'article')}${among}: ${counts.join(', ')}.</p>${table}`,
    all,
  );
}
