import { once } from 'node:events';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

test('deliveries of a ticket are handed out one after another, those of other tickets beside them', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const first = await given.ticket(anna);
  await anna.api.post(`/v1/tickets/${first.id}/messages`, { id: uuid(), body: 'one' });
  await anna.api.post(`/v1/tickets/${first.id}/messages`, { id: uuid(), body: 'two' });
  const second = await given.ticket(anna);

  const claimed = await given.claim();
  const meanwhile = await given.claim();
  await given.service.post(`/v1/deliveries/${claimed[0]?.id}/complete`, { lease: claimed[0]?.lease });
  const next = await given.claim();

  expect(claimed.map(({ kind, ticket }) => [kind, ticket.id])).toEqual([
    ['ticket_opened', first.id],
    ['ticket_opened', second.id],
  ]);
  expect(meanwhile).toEqual([]);
  expect(next.map(({ kind, message }) => [kind, message?.body])).toEqual([['message', 'one']]);
});

test('a waiting worker is answered as soon as something is owed', async () => {
  const { given } = await startServer();
  const anna = await given.customer();

  const waiting = given.claim(10, 20);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const started = performance.now();
  await given.ticket(anna);

  expect(await waiting).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(800); // sooner than the next look, a second after the last
});

test('one that cannot be read is parked with the reason, the owner is warned, and everything else goes out', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const [spoilt, whole] = [await given.ticket(anna), await given.ticket(anna)];
  const bind = { id: spoilt.id };
  await deps.database.transaction((tx) =>
    tx.run("UPDATE deliveries SET kind = 'unheard_of' WHERE ticket_id = $id AND destination = 'slack'", bind),
  );
  const warned = once(process, 'warning');

  const claimed = await given.claim();

  const rows = await deps.database.select(
    "SELECT status, lease, last_error AS error FROM deliveries WHERE kind = 'unheard_of'",
  );
  const error = expect.stringContaining('of kind unheard_of');
  expect(claimed.map(({ ticket }) => ticket.id)).toEqual([whole.id]);
  expect(rows).toEqual([{ status: 'parked', lease: null, error }]);
  expect(await warned).toMatchObject([{ message: error }]);
  expect(await given.claim()).toEqual([]);
});

test('a lease that has ended is given to the next worker, and the late one is told', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { given } = await startServer({ now: () => now });
  const anna = await given.customer();
  await given.ticket(anna);

  const [late] = await given.claim();
  now = new Date(now.getTime() + 31_000);
  const [next] = await given.claim();
  const answer = await given.service.post(`/v1/deliveries/${late?.id}/complete`, { lease: late?.lease });

  expect(next).toMatchObject({ id: late?.id, attempt: 2 });
  expect([answer.status, answer.body.error.code]).toEqual([409, 'lease_lost']);
});

test('a worker that is late but not replaced may still complete, and again', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { given } = await startServer({ now: () => now });
  const anna = await given.customer();
  await given.ticket(anna);
  const [delivery] = await given.claim();
  now = new Date(now.getTime() + 3_600_000);

  const complete = () => given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease });

  expect((await complete()).body).toEqual({ status: 'done' });
  expect((await complete()).body).toEqual({ status: 'done' });
  expect(await given.claim()).toEqual([]);
});

test('a failed delivery waits as long as it was told, then comes again with its reason behind it', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { given } = await startServer({ now: () => now });
  const anna = await given.customer();
  await given.ticket(anna);
  const [delivery] = await given.claim();

  const failed = await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, {
    lease: delivery?.lease,
    reason: 'ratelimited',
    retryAfterSeconds: 30,
  });
  now = new Date(now.getTime() + 29_000);
  const early = await given.claim();
  now = new Date(now.getTime() + 1_000);
  const later = await given.claim();

  expect(failed.body).toEqual({ status: 'waiting' });
  expect(early).toEqual([]);
  expect(later).toMatchObject([{ id: delivery?.id, attempt: 2 }]);
});

test('a hopeless delivery is parked and no longer holds up the next', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'one' });
  const [card] = await given.claim();

  const failed = await given.service.post(`/v1/deliveries/${card?.id}/fail`, {
    lease: card?.lease,
    reason: 'channel_not_found',
    isPermanent: true,
  });

  expect(failed.body).toEqual({ status: 'parked' });
  expect(await given.claim()).toMatchObject([{ kind: 'message', thread: null }]);
});

test('several changes that nobody has taken yet are owed as one, showing the newest state', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);

  await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: marta });
  await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: { ...marta, id: 'U2', name: 'Davide' } });
  const [change] = await given.claim();
  await given.service.post(`/v1/deliveries/${change?.id}/complete`, { lease: change?.lease });

  const newest = { status: 'in_progress', assignee: { name: 'Davide' } };
  expect(change).toMatchObject({ kind: 'ticket_changed', ticket: newest, thread: ticket.thread });
  expect(await given.claim()).toEqual([]);
});

test('a ticket whose thread has moved takes replies from both, and news goes to the new one', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'one' });
  const moved = { ...ticket.thread, id: '1800000000.000100' };
  const [delivery] = await given.claim();
  await given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease, thread: moved });

  const reply = (thread: object, id: string) =>
    given.service.post('/v1/external-messages', {
      thread,
      message: { ...moved, id },
      technician: marta,
      body: 'hello',
    });
  const answers = [await reply(ticket.thread, '1'), await reply(moved, '2')];
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'Done.' });

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect((await given.claim())[0]?.thread).toEqual(moved);
});

test('a delivery that waited two days for a worker is not parked by its first failure, one that failed often, for a day, is', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { given } = await startServer({ now: () => now });
  const anna = await given.customer();
  await given.ticket(anna);
  const fail = async () => {
    const [delivery] = await given.claim();
    const answer = await given.service.post(`/v1/deliveries/${delivery?.id}/fail`, {
      lease: delivery?.lease,
      reason: 'x',
    });
    return answer.body.status;
  };

  now = new Date(now.getTime() + 48 * 3_600_000);
  const first = await fail();
  now = new Date(now.getTime() + 23 * 3_600_000);
  const second = await fail();
  now = new Date(now.getTime() + 2 * 3_600_000);
  const seldom = await fail();
  for (let attempts = 4; attempts <= 19; attempts += 1) {
    now = new Date(now.getTime() + 60_000);
    await fail();
  }
  now = new Date(now.getTime() + 60_000);
  const often = await fail();

  expect([first, second, seldom, often]).toEqual(['waiting', 'waiting', 'waiting', 'parked']);
});

test('a clock that is set back an hour holds nothing up', async () => {
  let now = new Date('2026-03-01T10:00:00Z');
  const { given } = await startServer({ now: () => now });
  const anna = await given.customer();
  await given.ticket(anna);
  await given.claim(); // a worker that dies with it
  await given.ticket(anna);

  now = new Date(now.getTime() - 3_600_000);

  expect(await given.claim()).toHaveLength(2);
});

test('a thread that comes back after another is the current one again', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  for (const thread of [{ ...ticket.thread, id: '1900000000.1' }, ticket.thread]) {
    await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'x' });
    const [delivery] = await given.claim();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await given.service.post(`/v1/deliveries/${delivery?.id}/complete`, { lease: delivery?.lease, thread });
  }

  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'y' });

  expect((await given.claim())[0]?.thread).toEqual(ticket.thread);
});
