/** What all our pages share. */
import { html, type Markup, type Part, renderMarkup, trusted } from './html.ts';
import { PAGE_SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** One page. */
export interface Page {
  readonly title: string;
  /** Which entry of the navigation it belongs to. */
  readonly section?: (typeof PLACES)[number][0] | undefined;
  readonly nowMs: number;
  readonly main: Part;
  /**
   * How it follows what happens: `reload` does so without scripts too; `script` has forms, which a reload would empty; `still` asks
   * a question and stays as it is.
   */
  readonly refresh?: 'reload' | 'script' | 'still';
}

const PLACES = [
  ['overview', '/', 'Overview'],
  ['articles', '/articles', 'Articles'],
  ['stories', '/stories', 'Stories'],
  ['sources', '/sources', 'Sources'],
  ['queues', '/queues', 'Queues'],
] as const;

/** A flame out of two strokes, so that nothing has to be asked for. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3b6fe0"/>' +
    '<path d="M8 10h16M8 16h11M8 22h6" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/></svg>',
)}`;

/** The whole document as text. */
export function renderPage(page: Page): string {
  const { refresh = 'reload' } = page;
  return `<!doctype html>\n${renderMarkup(html`<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${page.title}</title><link rel="icon" href="${ICON}">
${refresh === 'reload' && html`<noscript><meta http-equiv="refresh" content="60"></noscript>`}
<style>${trusted(STYLE)}</style></head>
<body><a class="skip" href="#main">To the content</a>${renderTop(page)}
<main id="main"${refresh !== 'still' && html` data-live`}>${page.main}</main>
<script>${trusted(PAGE_SCRIPT)}</script></body></html>`)}`;
}

function renderTop({ section, nowMs }: Page): Markup {
  const links = PLACES.map(
    ([name, url, label]) => html`<a href="${url}"${name === section && html` aria-current="page"`}>${label}</a>`,
  );
  const iso = new Date(nowMs).toISOString();
  return html`<header class="top"><a class="brand" href="/"><b>front</b>wire</a><nav aria-label="Pages">${links}</nav>
<span class="clock">as of <time datetime="${iso}" data-clock="yes">${iso.slice(11, 19)} UTC</time></span></header>`;
}

/** A box with a heading and, at its right, a link or a note. */
export function renderCard(title: string, content: Part, aside?: Part): Markup {
  return html`<section class="card"><header><h2>${title}</h2>${aside}</header>${content}</section>`;
}

/** The box that a page is about: its heading is the page's own. */
export function renderMainCard(title: string, content: Part, aside?: Part): Markup {
  return html`<section class="card"><header><h1 class="plain">${title}</h1>${aside}</header>${content}</section>`;
}

/** Names and values; those without a value are left out. */
export function renderFacts(facts: readonly (readonly [string, Part])[]): Markup {
  const known = facts.filter(([, value]) => value !== undefined && value !== false && value !== '');
  return html`<dl class="facts">${known.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A page that says that something is not there or does not work; `back` leads to where it was asked for, `help` is what to do first. */
export function renderNotice(
  title: string,
  sentence: string,
  nowMs: number,
  tone: 'warn' | 'bad' = 'warn',
  { back, help }: { readonly back?: string; readonly help?: Part } = {},
): string {
  const link = back !== undefined && html`<p><a href="${back}">Back</a></p>`;
  const main = html`<section class="card health ${tone}"><div><h1>${title}</h1><p>${sentence}</p>${help}${link}</div></section>`;
  return renderPage({ title: `${title} – frontwire`, nowMs, main, ...(back !== undefined && { refresh: 'still' }) });
}
