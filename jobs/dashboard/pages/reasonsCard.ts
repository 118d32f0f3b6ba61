/** Why articles are not published: a bar for each main reason, by collection. */
import { type ReasonCount, STANDING_REASONS } from '../../../src/model/standingReason.ts';
import type { CollectionRow, Overview } from '../overview.ts';
import { html, type Markup } from './html.ts';
import { renderCard } from './layout.ts';
import { toArticlesPath } from './links.ts';
import { toNumber } from './words.ts';

/** Reasons shown of one collection: those that matter. */
const MAX_REASONS = 6;
const WIDTH = 200;
const HEIGHT = 8;

/** A card; nothing where every article of the collections that are shown is published. */
export function renderReasons({ collections, collection }: Overview): Markup | false {
  const shown = collections.filter((row) => (collection ?? row.id) === row.id && row.reasons.length > 0);
  if (shown.length === 0) return false;
  const isNamed = collections.length > 1;
  const content = shown.map((row) => html`${isNamed && html`<h3>${row.title}</h3>`}${renderBars(row)}`);
  return renderCard('Why articles are not published', content, html`<span class="faint small">main reasons</span>`);
}

function renderBars(row: CollectionRow): Markup {
  const most = Math.max(...row.reasons.map(({ count }) => count));
  const bars = row.reasons.slice(0, MAX_REASONS).map((one) => renderBar(row.id, one, most));
  return html`<table class="flow reasons"><tbody>${bars}</tbody></table>`;
}

function renderBar(collection: string, { reason, count }: ReasonCount, most: number): Markup {
  const { words, state } = STANDING_REASONS[reason];
  const filter = toArticlesPath({ collection, state: STATE_OF_REASON[reason] ?? state });
  const width = Math.max(1, Math.round((WIDTH * count) / most));
  return html`<tr><td><a href="${filter}">${words}</a> <span class="faint small">${WORD[state]}</span></td>
<td class="num">${toNumber(count)}</td>
<td><svg class="share" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
<rect class="fill-${state === 'held' ? 'a' : 'b'}" width="${width}" height="${HEIGHT}" rx="4"/></svg></td></tr>`;
}

const WORD = { published: 'published', held: 'held back', hidden: 'hidden' } as const;

/** The list of articles narrows by finer states than those that are counted. */
const STATE_OF_REASON: Partial<Record<ReasonCount['reason'], string>> = { led: 'led', archived: 'archived' };
