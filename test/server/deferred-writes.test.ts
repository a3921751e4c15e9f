import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../server/src/database/database.ts';
import { openTicket } from '../../server/src/services/open-ticket.ts';
import { postMessage } from '../../server/src/services/post-message.ts';
import { ownPlace } from '../support/own-database.ts';
import { recordStatements } from '../support/record-statements.ts';
import { startServer } from '../support/start-server.ts';

async function withSlips(): Promise<Database> {
  const database = await openDatabase(await ownPlace());
  onTestFinished(() => database.close());
  await database.transaction((tx) =>
    tx.run(
      'CREATE TABLE slips (name VARCHAR(20000) PRIMARY KEY, count BIGINT, share DOUBLE PRECISION, is_new BOOLEAN, note TEXT)',
    ),
  );
  return database;
}

const insert = 'INSERT INTO slips (name) VALUES ($name)';
const names = async ({ select }: Pick<Database, 'select'>) =>
  (await select<{ name: string }>('SELECT name FROM slips ORDER BY name')).map(({ name }) => name);

test('what was written is there for the questions, the models and the parts that follow', async () => {
  const database = await withSlips();
  const id = uuid();

  const seen = await database.transaction(async (tx) => {
    void tx.run(insert, { name: 'a' });
    const first = await names(tx);
    await tx.run(
      `INSERT INTO sites (id, "key", name, allowed_origins, categories, last_ticket_number, created_at)
       VALUES ($id, 'acme', 'Acme', '[]', '[]', 0, 0)`,
      { id },
    );
    const site = await database.models.Site.findByPk(id, { transaction: tx.transaction });
    await tx.run(insert, { name: 'b' });
    const second = await tx.part(() => names(tx));
    await tx.run(insert, { name: 'c' });
    return [first, site?.get().name, second];
  });

  expect(seen).toEqual([['a'], 'Acme', ['a', 'b']]);
  expect(await names(database)).toEqual(['a', 'b', 'c']);
});

test('a write that fails fails its transaction, whoever caught it, and nobody else’s', async () => {
  const database = await withSlips();
  const caught: string[] = [];

  const outcomes = await Promise.allSettled([
    database.transaction((tx) => tx.run(insert, { name: 'a' })),
    database.transaction(async (tx) => {
      await tx.run(insert, { name: 'half' });
      await tx.run(insert, { name: 'a' });
      for (let times = 0; times < 2; times += 1) await names(tx).catch((error: Error) => caught.push(error.name));
      await tx.run(insert, { name: 'more' });
      return 'well';
    }),
    database.transaction((tx) => tx.run('INSERT INTO nowhere (name) VALUES ($name)', { name: 'secret' })),
    database.transaction((tx) => tx.run(insert, { name: 'b' })),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(caught).toHaveLength(2);
  expect(await names(database)).toEqual(['a', 'b']);
  const [, , nowhere] = outcomes;
  const failure = nowhere?.status === 'rejected' ? nowhere.reason : undefined;
  expect(failure.name).toBe('SequelizeDatabaseError');
  expect(JSON.stringify([failure, failure.message, failure.sql])).not.toMatch(/secret|736563726574/);
});

test('values come back as they were written, whatever they hold', async () => {
  const database = await withSlips();
  const rows = [
    { name: "'); DROP TABLE slips; --", count: -1, share: -0.25, isNew: true, note: null },
    { name: '$name $1 ?1 :name @name \\ " ` %_', count: 2 ** 53 - 1, share: 1e300, isNew: false, note: '' },
    { name: 'è 漢 𝛼 🔒\n\r\t;--/* */', count: 0, share: 1 / 3, isNew: null, note: ';' },
    { name: `long ${'x'.repeat(15_000)}`, count: -(2 ** 40), share: 5e-324, isNew: true, note: "''" },
  ];

  await database.transaction(async (tx) => {
    for (const row of rows) await tx.run('INSERT INTO slips VALUES ($name, $count, $share, $isNew, $note)', row);
  });

  const kept = await database.select<(typeof rows)[number]>(
    'SELECT name, count, share, is_new AS "isNew", note FROM slips',
  );
  const plain = kept.map((row) => ({ ...row, isNew: row.isNew === null ? null : Boolean(row.isNew) }));
  expect(plain).toEqual(expect.arrayContaining(rows));
  expect(kept).toHaveLength(rows.length);
});

test('much that is written in a row is all there, in its order', async () => {
  const database = await withSlips();

  await database.transaction(async (tx) => {
    for (let number = 0; number < 1_000; number += 1) {
      await tx.run(insert, { name: `${number} ${'x'.repeat(1_000)}` });
      await tx.run('UPDATE slips SET count = (SELECT COUNT(*) FROM slips) WHERE name LIKE $begin', {
        begin: `${number} %`,
      });
    }
  });

  const [found] = await database.select<{ count: number; last: number }>(
    'SELECT COUNT(*) AS "count", MAX(count) AS "last" FROM slips',
  );
  expect(found).toEqual({ count: 1_000, last: 1_000 });
});

test('a value that is missing is refused, and so is what no database holds', async () => {
  const database = await withSlips();

  const transactions = [{}, { name: undefined }].map((bind) =>
    database.transaction(async (tx) => {
      await tx.run(insert, { name: 'before' });
      await tx.run(insert, bind);
      await tx.run(insert, { name: 'after' });
    }),
  );
  const outcomes = await Promise.allSettled(transactions);

  expect(outcomes.map((one) => one.status === 'rejected' && one.reason.message)).toEqual([
    'a statement has no value for $name',
    'a statement has no value for $name',
  ]);

  expect(await names(database)).toEqual([]);
});

test('a ticket is opened with two questions, and a message written with one', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const { id } = await given.ticket(anna);
  const questions = async (work: Parameters<typeof recordStatements>[1]) =>
    (await recordStatements(deps, work)).filter(([sql]) => /^\s*SELECT/i.test(sql)).length;
  const customer = { ...anna, name: 'Anna', sessionId: uuid(), sessionExpiresAt: 0, allowedOrigins: [] };

  const toWrite = await questions((given) =>
    postMessage(given, customer, id, { id: uuid(), body: 'The film tears.', attachments: [] }),
  );
  const toOpen = await questions((given) =>
    openTicket(given, customer, {
      ...{
        id: uuid(),
        kind: 'chat',
        language: 'it',
        category: 'mechanical',
        subject: 'Film',
        machineStatus: 'stopped',
        machineId: anna.machineId,
      },
      ...{ description: 'It tears.', contacts: ['bruno@plant.example'], attachments: [] },
    }),
  );

  expect([toWrite, toOpen]).toEqual([1, 2]);
});
