/** One run of text as plain lines and as safe Markdown. */
import type { Markup, TextBlock } from '../../model/markup.ts';
import { escapeMarkdown, escapeMarkdownTarget } from '../../text/escapeMarkdown.ts';
import { foldSpace, toPlainLines } from '../../text/html/html.ts';
import { hashName } from '../../text/html/tags.ts';
import { decodeText, scanTokens } from '../../text/html/tokens.ts';
import { resolveUrl } from '../../text/url/url.ts';

const HREF = hashName('href');
const EMPHASIS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*' };

/** The lines of blocks that were read: the article's text asks for them, and what pages have in common. */
const memoized = new WeakMap<TextBlock, readonly string[]>();

/** The lines of a block as plain text: a `<br>` ends a line. */
export function readLines(markup: Markup, block: TextBlock): readonly string[] {
  const lines = memoized.get(block) ?? toPlainLines(markup.html.slice(block.start, block.end));
  memoized.set(block, lines);
  return lines;
}

/** Markdown under construction: finished text, and what a link or an emphasis will be put around. */
interface Writing {
  parts: string[];
  stack: { readonly name: string; readonly at: number; readonly url?: string }[];
  hidden: number;
}

/** Puts the mark of the innermost open element of that name around what was written since. */
function wrap(writing: Writing, name: string): void {
  const open = writing.stack.at(-1);
  if (open?.name !== name) return;
  writing.stack.pop();
  const inner = writing.parts.splice(open.at).join('');
  const text = inner.trim();
  const [leading, trailing] = [/^\s/.test(inner) ? ' ' : '', /\s$/.test(inner) ? ' ' : ''];
  const mark = EMPHASIS[name];
  if (text === '' || text.includes('\n')) writing.parts.push(inner);
  else if (mark !== undefined) writing.parts.push(`${leading}${mark}${text}${mark}${trailing}`);
  else if (open.url === undefined) writing.parts.push(inner);
  else {
    if (leading === '') escapeBangAtEnd(writing.parts);
    writing.parts.push(`${leading}[${text}](${open.url})${trailing}`);
  }
}

/** A text that ends in `!` right before a link would make it a picture (CommonMark 0.31, section 6.4), which the page did not show. */
function escapeBangAtEnd(parts: string[]): void {
  const last = parts.findLastIndex((part) => part !== '');
  if (parts[last]?.endsWith('!')) parts[last] = `${parts[last].slice(0, -1)}\\!`;
}

/** Where a link leads, as Markdown has it. */
function linkTarget(href: string | undefined, base: string | undefined): string | undefined {
  const url = resolveUrl(href, base);
  return url === undefined ? undefined : escapeMarkdownTarget(url);
}

/** The lines of a block as Markdown: emphasis and http(s) links kept, everything else as text. */
export function renderMarkdownLines(markup: Markup, block: TextBlock): readonly string[] {
  const html = markup.html.slice(block.start, block.end);
  const writing: Writing = { parts: [], stack: [], hidden: 0 };
  scanTokens(html, {
    open(tag, attributes) {
      if (tag.isHidden && !tag.isRaw && !tag.isVoid) writing.hidden += 1;
      if (tag.name === 'br') writing.parts.push('\n');
      if (writing.stack.length > 8) return;
      if (EMPHASIS[tag.name] !== undefined) writing.stack.push({ name: tag.name, at: writing.parts.length });
      if (tag.name !== 'a') return;
      const url = linkTarget(attributes.get(HREF), markup.url);
      writing.stack.push({ name: 'a', at: writing.parts.length, ...(url !== undefined && { url }) });
    },
    close(tag) {
      if (tag.isHidden && !tag.isRaw && writing.hidden > 0) writing.hidden -= 1;
      wrap(writing, tag.name);
    },
    text(start, end) {
      if (writing.hidden === 0)
        writing.parts.push(escapeMarkdown(decodeText(html.slice(start, end).replace(/\s+/g, ' '))));
    },
    raw: () => undefined,
  });
  return writing.parts
    .join('')
    .split('\n')
    .map(foldSpace)
    .filter((line) => line !== '');
}
