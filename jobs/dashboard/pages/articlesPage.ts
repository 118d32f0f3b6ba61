/** Articles of a collection, narrowed and in pages. */

import type { Found, ListedArticle } from '../../../src/app.ts';
import { STANDINGS } from '../../../src/model/standing.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { toArticleRow } from '../articleRows.ts';
import { explainStanding, type PublishRules, STANDING_WORDS } from '../standing.ts';
import { renderWhen, renderWhy } from './articleLists.ts';
import { renderCollectionSelect, renderFilterForm, renderSearch, renderSelect } from './form.ts';
import { html, type Markup, type Part } from './html.ts';
import { renderMainCard, renderPage } from './layout.ts';
import { type ArticleFilter, toArticlePath, toArticlesPath } from './links.ts';
import { renderStanding } from './standing.ts';
import { renderTime, toNumber } from './words.ts';

/** What the page shows. */
export interface ArticleList {
  readonly nowMs: number;
  readonly filter: ArticleFilter;
  readonly page: Found<ListedArticle>;
  readonly rules: PublishRules;
  /** Names of the topics that the collection has. */
  readonly topics: readonly string[];
  readonly collections: readonly { readonly id: string; readonly title: string }[];
  /** Above the list: what was just done, and what may be done. */
  readonly above?: Part;
}

/** Articles on one page. */
export const ARTICLES_PER_PAGE = 50;
/** The value of `state` for articles whose publishers state no date. */
export const UNDATED = 'undated';

const STATES = [...STANDINGS.map((one) => [one, STANDING_WORDS[one]] as const), [UNDATED, 'date unknown'] as const];

/** The page as text. */
export function renderArticlesPage(list: ArticleList): string {
  const { filter, page, nowMs, above } = list;
  const isNarrow = isNarrowed(filter);
  const title = isNarrow ? toFoundTitle(list) : toCount(page.total, 'article');
  const aside = isNarrow && html`<a href="${toArticlesPath({ collection: filter.collection })}">Show all</a>`;
  const main = html`${above}${renderMainCard(
    title,
    html`${renderFilter(list)}${renderLimit(list)}
      ${page.found.length === 0 ? html`<p class="empty">${toEmpty(list)}</p>` : renderRows(list)}${renderPages(list)}`,
    aside,
  )}`;
  return renderPage({ title: 'Articles – frontwire', section: 'articles', nowMs, main, refresh: 'script' });
}

function isNarrowed({ words, source, topic, state }: ArticleFilter): boolean {
  return [words, source, topic, state].some((one) => one !== undefined && one !== '');
}

/** Only the topic and a publisher's domain have indexes that tell how many there are; else it is what the page shows. */
function toFoundTitle({ filter, page }: ArticleList): string {
  const isIndexed = filter.words === undefined && filter.state === undefined && filter.source === undefined;
  if (isIndexed) return toCount(page.total, 'article');
  const isAll = page.next === undefined && !filter.from;
  return isAll ? `${toCount(page.found.length, 'article')} found` : 'Articles that match';
}

function toEmpty({ filter, page }: ArticleList): string {
  if (page.isCut) return 'None among these.';
  if (filter.from) return 'No older ones match.';
  return isNarrowed(filter) ? 'No article matches.' : 'No articles yet. They appear here after the first round.';
}

/** A search that looked at as many as one page may says so, and how far it came. */
function renderLimit({ page, filter, nowMs }: ArticleList): Markup | false {
  if (!page.isCut || !page.last) return false;
  const from = filter.from ? 'further ' : 'newest ';
  return html`<p class="faint small">Looked through the ${from}${toNumber(page.looked)} of ${toNumber(page.total)} articles,
    down to those of ${renderTime(Date.parse(page.last.fields.publishedDateTime), nowMs)}.
    <a href="${toArticlesPath({ ...filter, from: page.next })}">Look through older ones</a></p>`;
}

function renderFilter({ filter, topics, collections }: ArticleList): Markup {
  const names = topics.map((name) => [name, name] as const);
  const source = html`<input name="source" value="${filter.source ?? ''}" placeholder="source or publisher"
    aria-label="Source or publisher" maxlength="200">`;
  return renderFilterForm(
    '/articles',
    html`${renderSearch('words of the title, or an address', filter.words)}${source}
      ${topics.length > 0 && renderSelect('topic', 'Topic', names, { chosen: filter.topic, anyLabel: 'any topic' })}
      ${renderSelect('state', 'State', STATES, { chosen: filter.state, anyLabel: 'any state' })}
      ${renderCollectionSelect(collections, { chosen: filter.collection })}`,
  );
}

function renderRows({ page, filter, rules, nowMs }: ArticleList): Markup {
  const rows = page.found.map((one) => renderRow(one, filter.collection, rules, nowMs));
  return html`<table class="fold flow"><thead><tr><th scope="col">article</th><th scope="col">state and reason</th>
    <th class="wide" scope="col">topics</th><th scope="col">quality and why</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function renderRow(one: ListedArticle, collection: string, rules: PublishRules, nowMs: number): Markup {
  const row = toArticleRow(collection, one);
  const marks = [
    ...(one.article.decided ?? []).filter((word) => word === 'pinned'),
    ...(one.article.edited ? ['edited'] : []),
  ];
  const standing = explainStanding(one.article, rules);
  const tags = row.topics.slice(0, 3).map((topic) => html`<span class="tag">${topic}</span>`);
  return html`<tr><td><a class="title" href="${toArticlePath(collection, row.id)}">${row.title}</a>
    ${marks.map((mark) => html` <span class="tag">${mark}</span>`)}
    <div class="sub"><span class="title">${row.provider}</span><span>${renderWhen(row, nowMs)}</span>
      ${row.relatedCount > 0 && html`<span>with ${toNumber(row.relatedCount)} related</span>`}</div></td>
    <td>${renderStanding(standing)}<div class="sub reason">${standing.reason}</div></td>
    <td class="wide">${tags}</td><td>${renderWhy(`why-${row.id}`, row.quality)}</td></tr>`;
}

function renderPages({ page, filter }: ArticleList): Markup | false {
  const from = filter.from ?? 0;
  if (from === 0 && page.next === undefined) return false;
  const newest = from > 0 && html`<a href="${toArticlesPath({ ...filter, from: 0 })}">← newest</a>`;
  const back = Math.max(0, from - ARTICLES_PER_PAGE);
  const newer =
    from > 0 && !isNarrowed(filter) && html`<a href="${toArticlesPath({ ...filter, from: back })}">newer</a>`;
  const older =
    page.next !== undefined && html`<a href="${toArticlesPath({ ...filter, from: page.next })}">older →</a>`;
  const where =
    !isNarrowed(filter) &&
    html`<span>${toNumber(from + 1)}–${toNumber(from + page.looked)} of ${toNumber(page.total)}</span>`;
  return html`<nav class="pages" aria-label="Pages of articles">${newest}${newer}${where}${older}</nav>`;
}
