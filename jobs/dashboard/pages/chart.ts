/** Bars over the last day as inline SVG, made on the server. */
import { HOUR_MS } from '../../../src/text/date/durations.ts';
import type { Bar } from '../throughput.ts';
import { html, type Markup } from './html.ts';
import { toNumber } from './words.ts';

/** One kind of bar; the first is at the bottom. */
export interface Series {
  readonly name: string;
  /** Which colour of the style sheet. */
  readonly fill: 'a' | 'b' | 'c' | 'd';
  readonly pick: (bar: Bar) => number;
}

const WIDTH = 400;
const HEIGHT = 128;
const TOP = 14;
const BASE = 106;
const GAP = 1.6;

/** A chart with its total in its head and every bar's numbers behind it. */
export function renderChart(title: string, bars: readonly Bar[], barMs: number, series: readonly Series[]): Markup {
  const totals = series.map(({ pick }) => bars.reduce((sum, bar) => sum + pick(bar), 0));
  const total = totals.reduce((sum, one) => sum + one, 0);
  const top = toRoundTop(Math.max(1, ...bars.map((bar) => sumOf(bar, series))));
  const keys =
    series.length < 2
      ? []
      : series.map(({ name, fill }, index) => renderKey(`${name} ${toNumber(totals[index] ?? 0)}`, fill));
  const words = series.map(({ name }, index) => `${toNumber(totals[index] ?? 0)} ${name}`).join(', ');
  return html`<section class="card chart"><header><h2>${title} <span class="faint small">24 h</span></h2><span>${keys}</span></header>
<span class="total">${toNumber(total)}</span>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title} in the last 24 hours: ${words}">
${renderGrid(top)}${bars.map((bar, index) => renderBar(bar, index, bars.length, barMs, top, series))}
${renderAxis(bars, barMs)}</svg></section>`;
}

function renderKey(label: string, fill: Series['fill']): Markup {
  return html`<span class="key"><svg viewBox="0 0 10 10" aria-hidden="true">
    <rect class="fill-${fill}" width="10" height="10" rx="2"/></svg>${label}</span>`;
}

function renderGrid(top: number): Markup {
  const gridLines = [TOP, (TOP + BASE) / 2].map((y) => html`<line x1="0" x2="${WIDTH}" y1="${y}" y2="${y}"/>`);
  return html`${gridLines}<text x="0" y="${TOP - 4}">${toNumber(top)}</text>
    <line class="base" x1="0" x2="${WIDTH}" y1="${BASE}" y2="${BASE}"/>`;
}

function renderBar(
  bar: Bar,
  index: number,
  count: number,
  barMs: number,
  top: number,
  series: readonly Series[],
): Markup {
  const step = WIDTH / count;
  let y = BASE;
  const rects = series.map(({ fill, pick }) => {
    const height = (pick(bar) / top) * (BASE - TOP);
    if (height === 0) return html``;
    y -= height;
    return html`<rect class="fill-${fill}" x="${(index * step + GAP / 2).toFixed(1)}" y="${y.toFixed(1)}"
      width="${(step - GAP).toFixed(1)}" height="${height.toFixed(1)}"/>`;
  });
  if (y === BASE) return html``;
  const words = series.map(({ name, pick }) => `${toNumber(pick(bar))} ${name}`).join(', ');
  const [from, until] = [bar.startMs, bar.startMs + barMs];
  const title = html`<title data-hour="${new Date(from).toISOString()}" data-until="${new Date(until).toISOString()}">
    ${toHour(from)}–${toHour(until)} UTC: ${words}</title>`;
  return html`<g>${title}${rects}</g>`;
}

function renderAxis(bars: readonly Bar[], barMs: number): Markup {
  const step = WIDTH / bars.length;
  const sixHours = 6 * HOUR_MS;
  const marks = bars.flatMap(({ startMs }, index) =>
    startMs % sixHours < barMs && startMs % sixHours >= 0 ? [{ x: index * step, startMs }] : [],
  );
  const labels = marks.map(({ x, startMs }) => {
    const at = x.toFixed(1);
    return html`<line class="base" x1="${at}" x2="${at}" y1="${BASE}" y2="${BASE + 4}"/>
      <text x="${at}" y="${HEIGHT - 6}" text-anchor="${toAnchor(x)}"
        data-hour="${new Date(startMs).toISOString()}">${toHour(startMs)}</text>`;
  });
  return html`${labels}`;
}

function toAnchor(x: number): string {
  if (x < 16) return 'start';
  return x > WIDTH - 16 ? 'end' : 'middle';
}

function toHour(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}

function sumOf(bar: Bar, series: readonly Series[]): number {
  return series.reduce((sum, { pick }) => sum + pick(bar), 0);
}

/** The next of 1, 2, 5, 10, 20, 50, ...: a scale that is read without counting. */
function toRoundTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}
