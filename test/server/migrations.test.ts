import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/src/database/database.ts';
import { up } from '../../server/src/database/migrations/0001-first-tables.ts';
import type { Tx } from '../../server/src/database/write-queue.ts';
import { openDatabaseBeside } from '../faults/harness/database-beside.ts';
import { ownPlace } from '../support/own-database.ts';

const names = ['s', 'c', 'u', 'm', 't', 'k', 'm1', 'm2', 'm3', 'm4', 'd1', 'd2', 'd3'] as const;
const id = Object.fromEntries(
  names.map((name, index) => [name, `01900000-0000-7000-8000-0000000000${10 + index}`]),
) as Record<(typeof names)[number], string>;

/** One company with one ticket, as the first release left them; the third message was posted by a technician. */
const firstData = [
  'CREATE TABLE migrations (name VARCHAR(255) PRIMARY KEY)',
  "INSERT INTO migrations VALUES ('0001-first-tables')",
  `INSERT INTO sites VALUES ('${id.s}', 'acme', 'Acme', '[]', NULL, '[]', NULL, 7, 1)`,
  `INSERT INTO companies VALUES ('${id.c}', '${id.s}', 'Pastificio Sala', 1)`,
  `INSERT INTO customers VALUES ('${id.u}', '${id.s}', '${id.c}', 'anna', NULL, 'Anna Nicolò', 1)`,
  `INSERT INTO machines VALUES ('${id.m}', '${id.s}', '${id.c}', NULL, 'Flow 300', 'SN-1', 1)`,
  `INSERT INTO technicians VALUES ('${id.t}', 'slack', 'T1', 'U1', 'Marta', NULL, 1)`,
  `INSERT INTO tickets VALUES
     ('${id.k}', '${id.s}', '${id.c}', '${id.u}', 7, 'chat', 'in_progress', NULL, 'Però', '${id.m}', NULL, NULL, 'it', '${id.t}', 4, 1, 9, NULL)`,
  `INSERT INTO messages VALUES ('${id.m1}', '${id.k}', 1, 'opened', '${id.u}', NULL, 'Anna', NULL, 'La cinghia È sfilacciata', 1)`,
  `INSERT INTO messages VALUES ('${id.m2}', '${id.k}', 2, 'claimed', NULL, '${id.t}', 'Marta', NULL, '', 2)`,
  `INSERT INTO messages VALUES ('${id.m3}', '${id.k}', 3, 'text', NULL, '${id.t}', 'Marta', NULL, 'Perché?', 3)`,
  `INSERT INTO messages VALUES ('${id.m4}', '${id.k}', 4, 'text', '${id.u}', NULL, 'Anna', NULL, 'Boh', 4)`,
  ...[
    [11, id.d3, id.m4, 'message', 'waiting'],
    [9, id.d2, id.m2, 'ticket_changed', 'parked'],
    [5, id.d1, id.m1, 'ticket_opened', 'done'],
  ].map(
    ([position, delivery, message, kind, status]) =>
      `INSERT INTO deliveries VALUES (${position}, '${delivery}', '${id.k}', '${message}', 'slack', '${kind}', '${status}', 2, 5,
         NULL, 0, 'why', 3, 1, NULL)`,
  ),
];

async function firstRelease() {
  const place = await ownPlace();
  const sequelize = openDatabaseBeside(place);
  await up({ queryInterface: sequelize.getQueryInterface(), tx: {} as Tx });
  for (const statement of firstData) await sequelize.query(statement);
  await sequelize.close();
  return place;
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
    { position: 5, id: id.d1, line: id.k, status: 'done', attempts: 2 },
    { position: 9, id: id.d2, line: id.k, status: 'parked', attempts: 2 },
    { position: 11, id: id.d3, line: id.k, status: 'waiting', attempts: 2 },
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

  expect(reads).toEqual([{ customer: id.u, seq: 4, mailed: 4 }]);
  expect(ticket).toEqual({ seen: 3 });
});
