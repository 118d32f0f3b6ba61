/** HTML as a template: every value is escaped unless it is markup that was made here. */
import { html as honoHtml, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { isMasked, maskUrl } from '../../../src/text/url/maskUrl.ts';

/** HTML that was made by `html` and needs no escaping. */
export type Markup = HtmlEscapedString;

/** What may be a value in a template: `undefined` and `false` leave nothing behind. */
export type Part = string | number | undefined | false | Markup | readonly Part[];

/** Templates without the line breaks of their source: a template is a constant, so each is joined once. */
const JOINED = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/**
 * A template whose values are escaped. Attributes must be quoted in it. A line break in the template, with the
 * indentation after it, leaves nothing behind next to a tag or a value, and one space elsewhere.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const joined = JOINED.get(strings) ?? joinLines(strings);
  JOINED.set(strings, joined);
  // A promise comes back only when a value is one, which the types rule out.
  return honoHtml(joined, ...parts) as Markup;
}

function joinLines(strings: TemplateStringsArray): TemplateStringsArray {
  const joined = strings.map((text) => text.replace(/\n\s*(?=<|$)|(?<=>|^)\n\s*/g, '').replace(/\n\s*/g, ' '));
  return Object.assign(joined, { raw: joined });
}

/** The text of a constant of ours (a style sheet, a script) as markup. Never for text from outside. */
export function trusted(text: string): Markup {
  return raw(text);
}

/** Markup as the text that is sent. */
export function renderMarkup(markup: Markup): string {
  return markup.toString();
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

/** The URL of a source or a hub: a link, or text where a secret in it is masked. */
export function renderSourceUrl(url: string): Markup {
  const shown = maskUrl(url);
  return isMasked(shown) ? html`${shown}` : renderOutLink(shown, shown);
}
