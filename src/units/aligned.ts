/** Rows of cells as lines of text, columns aligned, two blanks between them; the first row is the head. */
export const aligned = (rows: readonly (readonly string[])[], indent = ''): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `${indent}${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd());
};
