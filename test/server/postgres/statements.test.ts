import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

const prepared = `SELECT COUNT(*) AS "count" FROM pg_prepared_statements`;

test('what is asked often is prepared once on each connection, and answers the same', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const { select } = deps.database;
  const read = () => select('SELECT id, number FROM tickets WHERE id = $id AND site_id = $siteId', { id, siteId });
  const { id, siteId } = { id: ticket.id, siteId: anna.siteId };
  const first = await read();
  expect(first).toHaveLength(1);

  for (let times = 0; times < 40; times += 1) expect(await read()).toEqual(first);

  const [row] = await select<{ count: number }>(prepared);
  expect(row?.count).toBeGreaterThan(0);
  expect(row?.count).toBeLessThanOrEqual(100);
});

test('where another server changes a table meanwhile, whoever asks by an older statement asks once more', async () => {
  const { deps } = await startServer();
  const { select, transaction } = deps.database;
  await transaction((tx) => tx.run('CREATE TABLE changing (id INTEGER)'));
  await transaction((tx) => tx.run('INSERT INTO changing VALUES (7)'));
  const sql = 'SELECT id FROM changing';
  for (let times = 0; times < 30; times += 1) await select(sql);
  await transaction((tx) => tx.run('ALTER TABLE changing ALTER id TYPE bigint'));

  const answers: unknown[] = [];
  for (let times = 0; times < 12; times += 1) answers.push(await select(sql).catch((error: unknown) => error));

  const failed = answers.filter((answer) => answer instanceof Error);
  expect(failed.length).toBeLessThanOrEqual(10); // once for each connection
  expect(answers.at(-1)).toEqual([{ id: 7 }]);
});
