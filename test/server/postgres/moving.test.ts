import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { copyRows, NotEmptyError } from '../../../server/src/database/copy-rows.ts';
import { openDatabase } from '../../../server/src/database/database.ts';
import { createApi } from '../../support/api.ts';
import { databaseFor, dropDatabaseOf } from '../../support/postgres.ts';
import { startServer } from '../../support/start-server.ts';

/** An SQLite installation with a ticket, its file and its conversation, and an empty database beside it. */
async function scene() {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  const path = join(dataDir, 'sportello.sqlite');
  const server = await startServer({ dataDir, env: { DATABASE_URL: `sqlite:${path}` } });
  const anna = await server.given.customer();
  const ticket = await server.given.ticket(anna);
  const fileId = await server.given.attachment(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Ecco', attachments: [fileId] });
  const url = await databaseFor(`${dataDir}/new`);
  onTestFinished(async () => {
    await dropDatabaseOf(`${dataDir}/new`);
    await rm(dataDir, { recursive: true, force: true });
  });
  return { server, anna, ticket, path, url, dataDir };
}

async function move(path: string, url: string) {
  const [from, to] = [await openDatabase(path), await openDatabase(url)];
  try {
    return await copyRows(from, to);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

test('an installation goes on after it has moved: sessions, conversation, files and what is owed', async () => {
  const { server, anna, ticket, path, url, dataDir } = await scene();
  const before = (await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body;
  await server.stop();

  const counts = await move(path, url);
  const moved = await startServer({ dataDir, env: { DATABASE_URL: url } });
  const api = createApi(moved.url, anna.api.token);

  expect(counts.find(({ table }) => table === 'messages')).toEqual({ table: 'messages', from: 2, to: 2 });
  expect((await api.get(`/v1/tickets/${ticket.id}/messages`)).body).toEqual(before);
  const posted = await api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Di qua', attachments: [] });
  expect(posted.status).toBe(201);
  const [row] = await moved.deps.database.select<{ count: number }>('SELECT COUNT(*) AS "count" FROM deliveries');
  expect(row?.count).toBeGreaterThan(counts.find(({ table }) => table === 'deliveries')?.to ?? 0);
});

test('a database that holds something is left as it is', async () => {
  const { server, path, url } = await scene();
  await server.stop();
  await move(path, url);

  await expect(move(path, url)).rejects.toThrow(NotEmptyError);
});
