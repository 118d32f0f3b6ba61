/** Times and numbers as a person reads them. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/text/date/durations.ts';
import { html, type Markup } from './html.ts';

/** From here on a day says more than a distance. */
const FAR_MS = 31 * DAY_MS;

/** [from this many ms on, length of the unit, its short name]. */
const UNITS = [
  [2 * DAY_MS, DAY_MS, 'd'],
  [2 * HOUR_MS, HOUR_MS, 'h'],
  [MINUTE_MS, MINUTE_MS, 'min'],
  [0, 1_000, 's'],
] as const;

/** `12 min`, `5 h`, `3 d`. */
export function toDuration(ms: number): string {
  const length = Math.max(0, ms);
  const [, unitMs, name] = UNITS.find(([fromMs]) => length >= fromMs) ?? UNITS[3];
  return `${Math.floor(length / unitMs)} ${name}`;
}

/** `12 min ago`, `in 5 h`, `now`; the day for what is further away than a month. */
export function toDistance(atMs: number, nowMs: number): string {
  const distanceMs = nowMs - atMs;
  if (Math.abs(distanceMs) < 1_000) return 'now';
  if (Math.abs(distanceMs) > FAR_MS) return toInstant(atMs).slice(0, 10);
  return distanceMs > 0 ? `${toDuration(distanceMs)} ago` : `in ${toDuration(-distanceMs)}`;
}

/** `2026-11-23 01:40 UTC`; empty for what is not a date. */
export function toInstant(atMs: number): string {
  if (!Number.isFinite(atMs) || Math.abs(atMs) > 8.64e15) return '';
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A distance in time with the exact instant behind it; a dash when unknown. */
export function renderTime(atMs: number | undefined, nowMs: number): Markup {
  const instant = atMs === undefined ? '' : toInstant(atMs);
  if (atMs === undefined || instant === '') return html`<span class="faint">–</span>`;
  const iso = new Date(atMs).toISOString();
  return html`<time datetime="${iso}" title="${instant}">${toDistance(atMs, nowMs)}</time>`;
}

/** A distance in time, and beside it the exact instant: UTC, which the script of the page puts beside the viewer's own time. */
export function renderInstant(atMs: number | undefined, nowMs: number): Markup {
  const instant = atMs === undefined ? '' : toInstant(atMs);
  if (atMs === undefined || instant === '') return html`<span class="faint">–</span>`;
  const iso = new Date(atMs).toISOString();
  const isFar = Math.abs(nowMs - atMs) > FAR_MS;
  return html`${!isFar && html`${toDistance(atMs, nowMs)}, `}<time class="exact" datetime="${iso}">${instant}</time>`;
}

/** How long something has held, with the exact beginning behind it; a dash when unknown. */
export function renderSpan(sinceMs: number | undefined, nowMs: number): Markup {
  if (sinceMs === undefined || toInstant(sinceMs) === '') return html`<span class="faint">–</span>`;
  const iso = new Date(sinceMs).toISOString();
  return html`<time datetime="${iso}" title="since ${toInstant(sinceMs)}">${toDuration(nowMs - sinceMs)}</time>`;
}

/** `12,345` */
export function toNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** Entries per day in words: `3 a day`, `2 a week`, `5 a year`; undefined when unknown. */
export function toRate(perDay: number | undefined): string | undefined {
  if (perDay === undefined) return undefined;
  if (perDay >= 1) return `${toNumber(Math.round(perDay))} a day`;
  if (perDay * 7 >= 1) return `${toNumber(Math.round(perDay * 7))} a week`;
  if (perDay * 30 >= 1) return `${toNumber(Math.round(perDay * 30))} a month`;
  return perDay * 365 >= 1 ? `${toNumber(Math.round(perDay * 365))} a year` : 'less than 1 a year';
}
