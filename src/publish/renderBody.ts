/** What comes below the front matter, made safe for the generators that render it. */
import type { BodyMode } from '../model/policy.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { toWellFormed } from '../text/toWellFormed.ts';

/** What an article has to say, as far as it is known. */
export interface BodyContent {
  /** Plain text on one line. */
  readonly excerpt?: string | undefined;
  /** The main text as safe Markdown. */
  readonly markdown?: string | undefined;
  /** The main text: paragraphs parted by a blank line. */
  readonly text?: string | undefined;
}

/**
 * The body in a mode, with an empty line above it, or undefined when the mode has none or nothing is known. In the mode
 * `text` an article whose text is not known shows its excerpt.
 */
export function renderBody(mode: BodyMode, content: BodyContent): string | undefined {
  if (mode === 'none') return undefined;
  const excerpt = content.excerpt === undefined ? undefined : escapeMarkdown(content.excerpt);
  const text = content.markdown ?? (content.text === undefined ? undefined : escapeMarkdown(content.text));
  const body = toSafeMarkdown((mode === 'text' ? (text ?? excerpt) : excerpt) ?? '').trim();
  return body === '' ? undefined : `\n${body}\n`;
}

/**
 * Markdown in which no generator finds anything to run: Liquid (Jekyll, Eleventy) and Nunjucks tags, Hugo shortcodes, and
 * the attribute lists of kramdown, all of which begin with a brace. A tag that is not known, or an include that is not
 * there, would stop the build of the whole site. Control characters go, C0 and C1, and so do the marks that turn the
 * direction of all that follows (Unicode UAX #9): a body may not change how the page around it reads. Line ends become `\n`.
 */
export function toSafeMarkdown(markdown: string): string {
  return (
    toWellFormed(markdown)
      .replace(/\r\n?|\u0085/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/\{(?=[{%#:])/g, '&#123;')
  );
}
