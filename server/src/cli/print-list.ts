/** Prints rows as JSON, or as a table for people. */
export function printList(rows: object[], options: { json?: boolean }): void {
  if (options.json) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) console.log('There are none.');
  else console.table(rows);
}
