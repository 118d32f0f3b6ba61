/** Blocks as HTML in Markdown, where a dialect has no other form that shows them as they are. */
import { escapeHtml, escapeHtmlContent } from '../../text/html/escapeHtml.ts';
import { type Block, depthOf, type LineBlock } from '../../text/markdown/block.ts';
import type { Run } from '../../text/markdown/run.ts';

const ELEMENT = { paragraph: 'p', item: 'li', quote: 'p' } as const;

/**
 * Neighbouring blocks of one kind as one HTML block (CommonMark 0.31, section 4.6: it goes on until an empty line, and this has
 * none). Only elements of our own; text and addresses are escaped, and braces, so that no template language finds any.
 */
export function writeHtmlGroup(blocks: readonly LineBlock[]): string {
  const [first] = blocks;
  if (first?.kind === 'item') return writeHtmlLists(blocks);
  const lines = blocks.map((block) => `${writeHtmlLine(block)}</${nameOf(block)}>`);
  return first?.kind === 'quote' ? ['<blockquote>', ...lines, '</blockquote>'].join('\n') : lines.join('\n');
}

/** Lists within the items of others; an item is closed by what follows it. */
function writeHtmlLists(items: readonly LineBlock[]): string {
  const lines: string[] = [];
  const open: string[] = [];
  const closeTo = (depth: number, list?: string) => {
    while (open.length > depth + 1 || (open.length > depth && open[depth] !== list))
      lines.push(`</li>`, `</${open.pop()}>`);
  };
  for (const item of items) {
    const [depth, list] = [depthOf(item), item.isOrdered ? 'ol' : 'ul'];
    closeTo(depth, list);
    if (open.length > depth) lines.push('</li>');
    else lines.push(`<${list}>`);
    open[depth] = list;
    lines.push(writeHtmlLine(item));
  }
  closeTo(-1);
  return lines.join('\n').replace(/\n<\/li>/g, '</li>');
}

function nameOf({ kind, level = 2 }: LineBlock): string {
  return kind === 'heading' ? `h${level}` : ELEMENT[kind];
}

/** A line without its end. */
function writeHtmlLine(block: LineBlock): string {
  return `<${nameOf(block)}>${block.runs.map(writeRun).join('')}`;
}

function writeRun({ text, mark, url }: Run): string {
  const marked = mark === undefined ? escapeContent(text) : `<${mark}>${escapeContent(text)}</${mark}>`;
  return url === undefined ? marked : `<a href="${escapeHtml(url)}">${marked}</a>`;
}

/** Code as an element whose content no engine reads as Markdown; an empty line does not end it. */
export function writeHtmlCode(lines: readonly string[]): string {
  return `<pre><code>${lines.map(escapeContent).join('\n')}</code></pre>`;
}

function escapeContent(text: string): string {
  return escapeHtmlContent(text).replace(/\{/g, '&#123;');
}

/** True for a block that is a line. */
export function isLine(block: Block): block is LineBlock {
  return block.kind !== 'code';
}
