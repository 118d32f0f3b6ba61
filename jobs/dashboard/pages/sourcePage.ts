/** The page of one source: all that is remembered of it, in words. */

import type { CadenceHints, SourceState, Trust } from '../../../src/model/source.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/text/date/durations.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import type { SourceDetails } from '../details.ts';
import type { PublishRules } from '../standing.ts';
import { html, type Markup, type Part, renderOutLink, renderSourceUrl } from './html.ts';
import { renderCard, renderFacts, renderPage } from './layout.ts';
import { renderSourceArticles } from './sourceArticles.ts';
import { renderStatus } from './sourceStatus.ts';
import { renderNextPoll } from './sourceTable.ts';
import { renderInstant, renderSpan, renderTime, toDuration, toRate } from './words.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Deferred reads listed; a source rarely has more. */
const DEFERRED_SHOWN = 50;

/** The page as text. */
export function renderSourcePage(
  details: SourceDetails,
  rules: PublishRules,
  nowMs: number,
  { note, actions }: { readonly note?: Part; readonly actions?: Part } = {},
): string {
  const { row, state } = details;
  const head = html`${note}<section class="card"><header><h1 class="title">${row.name}</h1>
    ${renderStatus(row.status)}</header><p class="reason">${row.reason}</p>
    <p class="sub"><span class="mono">${renderSourceUrl(row.url)}</span></p></section>`;
  const main = html`${head}${actions}<div class="two"><div class="stack">${renderPolling(details, nowMs)}
    ${renderConfigured(details)}</div><div class="stack">${state && renderPublisher(state)}
    ${state && renderRecent(state, nowMs)}${renderDeferred(details, nowMs)}</div></div>
    ${renderSourceArticles(details, rules, nowMs)}`;
  const refresh = actions ? 'script' : 'reload';
  return renderPage({ title: `${row.name} – frontwire`, section: 'sources', nowMs, main, refresh });
}

function renderPolling({ row, state }: SourceDetails, nowMs: number): Markup {
  const facts: readonly (readonly [string, Part])[] = [
    [
      row.status === 'paused' ? 'State before' : 'State',
      html`${state?.status ?? 'new'}${row.sinceMs !== undefined && html` for ${renderSpan(row.sinceMs, nowMs)}`}`,
    ],
    ['Last poll', renderInstant(state?.lastPollMs, nowMs)],
    ['Last success', renderInstant(state?.lastSuccessMs, nowMs)],
    ['Last delivery by a hub', state?.lastPushMs === undefined ? undefined : renderTime(state.lastPushMs, nowMs)],
    ['Last answer', state?.lastHttpStatus === undefined ? undefined : `HTTP ${state.lastHttpStatus}`],
    [
      'Next poll',
      html`${row.status === 'paused' ? 'paused; it would be ' : ''}${renderNextPoll(row.nextPollMs, nowMs)}
        ${row.nextPollReason !== undefined && html` <span class="faint">(${row.nextPollReason})</span>`}`,
    ],
    ['Not before', state?.notBeforeMs === undefined ? undefined : renderTime(state.notBeforeMs, nowMs)],
    ['Failures', row.failures === 0 ? undefined : `${row.failures} in a row`],
    ['Asked for a pause', state?.limits === undefined ? undefined : `${toCount(state.limits, 'time')} in a row`],
    ['Moved to', state?.movedTo === undefined ? undefined : renderSourceUrl(state.movedTo)],
    ['Redirects to', state?.redirect && renderRedirect(state.redirect, nowMs)],
    [
      'Missing',
      state?.missing &&
        html`${toCount(state.missing.seen, 'answer')} in a row, the first ${renderTime(state.missing.firstMs, nowMs)}`,
    ],
  ];
  return renderCard('Polling', renderFacts(facts));
}

function renderRedirect({ url, seen, firstMs }: NonNullable<SourceState['redirect']>, nowMs: number): Markup {
  return html`${renderSourceUrl(url)} <span class="faint">(permanently,
    seen on ${toCount(seen, 'poll')}, first ${renderTime(firstMs, nowMs)}; believed after 3 polls over 24 h)</span>`;
}

