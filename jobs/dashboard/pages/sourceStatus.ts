/** The status of a source as a colour and a word. */
import { SHOWN_STATUSES, type ShownStatus } from '../sourceRows.ts';
import { html, type Markup } from './html.ts';
import { toNumber } from './words.ts';

const TONES: Readonly<Record<ShownStatus, 'good' | 'warn' | 'bad' | 'idle'>> = {
  failing: 'bad',
  blocked: 'bad',
  gone: 'bad',
  limited: 'warn',
  moved: 'warn',
  paused: 'idle',
  new: 'idle',
  ok: 'good',
};

const WIDTH = 1_000;

/** A dot and the word. */
export function renderStatus(status: ShownStatus): Markup {
  return html`<span class="state ${TONES[status]}">${status}</span>`;
}

/** The number of sources by status, as a bar and in words; nothing without sources. */
export function renderShares(
  counts: Readonly<Record<ShownStatus, number>>,
  toHref: (status: ShownStatus) => string,
): Markup {
  const present = [...SHOWN_STATUSES].reverse().filter((status) => counts[status] > 0);
  const total = present.reduce((sum, status) => sum + counts[status], 0);
  if (total === 0) return html``;
  let at = 0;
  const bars = present.map((status) => {
    const width = (counts[status] / total) * WIDTH;
    const bar = html`<rect class="fill-${TONES[status]}" x="${at.toFixed(1)}" y="0"
      width="${Math.max(2, width - 2).toFixed(1)}" height="8"/>`;
    at += width;
    return bar;
  });
  const words = present.map(
    (status) =>
      html`<li><a href="${toHref(status)}"><span class="state ${TONES[status]}">${toNumber(counts[status])} ${status}</span></a></li>`,
  );
  return html`<svg class="share" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
    <ul class="legend">${words}</ul>`;
}
