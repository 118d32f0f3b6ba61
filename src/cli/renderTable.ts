/** A table of texts: columns as wide as they need to be, numbers to the right. */

/** Columns are not cut below this, however narrow the terminal is. */
const LEAST_WIDTH = 8;
const GAP = 2;

/**
 * Renders a table; a cell wider than `maxWidth` is cut with an ellipsis. With a `width` the widest columns are cut until a line has
 * at most that many characters. Control characters become spaces.
 */
export function renderTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  maxWidth = 72,
  width?: number,
): string {
  const whole = rows.map((row) => row.map((cell) => cutText(cell.replace(/\p{Cc}/gu, ' '), maxWidth)));
  const widths = header.map((title, column) =>
    whole.reduce((most, row) => Math.max(most, [...(row[column] ?? '')].length), title.length),
  );
  if (width !== undefined) narrow(widths, header, width);
  const clean = whole.map((row) => row.map((cell, column) => cutText(cell, widths[column] ?? 0)));
  const isNumeric = header.map((_, column) => clean.every((row) => /^-?[\d.]*$/.test(row[column] ?? '')));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, isNumeric[column] ? 'right' : 'left'))
      .join(' '.repeat(GAP))
      .trimEnd();
  const rule = widths.map((one) => '-'.repeat(one)).join(' '.repeat(GAP));
  return `${[line(header), rule, ...clean.map(line)].join('\n')}\n`;
}

/** Takes what is too much from the widest columns, one character after the other. */
function narrow(widths: number[], header: readonly string[], width: number): void {
  const gaps = GAP * (widths.length - 1);
  for (;;) {
    const total = widths.reduce((sum, one) => sum + one, gaps);
    const at = widths.indexOf(Math.max(...widths));
    const [widest = 0, least = 0] = [widths[at], Math.max(LEAST_WIDTH, header[at]?.length ?? 0)];
    if (total <= width || widest <= least) return;
    widths[at] = widest - 1;
  }
}

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - [...cell].length));
  return align === 'right' ? space + cell : cell + space;
}

function cutText(text: string, maxWidth: number): string {
  const characters = [...text];
  return characters.length <= maxWidth ? text : `${characters.slice(0, maxWidth - 1).join('')}…`;
}
