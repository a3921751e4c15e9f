import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../../support/api.ts';
import { dropDatabaseOf } from '../../support/postgres.ts';
import { startServer } from '../../support/start-server.ts';

/** Two servers on one database. */
async function twoServers() {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  const first = await startServer({ dataDir });
  const second = await startServer({ dataDir });
  onTestFinished(async () => {
    await Promise.all([first.stop(), second.stop()]);
    await dropDatabaseOf(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });
  return [first, second] as const;
}

test('what is written at two servers at once stands in one order without gaps, and every repeat is one message', async () => {
  const [first, second] = await twoServers();
  const anna = await first.given.customer();
  const ticket = await first.given.ticket(anna);
  const apis = [first, second].map(({ url }) => createApi(url, anna.api.token));
  const ids = Array.from({ length: 60 }, () => uuid());

  const statuses = await Promise.all(
    // Each goes to both servers.
    ids.flatMap((id) =>
      apis.map((api) => api.post(`/v1/tickets/${ticket.id}/messages`, { id, body: id, attachments: [] })),
    ),
  );

  expect(new Set(statuses.map(({ status }) => status).filter((status) => status !== 200 && status !== 201))).toEqual(
    new Set(),
  );
  const stored = await first.deps.database.select<{ id: string; seq: number }>(
    'SELECT id, seq FROM messages WHERE ticket_id = $id AND seq > 1 ORDER BY seq',
    { id: ticket.id },
  );
  expect(stored.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 2));
  expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test('two bots at two servers are never given the same delivery, nor two of one ticket at once', async () => {
  const [first, second] = await twoServers();
  const anna = await first.given.customer();
  const tickets = await Promise.all(Array.from({ length: 20 }, () => first.given.ticket(anna)));
  const claim = (at: typeof first) =>
    at.given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 7, waitSeconds: 0 });

  const answers = await Promise.all([first, second, first, second].map(claim));

  const items = answers.flatMap(({ body }) => body.items as Array<{ id: string; ticket: { id: string } }>);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(new Set(items.map(({ ticket }) => ticket.id)).size).toBe(items.length);
  expect(items).toHaveLength(tickets.length);
});
