import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/src/database/database.ts';
import { up } from '../../server/src/database/migrations/0001-first-tables.ts';
import type { Tx } from '../../server/src/database/write-queue.ts';

/** One company with one ticket, as the first release left them; the third message was posted by a technician. */
const firstData = [
  'CREATE TABLE migrations (name VARCHAR(255) PRIMARY KEY)',
  "INSERT INTO migrations VALUES ('0001-first-tables')",
  "INSERT INTO sites VALUES ('s', 'acme', 'Acme', '[]', NULL, '[]', NULL, 7, 1)",
  "INSERT INTO companies VALUES ('c', 's', 'Pastificio Sala', 1)",
  "INSERT INTO customers VALUES ('u', 's', 'c', 'anna', NULL, 'Anna Nicolò', 1)",
  "INSERT INTO machines VALUES ('m', 's', 'c', NULL, 'Flow 300', 'SN-1', 1)",
  "INSERT INTO technicians VALUES ('t', 'slack', 'T1', 'U1', 'Marta', NULL, 1)",
  `INSERT INTO tickets VALUES
     ('k', 's', 'c', 'u', 7, 'chat', 'in_progress', NULL, 'Però', 'm', NULL, NULL, 'it', 't', 4, 1, 9, NULL)`,
  "INSERT INTO messages VALUES ('m1', 'k', 1, 'opened', 'u', NULL, 'Anna', NULL, 'La cinghia È sfilacciata', 1)",
  "INSERT INTO messages VALUES ('m2', 'k', 2, 'claimed', NULL, 't', 'Marta', NULL, '', 2)",
  "INSERT INTO messages VALUES ('m3', 'k', 3, 'text', NULL, 't', 'Marta', NULL, 'Perché?', 3)",
  "INSERT INTO messages VALUES ('m4', 'k', 4, 'text', 'u', NULL, 'Anna', NULL, 'Boh', 4)",
  ...[
    [11, 'd3', 'm4', 'message', 'waiting'],
    [9, 'd2', 'm2', 'ticket_changed', 'parked'],
    [5, 'd1', 'm1', 'ticket_opened', 'done'],
  ].map(
    ([position, id, message, kind, status]) =>
      `INSERT INTO deliveries VALUES (${position}, '${id}', 'k', '${message}', 'slack', '${kind}', '${status}', 2, 5,
         NULL, 0, 'why', 3, 1, NULL)`,
  ),
];

async function firstRelease() {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'db.sqlite');
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: path, logging: false });
  await up({ queryInterface: sequelize.getQueryInterface(), tx: {} as Tx });
  for (const statement of firstData) await sequelize.query(statement);
  await sequelize.close();
  return path;
}

async function updated() {
  const database = await openDatabase(await firstRelease());
  onTestFinished(() => database.close());
  return database;
}

test('what was owed before an update is owed after it, in its order', async () => {
  const database = await updated();

  const deliveries = await database.select(
    'SELECT position, id, line, status, attempts FROM deliveries ORDER BY position',
  );

  expect(deliveries).toEqual([
    { position: 5, id: 'd1', line: 'k', status: 'done', attempts: 2 },
    { position: 9, id: 'd2', line: 'k', status: 'parked', attempts: 2 },
    { position: 11, id: 'd3', line: 'k', status: 'waiting', attempts: 2 },
  ]);
});

test('tickets from before an update are found by their words, without case and accents', async () => {
  const database = await updated();

  const [search] = await database.select<{ text: string }>('SELECT text FROM ticket_search');

  expect(search?.text).toBe('7 pero flow 300 sn-1 anna nicolo la cinghia e sfilacciata  perche? boh');
});

test('who wrote in a ticket before an update takes part in it, and nothing of before is unread', async () => {
  const database = await updated();

  const reads = await database.select('SELECT customer_id AS customer, seq, mailed_seq AS mailed FROM ticket_reads');
  const [ticket] = await database.select('SELECT support_seen_seq AS seen FROM tickets');

  expect(reads).toEqual([{ customer: 'u', seq: 4, mailed: 4 }]);
  expect(ticket).toEqual({ seen: 3 });
});
