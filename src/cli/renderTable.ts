/** A table of texts: columns as wide as they need to be, numbers to the right. */

/** Renders a table; a cell wider than `maxWidth` is cut with an ellipsis. Control characters become spaces. */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[], maxWidth = 72): string {
  const clean = rows.map((row) => row.map((cell) => cutText(cell.replace(/\p{Cc}/gu, ' '), maxWidth)));
  const widths = header.map((title, column) =>
    Math.max(title.length, ...clean.map((row) => [...(row[column] ?? '')].length)),
  );
  const isNumeric = header.map((_, column) => clean.every((row) => /^-?[\d.]*$/.test(row[column] ?? '')));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, isNumeric[column] ? 'right' : 'left'))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[line(header), rule, ...clean.map(line)].join('\n')}\n`;
}

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - [...cell].length));
  return align === 'right' ? space + cell : cell + space;
}

function cutText(text: string, maxWidth: number): string {
  const characters = [...text];
  return characters.length <= maxWidth ? text : `${characters.slice(0, maxWidth - 1).join('')}…`;
}
