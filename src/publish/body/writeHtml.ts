/** Blocks as HTML in Markdown, where a dialect has no other form that shows them as they are. */
import { escapeHtml, escapeHtmlContent } from '../../text/html/escapeHtml.ts';
import type { Block, LineBlock } from '../../text/markdown/block.ts';
import type { Run } from '../../text/markdown/run.ts';

const ELEMENT = { paragraph: 'p', item: 'li', quote: 'p' } as const;

/**
 * Neighbouring blocks of one kind as one HTML block (CommonMark 0.31, section 4.6: it goes on until an empty line, and this has
 * none). Only elements of our own; text and addresses are escaped, and braces, so that no template language finds any.
 */
export function writeHtmlGroup(blocks: readonly LineBlock[]): string {
  const lines = blocks.map(writeHtmlLine);
  const [first] = blocks;
  if (first?.kind === 'quote') return ['<blockquote>', ...lines, '</blockquote>'].join('\n');
  if (first?.kind !== 'item') return lines.join('\n');
  const list = first.isOrdered ? 'ol' : 'ul';
  return [`<${list}>`, ...lines, `</${list}>`].join('\n');
}

function writeHtmlLine({ kind, level = 2, runs }: LineBlock): string {
  const name = kind === 'heading' ? `h${level}` : ELEMENT[kind];
  return `<${name}>${runs.map(writeRun).join('')}</${name}>`;
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
