import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { postgres } from '../../support/postgres.ts';
import { startServer } from '../../support/start-server.ts';

/** Closes a database to everybody and ends who is connected, as a restart does; answers how to open it again. */
async function shut(name: string) {
  const client = new pg.Client({ connectionString: postgres });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  return async () => {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await client.end();
  };
}

test('while PostgreSQL is restarted requests are told to come again, and then all goes on', async () => {
  const { given, deps, api } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const [row] = await deps.database.select<{ name: string }>('SELECT current_database() AS "name"');
  const say = (id: string) =>
    anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id, body: 'Eccomi', attachments: [] });
  const ids = Array.from({ length: 40 }, () => uuid());
  const inFlight = ids.map(say);

  const open = await shut(row?.name ?? '');
  const cut = await Promise.all(inFlight);
  const meanwhile = await Promise.all([say(uuid()), anna.api.get('/v1/tickets'), api.get('/readyz')]);
  await open();
  const repeated = await Promise.all(ids.map(say));

  expect(cut.filter(({ status }) => ![201, 503].includes(status))).toEqual([]);
  expect(meanwhile.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(meanwhile[0]?.headers.get('retry-after')).toBe('2');
  expect(repeated.filter(({ status }) => ![200, 201].includes(status))).toEqual([]);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items).toHaveLength(41);
});

test('who waited too long for the writers’ turn is told to come again, and nothing of it stays open', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const [row] = await deps.database.select<{ name: string }>('SELECT current_database() AS "name"');
  const other = new pg.Client({ connectionString: String(new URL(`/${row?.name}`, postgres)) });
  other.on('error', () => undefined);
  await other.connect();
  await other.query('SELECT pg_advisory_lock(7069834211)');
  const say = () => anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Ciao', attachments: [] });

  const waited = await say();
  await other.end();
  const reads = await Promise.all(Array.from({ length: 20 }, () => anna.api.get('/v1/tickets')));
  const written = await say();

  expect(waited.status).toBe(503);
  expect(reads.filter(({ status }) => status !== 200)).toEqual([]);
  expect(written.status).toBe(201);
});
