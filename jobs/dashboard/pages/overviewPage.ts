/** The first page: how it is, what is hot, what is wrong, what came in. */

import { toCount } from '../../../src/text/words/toCount.ts';
import type { Overview } from '../overview.ts';
import { renderAfter } from './afterCard.ts';
import { renderHot, renderNewest } from './articleLists.ts';
import { renderChart } from './chart.ts';
import { html, type Markup, type Part } from './html.ts';
import { renderCard, renderPage } from './layout.ts';
import { toArticlesPath, toStoriesPath } from './links.ts';
import { renderReasons } from './reasonsCard.ts';
import { countSourceRows, renderSourcesCard } from './sourcesCard.ts';
import { renderTime, toNumber } from './words.ts';

/** The page as text. */
export function renderOverview(view: Overview): string {
  const one = view.collections.find(({ id }) => id === view.collection);
  const main = html`${renderHealth(view)}${renderTiles(view)}${renderCharts(view)}
${renderColumns(view)}${view.after.map((one) => renderAfter(one, view.atMs))}
${renderCollections(view)}${renderReasons(view)}${renderNewest(view.newest, {
  withCollection: view.collections.length > 1,
  nowMs: view.atMs,
  collection: view.collection,
})}`;
  return renderPage({ title: `${one ? `${one.title} – ` : ''}frontwire`, section: 'overview', nowMs: view.atMs, main });
}

/** What is hot on the left, the sources on the right, the queues where there is more room. */
function renderColumns(view: Overview): Markup {
  const hot = view.hot.map(({ collection, articles }) => renderHot(titleOf(view, collection), articles, view.atMs));
  const hotRows = view.hot.reduce((rows, { articles }) => rows + articles.length + 1, 0);
  const isRight = hotRows > countSourceRows(view);
  return html`<div class="two"><div class="stack">${hot}${!isRight && renderQueues(view)}</div>
<div class="stack">${renderSourcesCard(view)}${isRight && renderQueues(view)}</div></div>`;
}

/** Whose hot list it is, where there is more than one. */
function titleOf(view: Overview, collection: string): string | undefined {
  if (view.collections.length < 2) return undefined;
  return view.collections.find(({ id }) => id === collection)?.title;
}

function renderHealth({ health }: Overview): Markup {
  const checks = health.checks.map(
    ({ ok, name, reason, collection }) =>
      html`<li><span class="state ${ok ? 'good' : health.tone === 'warn' ? 'warn' : 'bad'}">${name}
        ${collection !== undefined && health.checks.length > 3 && ` ${collection}`}</span> ${reason}</li>`,
  );
  const isLong = checks.length > 6;
  const failed = checks.filter((_, index) => health.checks[index]?.ok === false);
  return html`<section class="card health ${health.tone}"><h1>${health.sentence}</h1><ul class="checks">
    ${isLong ? [...checks.slice(0, 2), ...failed.slice(0, 6)] : checks}</ul></section>`;
}

function renderTiles({ collections, collection, sources, throughput, queues }: Overview): Markup {
  const shown = collections.filter(({ id }) => collection === undefined || id === collection);
  const sum = (pick: (row: (typeof shown)[number]) => number) => shown.reduce((total, row) => total + pick(row), 0);
  const newArticles = throughput.bars.reduce((total, bar) => total + bar.newArticles, 0);
  const { failing, blocked, gone, ok, moved, limited } = sources.statuses;
  const waiting = queues.reduce((total, queue) => total + queue.waiting + queue.active, 0);
  const [published, held, hidden] = [
    sum((row) => row.shown.published),
    sum((row) => row.shown.held),
    sum((row) => row.shown.hidden),
  ];
  const troubled = failing + blocked + gone;
  const tiles: readonly (readonly [string, number, Part, boolean?])[] = [
    ['Articles', sum((row) => row.articles), html`${toNumber(newArticles)} new in 24 h`],
    ['Published', published, html`${toNumber(held)} held back, ${toNumber(hidden)} hidden`, held > published],
    ['Sources', sources.total, `${toNumber(ok + moved + limited)} answering`],
    ['Troubled sources', troubled, troubled === 0 ? 'none' : 'failing, blocked or gone', troubled > 0],
    ['Jobs at hand', waiting, 'waiting or at work'],
    ['Failed jobs', queues.reduce((total, queue) => total + queue.failed, 0), 'kept for a week'],
  ];
  const items = tiles.map(
    ([name, value, note, isBad]) => html`<div>
      <dt>${name}</dt>
      <dd><span class="big${isBad === true && ' bad'}">${toNumber(value)}</span><br>
        <span class="faint small">${note}</span></dd>
    </div>`,
  );
  return html`<dl class="tiles card">${items}</dl>`;
}

