/** The command after publishing: what waits for it, and how the last one ended. */
import type { AfterState } from '../../../src/app.ts';
import { toAfterFault } from '../../../src/model/afterPublish.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { html, type Markup } from './html.ts';
import { renderCard } from './layout.ts';
import { renderTime } from './words.ts';

/** The card of one directory. */
export function renderAfter({ collections, dir, owed, last, dueMs }: AfterState, nowMs: number): Markup {
  const waiting = owed.changed + owed.handed;
  const next = dueMs !== undefined && dueMs > nowMs && html` Next try ${renderTime(dueMs, nowMs)}.`;
  const fault = last && toAfterFault(last);
  const end =
    last === undefined
      ? html`<p class="faint">It has not been run yet.</p>`
      : html`<p><span class="state ${fault === undefined ? 'good' : 'bad'}">${fault === undefined ? 'done' : last.outcome}</span>
        ${fault ?? `Took ${last.seconds.toFixed(1)} s for ${toCount(last.paths, 'changed path')}.`}
        ${renderTime(Date.parse(last.at), nowMs)}</p>`;
  const lines =
    last !== undefined && last.lastLines.length > 0 && html`<p class="text small">${last.lastLines.join('\n')}</p>`;
  const what = waiting === 0 ? 'Nothing waits.' : `${toCount(waiting, 'changed path')} to be handed over.`;
  const body = html`${end}${lines}<p>${what}${next}</p>`;
  return renderCard(`After publishing ${collections.join(', ')}`, body, html`<code class="faint">${dir}</code>`);
}
