import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model, ModelStatic } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/src/database/database.ts';

async function open() {
  const database = await openDatabase(join(await mkdtemp(join(tmpdir(), 'sportello-')), 'db.sqlite'));
  onTestFinished(() => database.close());
  return database;
}

test('every model names exactly the columns that the migrations made', async () => {
  const database = await open();

  for (const model of Object.values(database.models) as ModelStatic<Model>[]) {
    const columns = await database.select<{ name: string; notnull: number }>(
      `SELECT name, "notnull" FROM pragma_table_info('${model.getTableName()}')`,
    );
    const inModel = Object.values(model.getAttributes()).map(({ field, allowNull, primaryKey }) => [
      field,
      allowNull === false && !primaryKey,
    ]);
    const keys = new Set(
      Object.values(model.getAttributes())
        .filter((a) => a.primaryKey)
        .map((a) => a.field),
    );
    const inTable = columns.map(({ name, notnull }) => [name, notnull === 1 && !keys.has(name)]);
    expect(new Map(inModel as [string, boolean][]), model.name).toEqual(new Map(inTable as [string, boolean][]));
  }
});

test.each([
  [
    'the open tickets of a company',
    "SELECT id FROM tickets t WHERE t.company_id = 'c' AND t.status <> 'closed' ORDER BY t.updated_at DESC, t.id DESC LIMIT 21",
  ],
  [
    'the closed tickets of a company',
    "SELECT id FROM tickets t WHERE t.company_id = 'c' AND t.status = 'closed' ORDER BY t.updated_at DESC, t.id DESC LIMIT 21",
  ],
  [
    'the entries of a conversation',
    "SELECT body FROM messages WHERE ticket_id = 't' AND seq > 3 ORDER BY seq LIMIT 51",
  ],
  ['a session by its token', "SELECT id FROM sessions WHERE token_hash = 'h'"],
  [
    'a ticket by its thread',
    "SELECT ticket_id FROM threads WHERE destination = 'slack' AND workspace = 'T' AND channel = 'C' AND external_id = '1'",
  ],
  [
    'earlier deliveries of a ticket',
    "SELECT 1 FROM deliveries WHERE ticket_id = 't' AND destination = 'slack' AND status = 'waiting' AND position < 9",
  ],
])('%s are found by an index, without a scan or a sort', async (_what, sql) => {
  const database = await open();

  const plan = await database.select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);

  const steps = plan.map(({ detail }) => detail).join('; ');
  expect(steps).toMatch(/USING (COVERING )?INDEX/);
  expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
});