function renderCharts({ throughput: { bars, barMs } }: Overview): Markup {
  const charts = [
    renderChart('New entries', bars, barMs, [{ name: 'entries', fill: 'a', pick: (bar) => bar.entries }]),
    renderChart('Articles', bars, barMs, [
      { name: 'new', fill: 'a', pick: (bar) => bar.newArticles },
      { name: 'updated', fill: 'b', pick: (bar) => bar.updatedArticles },
    ]),
    renderChart('Failures', bars, barMs, [
      { name: 'polls', fill: 'c', pick: (bar) => bar.failedPolls },
      { name: 'rejected', fill: 'd', pick: (bar) => bar.rejectedReads },
    ]),
  ];
  return html`<div class="three">${charts}</div>`;
}

function renderQueues({ queues }: Overview): Markup {
  const cell = (value: number, kind: 'count' | 'fault' = 'count') =>
    html`<td class="num${value === 0 && ' zero'}${kind === 'fault' && value > 0 && ' hot-number'}">${toNumber(value)}</td>`;
  const rows = queues.map(
    ({ name, waiting, active, delayed, failed, isPaused }) =>
      html`<tr><td><a href="/queues/queue/${name}">${name}</a>
        ${isPaused && html` <span class="state warn">paused</span>`}</td>${cell(waiting)}${cell(active)}
        ${cell(delayed)}${cell(failed, 'fault')}</tr>`,
  );
  const head = ['waiting', 'active', 'delayed', 'failed'].map((name) => html`<th class="num" scope="col">${name}</th>`);
  return renderCard(
    'Queues',
    html`<table><thead><tr><th scope="col">queue</th>${head}</tr></thead><tbody>${rows}</tbody></table>`,
    html`<a href="/queues">Look into jobs</a>`,
  );
}

function renderCollections({ collections, collection, atMs }: Overview): Markup {
  const rows = collections.map(
    (row) =>
      html`<tr>
        <td><a href="/?collection=${encodeURIComponent(row.id)}"${row.id === collection && html` aria-current="true"`}>
          ${row.title}</a> <span class="faint small">${row.id}</span></td>
        <td class="num"><a href="${toArticlesPath({ collection: row.id })}">${toNumber(row.articles)} articles</a></td>
        <td class="num"><a href="${toArticlesPath({ collection: row.id, state: 'published' })}">
          ${toNumber(row.shown.published)} published</a></td>
        <td class="num"><a href="${toArticlesPath({ collection: row.id, state: 'held' })}">
          ${toNumber(row.shown.held)} held back</a></td>
        <td class="num"><a href="${toStoriesPath({ collection: row.id, isAll: true })}">${toNumber(row.stories)} stories</a></td>
        <td class="num">${toNumber(row.inbox)}<span class="faint small"> to publish</span></td>
        <td class="num">
          ${toNumber(row.statuses.ok)}<span class="faint small"> of ${toCount(row.sources, 'source')} ok</span></td>
        <td class="num"><span class="faint small">newest </span>${renderTime(row.newestMs, atMs)}</td>
        <td class="wide"><code class="faint">${row.dir}</code></td></tr>`,
  );
  const aside = collection !== undefined && html`<a href="/">Show all collections</a>`;
  return renderCard('Collections', html`<table class="fold flow"><tbody>${rows}</tbody></table>`, aside);
}
