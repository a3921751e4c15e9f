/** Prints rows as JSON, or in columns for people. */
export function printList(rows: object[], options: { json?: boolean }): void {
  if (options.json) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) console.log('There are none.');
  else for (const line of inColumns(rows)) console.log(line);
}

function inColumns(rows: object[]): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => shown((row as Record<string, unknown>)[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** What is stored is other people's words: no control character of it reaches the terminal. */
function shown(value: unknown): string {
  const words = value === null || value === undefined || value === '' ? '–' : String(value);
  return words.replace(/\p{C}+/gu, ' ');
}
