/** Markdown as frontwire keeps it: CommonMark of lines, of which every dialect is made. */
import type { Block, LineBlock } from './block.ts';
import { escapeLineStarts, escapeSigns } from './escapeMarkdown.ts';
import { type LineForm, writeRuns } from './writeRuns.ts';

const COMMON_MARK: LineForm = { toText: escapeSigns, isCode: (text) => !text.includes('`') };

/** The blocks as CommonMark, separated by blank lines; `readMarkdown` reads it again. */
export function writeMarkdown(blocks: readonly Block[]): string {
  return joinBlocks(blocks, (block) => (block.kind === 'code' ? fence(block.lines) : writeLine(block)));
}

function writeLine(block: LineBlock): string {
  const line = escapeLineStarts(writeRuns(block.runs, COMMON_MARK));
  return `${prefixOf(block)}${block.kind === 'heading' ? escapeClosing(line) : line}`;
}

/** Each block written by itself; items of one list are on lines that follow each other. */
export function joinBlocks(blocks: readonly Block[], write: (block: Block, index: number) => string): string {
  return blocks
    .map((block, index) => `${index === 0 ? '' : separatorOf(blocks[index - 1] as Block, block)}${write(block, index)}`)
    .join('');
}

function separatorOf(before: Block, block: Block): string {
  if (block.kind === 'quote' && before.kind === 'quote') return '\n>\n';
  return block.kind === 'item' && before.kind === 'item' && before.isOrdered === block.isOrdered ? '\n' : '\n\n';
}

/** What makes a line its kind of block. */
export function prefixOf({ kind, level = 2, isOrdered }: LineBlock): string {
  if (kind === 'heading') return `${'#'.repeat(level)} `;
  if (kind === 'item') return isOrdered ? '1. ' : '- ';
  return kind === 'quote' ? '> ' : '';
}

/** A heading without signs at its end that would close it (CommonMark 0.31, section 4.2). */
export function escapeClosing(heading: string): string {
  return heading.replace(/(?<!#)#+$/, (signs) => '\\#'.repeat(signs.length));
}

/** Code between two lines of tildes, which all dialects know; more of them than the code has. */
export function fence(lines: readonly string[]): string {
  const longest = lines.reduce((most, line) => Math.max(most, /^\s*(~*)/.exec(line)?.[1]?.length ?? 0), 2);
  const marks = '~'.repeat(longest + 1);
  return [marks, ...lines, marks].join('\n');
}
