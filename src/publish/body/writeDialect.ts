/** Blocks in the dialect of a generator. */
import type { Dialect } from '../../model/layouts.ts';
import { type Block, depthOf, type LineBlock, textOfRuns } from '../../text/markdown/block.ts';
import { escapeLineStarts } from '../../text/markdown/escapeMarkdown.ts';
import { escapeClosing, fence, joinBlocks, prefixOf } from '../../text/markdown/writeMarkdown.ts';
import { writeRuns } from '../../text/markdown/writeRuns.ts';
import { DIALECTS, escapeIn, isCode } from './dialects.ts';
import { isLine, writeHtmlCode, writeHtmlGroup } from './writeHtml.ts';

/** The blocks as a document whose text, as the dialect renders it, is theirs. No template language finds a tag in it. */
export function writeDialect(blocks: readonly Block[], dialect: Dialect): string {
  return groupBlocks(blocks)
    .map((group) => writeGroup(group, dialect))
    .join('\n\n');
}

/** Blocks that one element is around: the items of a list, the lines of a quotation; every other one by itself. */
function groupBlocks(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1)?.[0];
    if (last !== undefined && isTogether(last, block)) groups.at(-1)?.push(block);
    else groups.push([block]);
  }
  return groups;
}

function isTogether(one: Block, next: Block): boolean {
  if (one.kind === 'item') return next.kind === 'item' && (depthOf(next) > 0 || one.isOrdered === next.isOrdered);
  return one.kind === 'quote' && next.kind === 'quote';
}

function writeGroup(group: readonly Block[], dialect: Dialect): string {
  const { exchanged } = DIALECTS[dialect];
  const lines = group.filter(isLine);
  if (exchanged !== undefined && lines.some((block) => exchanged.test(openTextOf(block)))) return writeHtmlGroup(lines);
  return joinBlocks(group, (block) => (isLine(block) ? writeLine(block, dialect) : writeCode(block.lines, dialect)));
}

/** The text of a line that is not in a code span. */
function openTextOf({ runs }: LineBlock): string {
  return textOfRuns(runs.filter(({ text, mark }) => mark !== 'code' || !isCode(text)));
}

function writeLine(block: LineBlock, dialect: Dialect): string {
  const { breaking } = DIALECTS[dialect];
  const written = escapeLineStarts(writeRuns(block.runs, { toText: (text) => escapeIn(dialect, text), isCode }));
  const line = breaking !== undefined && block.kind === 'item' ? written.replace(breaking, '&#92;') : written;
  return `${prefixOf(block)}${block.kind === 'heading' ? escapeClosing(line) : withoutTasks(line)}`;
}

/** A link whose text is an X is a link: goldmark (1.5) makes the box of a task of it, anywhere in an item. */
function withoutTasks(line: string): string {
  return line.replace(/\[([xX])\](?=\()/g, (_, x: string) => `[&#${x.charCodeAt(0)};]`);
}

function writeCode(lines: readonly string[], dialect: Dialect): string {
  const { template, hasShortcodes } = DIALECTS[dialect];
  const code = lines.join('\n');
  if (template?.test(code)) return writeHtmlCode(lines);
  if (!hasShortcodes) return fence(lines);
  const hidden = hideShortcodes(code);
  return hidden === undefined ? writeBrokenLines(lines, dialect) : fence(hidden.split('\n'));
}

const SHORTCODE = /\{\{(?:<((?:(?!\{\{[<%])[\s\S])*?)>|%((?:(?!\{\{[<%])[\s\S])*?)%)\}\}/g;

/**
 * Shortcodes as Hugo's comments, which it shows as shortcodes; undefined when one has no end, because then the comment has none, and
 * when there is the mark that ends a summary, which Hugo takes out of code, too, and damages what is around it.
 */
function hideShortcodes(code: string): string | undefined {
  if (/\{\{[<%]|<!--more-->/.test(code.replace(SHORTCODE, '')) || code.includes('<!--more-->')) return undefined;
  return code.replace(SHORTCODE, (_, inner?: string, other?: string) =>
    inner === undefined ? `{{%/*${other}*/%}}` : `{{</*${inner}*/>}}`,
  );
}

/** Code whose signs no fence keeps from running: its lines as text, each ended by a break. */
function writeBrokenLines(lines: readonly string[], dialect: Dialect): string {
  const kept = lines.map((line) => line.trim()).filter((line) => line !== '');
  return kept.map((line) => escapeLineStarts(escapeIn(dialect, line))).join('  \n');
}
