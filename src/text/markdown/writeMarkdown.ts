/** Markdown as frontwire keeps it: CommonMark of lines, of which every dialect is made. */
import { type Block, depthOf, type LineBlock, settleDepths } from './block.ts';
import { escapeLineStarts, escapeSigns } from './escapeMarkdown.ts';
import { type LineForm, writeRuns } from './writeRuns.ts';

const COMMON_MARK: LineForm = { toText: escapeSigns, isCode: (text) => !text.includes('`') };

/** The blocks as CommonMark, separated by blank lines; `readMarkdown` reads it again. */
export function writeMarkdown(blocks: readonly Block[]): string {
  return joinBlocks(settleDepths(blocks), (block) => (block.kind === 'code' ? fence(block.lines) : writeLine(block)));
}

function writeLine(block: LineBlock): string {
  const line = escapeLineStarts(writeRuns(block.runs, COMMON_MARK));
  return `${prefixOf(block)}${block.kind === 'heading' ? escapeClosing(line) : line}`;
}

/**
 * What an item of a list within another is indented by, for each around it. It is within both of `- ` and `1. ` (CommonMark 0.31,
 * section 5.2: by their width at least, and less than four more), also for kramdown.
 */
export const INDENT = '    ';

/** Each block written by itself; items of one list are on lines that follow each other. */
export function joinBlocks(blocks: readonly Block[], write: (block: Block, index: number) => string): string {
  const lists: boolean[] = [];
  return blocks
    .map((block, index) => {
      const before = blocks[index - 1];
      const separator = before === undefined ? '' : separatorOf(before, block, lists);
      if (block.kind === 'item') lists.splice(depthOf(block), lists.length, block.isOrdered === true);
      return separator + write(block, index);
    })
    .join('');
}

/** `lists`: by depth, whether the lists that are open have numbers. */
function separatorOf(before: Block, block: Block, lists: readonly boolean[]): string {
  if (block.kind === 'quote' && before.kind === 'quote') return '\n>\n';
  if (block.kind !== 'item' || before.kind !== 'item') return '\n\n';
  const open = depthOf(block) > depthOf(before) ? undefined : lists[depthOf(block)];
  return open === undefined || open === (block.isOrdered === true) ? '\n' : '\n\n';
}

/** What makes a line its kind of block. */
export function prefixOf({ kind, level = 2, isOrdered, depth = 0 }: LineBlock): string {
  if (kind === 'heading') return `${'#'.repeat(level)} `;
  if (kind === 'item') return INDENT.repeat(depth) + (isOrdered ? '1. ' : '- ');
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
