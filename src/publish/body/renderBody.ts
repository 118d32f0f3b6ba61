/** What comes below the front matter, made safe for the generators that render it. */
import { LAYOUTS, type Layout } from '../../model/layouts.ts';
import type { BodyMode } from '../../model/policy.ts';
import { type Block, plainParagraphs } from '../../text/markdown/block.ts';
import { readMarkdown } from '../../text/markdown/readMarkdown.ts';
import { toShown } from '../../text/toShown.ts';
import { writeDialect } from './writeDialect.ts';

/** What an article has to say, as far as it is known. */
export interface BodyContent {
  /** Plain text on one line. */
  readonly excerpt?: string | undefined;
  /** The main text as `writeMarkdown` writes it. */
  readonly markdown?: string | undefined;
  /** The main text: paragraphs parted by a blank line. */
  readonly text?: string | undefined;
}

/** Which body a file has. */
export interface BodyForm {
  readonly body: BodyMode;
  readonly layout: Layout;
}

/**
 * The body in a mode, with an empty line above it, or undefined when the mode has none or nothing is known. In the mode
 * `text` an article whose text is not known shows its excerpt. Rendered by the layout's generator it shows the text that is
 * known, sign by sign, and runs nothing: no tag of Liquid, Nunjucks or Hugo, no HTML but of our own.
 */
export function renderBody({ body: mode, layout }: BodyForm, content: BodyContent): string | undefined {
  if (mode === 'none') return undefined;
  const blocks = (mode === 'text' ? textBlocks(content) : undefined) ?? paragraphsOf(content.excerpt) ?? [];
  const body = writeDialect(blocks, LAYOUTS[layout].dialect);
  return body === '' ? undefined : `\n${body}\n`;
}

function textBlocks({ markdown, text }: BodyContent): readonly Block[] | undefined {
  const blocks = markdown === undefined ? [] : readMarkdown(toShown(markdown));
  return blocks.length > 0 ? blocks : paragraphsOf(text);
}

function paragraphsOf(text = ''): readonly Block[] | undefined {
  const paragraphs = plainParagraphs(text);
  return paragraphs.length === 0 ? undefined : paragraphs;
}
