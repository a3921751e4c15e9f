import type { ExportFormat, ExportKind, ExportSeparator } from '../contract/imports.ts';
import { type Cell, writeRows } from '../csv/write-rows.ts';
import { type ExportedRow, type ExportedTable, exportedTables } from '../database/queries/exported-tables.ts';
import type { Deps } from '../deps.ts';

/** What is to be exported, and how it is written. */
export interface Export {
  siteId: string;
  what: ExportKind;
  format: ExportFormat;
  separator?: ExportSeparator | undefined;
}

const pageSize = 500;
const signs: Record<ExportSeparator, string> = { comma: ',', semicolon: ';', tab: '\t' };

/**
 * Writes everything of one kind that a site has, as CSV or as JSON lines, in pieces: no more than a page of rows is in
 * memory. Rows that come, or get another name, while it is written may or may not be in it.
 */
export async function* exportRows(deps: Pick<Deps, 'database'>, wish: Export): AsyncGenerator<string> {
  const table = exportedTables[wish.what];
  const names = [...Object.keys(table.columns), ...(table.more?.names ?? [])];
  const delimiter = signs[wish.separator ?? 'comma'];
  // Without the mark Excel takes UTF-8 for Windows-1252.
  if (wish.format === 'csv') yield `\uFEFF${writeRows([names], delimiter)}`;
  let after: unknown[] | undefined;
  do {
    const page = await readPage(deps, table, wish.siteId, after);
    after = page.after;
    if (page.rows.length === 0) return;
    yield wish.format === 'csv'
      ? writeRows(
          page.rows.map((row) => names.map((name) => cellOf(row[name]))),
          delimiter,
        )
      : page.rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  } while (after);
}

async function readPage(
  { database }: Pick<Deps, 'database'>,
  { columns, from, site, keys, more }: ExportedTable,
  siteId: string,
  after: unknown[] | undefined,
): Promise<{ rows: ExportedRow[]; after: unknown[] | undefined }> {
  const list = Object.entries(columns).map(([name, column]) => `${[column].flat()[0]} AS "${name}"`);
  const keyList = keys.map((key, index) => `${key} AS "key${index}"`);
  // The first alone again: no index is searched for a pair whose halves stand in two tables.
  const beyond = after
    ? `AND ${keys[0]} >= $after0 AND (${keys.join(', ')}) > (${keys.map((_, index) => `$after${index}`).join(', ')})`
    : '';
  const stored = await database.select<ExportedRow>(
    `SELECT ${[...list, ...keyList].join(', ')} FROM ${from}
     WHERE ${site} = $siteId ${beyond} ORDER BY ${keys.join(', ')} LIMIT ${pageSize}`,
    { siteId, ...Object.fromEntries((after ?? []).map((value, index) => [`after${index}`, value])) },
  );
  const last = stored.length === pageSize ? stored.at(-1) : undefined;
  const rows = stored.map((row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, readable(row[name], column)])),
  );
  return {
    rows: more && rows.length > 0 ? await more.add((sql, bind) => database.select(sql, bind), rows) : rows,
    after: last && keys.map((_, index) => last[`key${index}`]),
  };
}

function readable(value: unknown, column: string | [string, string]): unknown {
  if (value === null || typeof column === 'string') return value;
  const [, told] = column;
  if (told === 'moment') return new Date(Number(value)).toISOString();
  if (told === 'claim') return Boolean(value);
  return typeof value === 'string' ? JSON.parse(value) : value;
}

/** Lists of words stand side by side in a cell, whatever else has parts as JSON. */
function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}
