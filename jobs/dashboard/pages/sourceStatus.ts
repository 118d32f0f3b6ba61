/** The standing of a source as a colour and a word. */
import { STANDINGS, type Standing } from '../sourceRows.ts';
import { html, type Markup } from './html.ts';
import { toNumber } from './words.ts';

const TONES: Readonly<Record<Standing, 'good' | 'warn' | 'bad' | 'idle'>> = {
  failing: 'bad',
  blocked: 'bad',
  gone: 'bad',
  limited: 'warn',
  moved: 'warn',
  new: 'idle',
  ok: 'good',
};

const WIDTH = 1_000;

/** A dot and the word. */
export function renderStanding(standing: Standing): Markup {
  return html`<span class="state ${TONES[standing]}">${standing}</span>`;
}

/** How many stand how, as a bar and in words; nothing without sources. */
export function renderShares(
  counts: Readonly<Record<Standing, number>>,
  toHref: (standing: Standing) => string,
): Markup {
  const present = [...STANDINGS].reverse().filter((standing) => counts[standing] > 0);
  const total = present.reduce((sum, standing) => sum + counts[standing], 0);
  if (total === 0) return html``;
  let at = 0;
  const bars = present.map((standing) => {
    const width = (counts[standing] / total) * WIDTH;
    const bar = html`<rect class="fill-${TONES[standing]}" x="${at.toFixed(1)}" y="0" width="${Math.max(2, width - 2).toFixed(1)}" height="8"/>`;
    at += width;
    return bar;
  });
  const words = present.map(
    (standing) =>
      html`<li><a href="${toHref(standing)}"><span class="state ${TONES[standing]}">${toNumber(counts[standing])} ${standing}</span></a></li>`,
  );
  return html`<svg class="share" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" aria-hidden="true">${bars}</svg><ul class="legend">${words}</ul>`;
}
