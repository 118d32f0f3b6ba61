/** A table of texts: columns as wide as they need to be, numbers to the right. */
import { cutToWidth, displayWidth } from '../text/words/displayWidth.ts';
import { escapeControls } from '../text/words/escapeControls.ts';

/** Columns of text are not cut below this, however narrow the terminal is. */
const LEAST_WIDTH = 8;
const GAP = 2;
/** Widest cell where nothing else is said. */
const MAX_CELL = 72;

/** How wide a table may be, in places of a terminal. */
export interface TableWidths {
  /** Longest line; undefined where it goes to no terminal: then nothing needs to fit. */
  readonly width: number | undefined;
  /** A wider cell is cut with an ellipsis. */
  readonly maxCell?: number;
}

interface Column {
  readonly title: string;
  readonly cells: readonly string[];
  readonly isNumeric: boolean;
  readonly width: number;
  /** What it cannot be narrower than: numbers and titles are never cut. */
  readonly least: number;
}

/**
 * Renders a table. Where it is wider than `width`, its widest columns of text are cut; columns that still have no place go below, behind
 * the first one again. Control characters become spaces.
 */
export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { width, maxCell = MAX_CELL }: TableWidths,
): string {
  const columns = header.map((title, at) => toColumn(title, rows, at, maxCell));
  const [first, ...others] = columns;
  if (first === undefined) return '';
  const blocks = width === undefined ? [columns] : toBlocks(first, others, width).map((block) => narrow(block, width));
  return blocks.map((block) => renderBlock(block, rows.length)).join('\n');
}

function toColumn(title: string, rows: readonly (readonly string[])[], at: number, maxCell: number): Column {
  const cells = rows.map((row) => cutToWidth(escapeControls((row[at] ?? '').replace(/\p{Cc}/gu, ' ')), maxCell));
  const isNumeric = cells.every((cell) => /^-?[\d.]*$/.test(cell));
  const width = cells.reduce((most, cell) => Math.max(most, displayWidth(cell)), title.length);
  return { title, cells, isNumeric, width, least: isNumeric ? width : Math.max(LEAST_WIDTH, title.length) };
}

/** Columns that fit side by side once they are cut; each block begins with the first column. */
function toBlocks(first: Column, others: readonly Column[], width: number): readonly (readonly Column[])[] {
  const blocks: Column[][] = [[first]];
  for (const column of others) {
    const last = blocks.at(-1) ?? [];
    const isFull = last.length > 1 && leastWidth([...last, column]) > width;
    if (isFull) blocks.push([first, column]);
    else last.push(column);
  }
  return blocks;
}

function leastWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width, least }) => sum + Math.min(width, least) + GAP, -GAP);
}

/** Takes what is too much from the widest columns, one character after the other. */
function narrow(columns: readonly Column[], width: number): readonly Column[] {
  const widths = columns.map((column) => column.width);
  let excess = widths.reduce((sum, one) => sum + one + GAP, -GAP) - width;
  for (; excess > 0; excess -= 1) {
    const room = widths.map((one, at) => (one > (columns[at]?.least ?? 0) ? one : 0));
    const widest = Math.max(...room);
    if (widest === 0) break;
    widths[room.indexOf(widest)] = widest - 1;
  }
  return columns.map((column, at) => ({ ...column, width: widths[at] ?? column.width }));
}

function renderBlock(columns: readonly Column[], rows: number): string {
  const line = (toCell: (column: Column) => string) =>
    columns
      .map((column) => pad(cutToWidth(toCell(column), column.width), column))
      .join(' '.repeat(GAP))
      .trimEnd();
  const body = Array.from({ length: rows }, (_, at) => line(({ cells }) => cells[at] ?? ''));
  const rule = columns.map(({ width }) => '-'.repeat(width)).join(' '.repeat(GAP));
  return `${[line(({ title }) => title), rule, ...body].join('\n')}\n`;
}

function pad(cell: string, { width, isNumeric }: Column): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(cell)));
  return isNumeric ? space + cell : cell + space;
}
