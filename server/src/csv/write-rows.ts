import { stringify } from 'csv-stringify/sync';

/** What a cell may hold; null is an empty one. */
export type Cell = string | number | boolean | null;

const signs = '=+\\-@\uFF1D\uFF0B\uFF0D\uFF20';
const leading = new RegExp(`^(?='*[${signs}\\t\\r])`);
/** Where another separator begins a cell: spreadsheets of most of Europe split a file of commas at semicolons. */
const inner = new RegExp(`([;\\t\\r\\n])(?='*[${signs}])`, 'g');

/**
 * Writes rows of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula (it begins with `=`, `+`,
 * `-`, `@`, a tab or a carriage return) gets an apostrophe before it, as does what has apostrophes there already; with
 * commas so does a sign after a semicolon, a tab or a line break.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function writeRows(rows: Cell[][], delimiter: string): string {
  return stringify(rows, {
    delimiter,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/, // of line breaks only its own are quoted without it
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      string: (value) => withApostrophe(value, delimiter),
    },
  });
}

function withApostrophe(cell: string, delimiter: string): string {
  const safe = delimiter === ',' ? cell.replace(inner, "$1'") : cell;
  return safe.replace(leading, "'");
}

const leadingOut = new RegExp(`^'(?='*[${signs}\\t\\r])`);
const innerOut = new RegExp(`([;\\t\\r\\n])'(?='*[${signs}])`, 'g');

/** Takes away the apostrophes that {@link writeRows} has put into a cell. */
export function withoutApostrophe(cell: string, delimiter: string): string {
  const bare = cell.replace(leadingOut, '');
  return delimiter === ',' ? bare.replace(innerOut, '$1') : bare;
}