function renderConfigured({ source, decision }: SourceDetails): Markup {
  return renderCard(
    'As configured',
    renderFacts([
      ['Collection', html`<a href="/?collection=${encodeURIComponent(source.collection)}">${source.collection}</a>`],
      ['Id', html`<code>${source.id}</code>`],
      ['Name', source.name],
      ['Group', source.group?.join(' / ')],
      ['Site', source.homepage && renderOutLink(source.homepage, source.homepage)],
      ['Kind', source.kind ?? 'guessed from the answer'],
      ['Trust', toTrust(source.trust)],
      ['Trust by decision', decision?.trust !== undefined && `${toTrust(decision.trust)}, since ${decision.by} set it`],
      ['Boost', source.boost === 0 ? undefined : `${source.boost} points`],
      ['Every', source.everyMinutes === undefined ? 'adaptive' : toDuration(source.everyMinutes * MINUTE_MS)],
      ['Topics', source.topics.join(', ')],
    ]),
  );
}

function toTrust(trust: Trust): string {
  return typeof trust === 'number' ? `${trust} points` : trust;
}

function renderPublisher({ feedTitle, feedFormat, feedUrl, hubs, validators, hints }: SourceState): Markup {
  return renderCard(
    'What the publisher says',
    renderFacts([
      ['Title', feedTitle],
      ['Format', feedFormat],
      ['Feed in use', feedUrl === undefined ? undefined : renderSourceUrl(feedUrl)],
      ['ETag', validators.etag === undefined ? undefined : html`<code>${validators.etag}</code>`],
      [
        'Last-Modified',
        validators.lastModified === undefined ? undefined : html`<code>${validators.lastModified}</code>`,
      ],
      [
        'Validators',
        (validators.etag ?? validators.lastModified) ? undefined : 'none: every poll transfers the whole feed',
      ],
      ...toHintFacts(hints),
      ['Hubs', hubs?.length ? hubs.map((hub) => html`<div>${renderSourceUrl(hub)}</div>`) : undefined],
    ]),
  );
}

function toHintFacts(hints: CadenceHints): readonly (readonly [string, Part])[] {
  const minutes = (value: number | undefined) => (value === undefined ? undefined : toDuration(value * MINUTE_MS));
  return [
    ['Fresh for', minutes(hints.freshMinutes)],
    ['<ttl>', minutes(hints.ttlMinutes)],
    ['sy:updatePeriod', minutes(hints.updateMinutes)],
    ['Skips the hours', hints.skipHours?.length ? `${hints.skipHours.join(', ')} (UTC)` : undefined],
    ['Skips the days', hints.skipDays?.map((day) => DAYS[day] ?? String(day)).join(', ')],
  ];
}

function renderRecent({ recentEntriesMs }: SourceState, nowMs: number): Markup {
  const oldest = recentEntriesMs.at(-1);
  if (oldest === undefined) return renderCard('Newest entries', html`<p class="empty">None with a date so far.</p>`);
  const rate = (recentEntriesMs.length * DAY_MS) / Math.max(DAY_MS, nowMs - oldest);
  const times = recentEntriesMs.map((atMs) => html`<span class="tag">${renderTime(atMs, nowMs)}</span>`);
  return renderCard('Newest entries', html`<p>${toRate(rate)}, by the newest ${recentEntriesMs.length}:</p>${times}`);
}

function renderDeferred({ deferred }: SourceDetails, nowMs: number): Markup {
  if (deferred.length === 0)
    return renderCard(
      'Deferred reads',
      html`<p class="empty">None: every announced article could be read or was rejected.</p>`,
    );
  const rows = deferred.slice(0, DEFERRED_SHOWN).map(
    ({ task, dueMs }) =>
      html`<tr>
          <td class="title">${renderOutLink(task.entry.url, task.entry.title ?? task.entry.url ?? task.key)}</td>
          <td class="num">${toCount(task.tries, 'try', 'tries')}</td><td class="num">${renderTime(dueMs, nowMs)}</td></tr>`,
  );
  const head = html`<thead><tr><th scope="col">article</th><th class="num" scope="col">failed</th>
    <th class="num" scope="col">again</th></tr></thead>`;
  return renderCard(
    'Deferred reads',
    html`<table>${head}<tbody>${rows}</tbody></table>`,
    html`<span class="faint small">${deferred.length}</span>`,
  );
}
