/** Articles as lists: what is hot, and what is new with the reasons for its score. */
import type { Score } from '../../../src/model/score.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import type { ArticleRow } from '../articleRows.ts';
import { html, type Markup, renderOutLink } from './html.ts';
import { renderCard } from './layout.ts';
import { toArticlePath, toArticlesPath } from './links.ts';
import { renderTime, toNumber } from './words.ts';

const TOPICS_SHOWN = 3;

/** The hottest leads of a collection. */
export function renderHot(collectionTitle: string | undefined, articles: readonly ArticleRow[], nowMs: number): Markup {
  const items = articles.map(
    (row) => html`<li><span class="heat" title="heat ${row.heat}">${toNumber(row.heat)}</span>
      <div><h3 class="title">${renderOutLink(row.webUrl, row.title)}</h3>
<div class="sub"><span class="title">${row.provider}</span><span>${renderWhen(row, nowMs)}</span>
${row.relatedCount > 0 && html`<span>with ${toCount(row.relatedCount, 'related article')}</span>`}
<span><a href="${toArticlePath(row.collection, row.id)}">why</a></span></div></div></li>`,
  );
  const empty = html`<p class="empty">Nothing yet. Articles appear here after the first round.</p>`;
  const title = collectionTitle === undefined ? 'Hot now' : `Hot in ${collectionTitle}`;
  return renderCard(
    title,
    items.length === 0 ? empty : html`<ol class="hot">${items}</ol>`,
    html`<span class="faint small">by heat, fading with time</span>`,
  );
}

/** The newest articles; with the collection of each where several are shown. */
export function renderNewest(
  articles: readonly ArticleRow[],
  { withCollection, nowMs, collection }: { withCollection: boolean; nowMs: number; collection?: string | undefined },
): Markup {
  if (articles.length === 0) return renderCard('Newest articles', html`<p class="empty">No articles yet.</p>`);
  const first = collection ?? articles[0]?.collection ?? '';
  const all = html`<a href="${toArticlesPath({ collection: first })}">Find articles</a>`;
  const rows = articles.map(
    (row) => html`<tr><td><a class="title" href="${toArticlePath(row.collection, row.id)}">${row.title}</a>
      ${withCollection && html` <span class="tag">${row.collection}</span>`}
      <div class="sub"><span class="title">${row.provider}</span>
        ${!row.published && html`<span>${row.heat < 0 ? 'led by another' : 'below the threshold'}</span>`}</div></td>
<td class="num">${renderWhen(row, nowMs)}</td><td class="wide">${renderTopics(row.topics)}</td>
<td>${renderWhy(`why-${row.collection}-${row.id}`, row.quality)}</td></tr>`,
  );
  const head = html`<thead><tr><th scope="col">article</th><th class="num" scope="col">published</th>
    <th class="wide" scope="col">topics</th><th scope="col">quality and why</th></tr></thead>`;
  return renderCard('Newest articles', html`<table class="fold flow">${head}<tbody>${rows}</tbody></table>`, all);
}

/** When it was published, or that nobody says so. */
export function renderWhen({ publishedMs, isUndated }: ArticleRow, nowMs: number): Markup {
  const time = renderTime(publishedMs, nowMs);
  return isUndated ? html`<span class="undated">date unknown, first seen ${time}</span>` : time;
}

/** The strongest topics, and how many more there are. */
function renderTopics(topics: readonly string[]): Markup {
  const more = topics.length - TOPICS_SHOWN;
  return html`${topics.slice(0, TOPICS_SHOWN).map((topic) => html`<span class="tag">${topic}</span>`)}
    ${more > 0 && html`<span class="tag">+${more}</span>`}`;
}

/** A score that opens into its signals. */
export function renderWhy(id: string, score: Score): Markup {
  return html`<details id="${id}"><summary><span class="num">${toNumber(score.points)}</span></summary>${renderSignals(score)}</details>`;
}

/** Every signal with its points and its reason. */
export function renderSignals({ signals }: Score): Markup {
  if (signals.length === 0) return html`<p class="empty">No signal gave it any points.</p>`;
  const rows = signals.map(
    ({ name, points, reason }) =>
      html`<tr><td class="num ${points < 0 ? 'minus' : 'plus'}">${points < 0 ? '−' : '+'}
        ${toNumber(Math.abs(points))}</td><th scope="row">${name}</th><td>${reason}</td></tr>`,
  );
  return html`<table class="signals"><tbody>${rows}</tbody></table>`;
}
