import { type Database, tablesOf } from './database.ts';
import type { Tx } from './write-queue.ts';

/** How many rows each table of both databases has. */
export interface CopiedTable {
  table: string;
  from: number;
  to: number;
}

/** There is something in the database that was to be filled. */
export class NotEmptyError extends Error {
  constructor(table: string) {
    super(`The new database has rows in “${table}” already: give an empty one, or drop what is in it.`);
    this.name = 'NotEmptyError';
  }
}

/** How many rows go over at once. */
const portion = 500;

/**
 * Copies every row of an SQLite database into an empty PostgreSQL database. Nobody can write the one meanwhile, and
 * the other has all of it or nothing.
 * @returns what both have afterwards, as they count it themselves
 * @throws NotEmptyError
 */
export function copyRows(from: Database, to: Database): Promise<CopiedTable[]> {
  return from.transaction((source) =>
    to.transaction(async (target) => {
      const tables = await tablesInOrder(tablesOf(to.models), target);
      for (const { table } of tables) {
        if ((await count(target, table)) > 0) throw new NotEmptyError(table);
      }
      for (const { table, jsonColumns } of tables) await copyTable(source, target, table, new Set(jsonColumns));
      await target.run(
        `SELECT setval(pg_get_serial_sequence('deliveries', 'position'), COALESCE(MAX(position), 1)) FROM deliveries`,
      );
      const counts: CopiedTable[] = [];
      for (const { table } of tables) {
        counts.push({ table, from: await count(source, table), to: await count(target, table) });
      }
      const wrong = counts.filter((one) => one.from !== one.to);
      if (wrong.length > 0) throw new Error(`Not all rows went over, nothing was kept: ${JSON.stringify(wrong)}`);
      return counts;
    }),
  );
}

async function copyTable(source: Tx, target: Tx, table: string, jsonColumns: Set<string>): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await source.select<{ copied_row: number }>(
      `SELECT rowid AS "copied_row", * FROM "${table}" WHERE rowid > $last ORDER BY rowid LIMIT ${portion}`,
      { last },
    );
    if (rows.length === 0) return;
    last = rows.at(-1)?.copied_row ?? last;
    const values = rows.map(({ copied_row: _, ...row }) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, jsonColumns.has(name) ? parse(value) : value]),
      ),
    );
    await target.run(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $rows)`, {
      rows: JSON.stringify(values),
    });
  }
}

/** SQLite keeps JSON as text. */
function parse(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

async function count(tx: Tx, table: string): Promise<number> {
  const [row] = await tx.select<{ count: number }>(`SELECT COUNT(*) AS "count" FROM "${table}"`);
  return row?.count ?? 0;
}

/** All tables, each after those that it points to. */
async function tablesInOrder(names: string[], target: Tx): Promise<Array<{ table: string; jsonColumns: string[] }>> {
  const tables = await target.select<{ table: string; jsonColumns: string[]; pointsTo: string[] }>(
    `SELECT c.relname AS "table",
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.atttypid = 'json'::regtype)
         AS "jsonColumns",
       ARRAY(SELECT o.relname::text FROM pg_constraint k JOIN pg_class o ON o.oid = k.confrelid
             WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS "pointsTo"
     FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY($names)
     ORDER BY c.relname`,
    { names },
  );
  const ordered: typeof tables = [];
  while (ordered.length < tables.length) {
    const next = tables.find(
      (one) => !ordered.includes(one) && one.pointsTo.every((other) => ordered.some(({ table }) => table === other)),
    );
    if (!next) throw new Error('Tables point to each other in a circle.');
    ordered.push(next);
  }
  return ordered;
}
