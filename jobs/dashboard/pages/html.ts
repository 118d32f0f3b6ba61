/** HTML as a template: every value is escaped unless it is markup that was made here. */
import { escapeHtml } from '../../../src/text/html/escapeHtml.ts';

const MARKUP = Symbol('markup');

/** HTML that was made by `html` and needs no escaping. Data from outside can never be one: the symbol is not exported. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** What may stand in a template: `undefined` and `false` leave nothing behind. */
export type Part = string | number | undefined | false | Markup | readonly Part[];

/** A template whose values are escaped. Attributes must be quoted in it. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.map((string, index) => string + renderPart(parts[index])).join('');
  return { [MARKUP]: text };
}

/** The text of a constant of ours (a style sheet, a script) as markup. Never for text from outside. */
export function trusted(text: string): Markup {
  return { [MARKUP]: text };
}

/** Markup as the text that is sent. */
export function renderMarkup(markup: Markup): string {
  return markup[MARKUP];
}

function renderPart(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (isMarkup(part)) return part[MARKUP];
  return part.map(renderPart).join('');
}

function isMarkup(part: Markup | readonly Part[]): part is Markup {
  return MARKUP in part;
}

/** A link to a page on the web, if the URL is http(s); else the content alone. Publishers learn nothing from a click. */
export function renderOutLink(url: string | undefined, content: Part): Markup {
  if (url === undefined || !isWebUrl(url)) return html`${content}`;
  return html`<a href="${url}" rel="noopener noreferrer nofollow" dir="auto">${content}</a>`;
}

/** True for absolute http and https URLs: the only ones that are linked. */
export function isWebUrl(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
