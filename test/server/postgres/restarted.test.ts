import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { listen } from '../../support/listen.ts';
import { startCluster } from '../../support/postgres-cluster.ts';
import { memory } from '../../support/start-postgres.ts';
import { startServer } from '../../support/start-server.ts';

/** How a request ended. */
interface Answer {
  what: string;
  status: number;
  ms: number;
  retryAfter: string | null;
}

/** A server on a PostgreSQL of the test's own. */
async function onOwnPostgres() {
  const postgres = await startCluster({ parent: memory(), isDurable: true });
  onTestFinished(() => postgres.stop());
  const server = await startServer({ env: { DATABASE_URL: postgres.url } });
  return { ...server, postgres };
}

test.each(['immediate', 'fast'] as const)(
  'PostgreSQL is restarted three times (%s) under traffic: nobody is told of a failure of ours, and nothing is lost or doubled',
  async (mode) => {
    const { given, deps, api, postgres } = await onOwnPostgres();
    const anna = await given.customer();
    const ticket = await given.ticket(anna);
    const messages = `/v1/tickets/${ticket.id}/messages`;
    await listen(anna.api);
    const answers: Answer[] = [];
    const acknowledged: string[] = [];
    let isOver = false;
    const ask = async (what: string, request: () => ReturnType<Api['get']>) => {
      const begin = performance.now();
      const { status, headers, body } = await request();
      answers.push({ what, status, ms: performance.now() - begin, retryAfter: headers.get('retry-after') });
      return { status, body };
    };
    const keep = async (act: () => Promise<unknown>) => {
      while (!isOver) await act();
    };
    const write = async () => {
      const id = uuid();
      for (let isTold = false; !isTold; ) {
        const { status } = await ask('message', () => anna.api.post(messages, { id, body: id, attachments: [] }));
        isTold = status === 200 || status === 201;
        if (!isTold) await wait(50);
      }
      acknowledged.push(id);
    };
    const attach = async () => {
      const form = new FormData();
      form.set('id', uuid());
      form.set('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), 'plan.pdf');
      await ask('file', () => anna.api.request('/v1/attachments', { method: 'POST', body: form }));
    };
    const signIn = { site: anna.siteKey, username: anna.username, password: 'correct horse' };
    const completed: string[] = [];
    const deliver = async () => {
      const claim = { destination: 'slack', limit: 10, waitSeconds: 1 };
      const { body } = await ask('claim', () => given.service.post('/v1/deliveries/claim', claim));
      for (const { id, lease } of body.items ?? []) {
        const thread = { workspace: 'T1', channel: 'C1', id: '1700.1' };
        const done = { lease, thread };
        const { status } = await ask('complete', () => given.service.post(`/v1/deliveries/${id}/complete`, done));
        if (status === 200) completed.push(id);
      }
    };

    const traffic = [
      ...Array.from({ length: 8 }, () => keep(write)),
      keep(() => ask('list', () => anna.api.get('/v1/tickets'))),
      keep(() => ask('messages', () => anna.api.get(messages))),
      keep(() => ask('site', () => api.get(`/v1/sites/${anna.siteKey}`))),
      keep(() => ask('sign-in', () => api.post('/v1/sessions', signIn))),
      keep(attach),
      keep(deliver),
    ];
    for (let time = 0; time < 3; time += 1) {
      await wait(700);
      await postgres.restart(mode);
    }
    await wait(700);
    isOver = true;
    await Promise.all(traffic);

    const failures = answers.filter(({ status }) => ![200, 201, 503].includes(status));
    const refused = answers.filter(({ status }) => status === 503);
    expect(failures).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ retryAfter }) => retryAfter === null)).toEqual([]);
    expect(answers.filter(({ ms }) => ms > 8_000)).toEqual([]);
    const last = uuid();
    const again = await listen(anna.api); // who could not be told of news is sent back, and comes again
    expect((await anna.api.post(messages, { id: last, body: 'Ciao', attachments: [] })).status).toBe(201);
    await expect.poll(() => again.nextNamed('message')).toMatchObject({ message: { id: last } });
    const stored = await deps.database.select<{ id: string; seq: number }>(
      'SELECT id, seq FROM messages WHERE ticket_id = $id ORDER BY seq',
      { id: ticket.id },
    );
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
    expect(
      stored
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...acknowledged, last].sort());
    expect(new Set(completed).size).toBe(completed.length);
  },
  120_000,
);

test('a server that starts while PostgreSQL is down serves as soon as it answers; where it may not come in it ends at once', async () => {
  const postgres = await startCluster({ parent: memory(), isDurable: true });
  onTestFinished(() => postgres.stop());
  const started = await startServer({ env: { DATABASE_URL: postgres.url } });
  await started.stop();
  const stranger = new URL(postgres.url);
  stranger.username = 'nobody';

  await postgres.halt();
  const starting = startServer({ env: { DATABASE_URL: postgres.url } });
  await wait(1_500);
  await postgres.start();
  const { api } = await starting;

  expect((await api.get('/readyz')).status).toBe(200);
  await expect(startServer({ env: { DATABASE_URL: stranger.href } })).rejects.toThrow('role "nobody" does not exist');
}, 60_000);
