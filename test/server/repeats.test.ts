import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

test('a ticket sent ten times at once exists once, and every answer is the same', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const request = given.chatRequest(anna);

  const answers = await Promise.all(Array.from({ length: 10 }, () => anna.api.post('/v1/tickets', request)));

  expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  expect((await anna.api.get('/v1/tickets')).body.items).toHaveLength(1);
  expect(await given.claim()).toHaveLength(1);
});

test('a message sent ten times at once is in the ticket once and is owed once', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  const message = { id: uuid(), body: 'it stopped again' };

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => anna.api.post(`/v1/tickets/${ticket.id}/messages`, message)),
  );

  expect(new Set(answers.map(({ status, body }) => `${status} ${body.seq}`))).toEqual(new Set(['201 2']));
  expect((await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items).toHaveLength(2);
  const [owed] = await given.claim();
  await given.service.post(`/v1/deliveries/${owed?.id}/complete`, { lease: owed?.lease });
  expect(await given.claim()).toEqual([]);
});

test('a message that was stored is answered again even after the ticket was closed', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  const message = { id: uuid(), body: 'thank you' };
  const first = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, message);
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'Done.' });

  const again = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, message);
  const other = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'one more thing' });

  expect(again.body).toEqual(first.body);
  expect([other.status, other.body.error.code]).toEqual([409, 'ticket_closed']);
});

test('the id of someone else’s message cannot be used again', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const ticket = await given.ticket(anna);
  const message = { id: uuid(), body: 'mine' };
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, message);

  const answer = await bruno.api.post(`/v1/tickets/${ticket.id}/messages`, message);

  expect([answer.status, answer.body.error.code]).toEqual([409, 'id_taken']);
});

test('a technician’s message that arrives five times is shown once, and never goes back to Slack', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);
  const relay = () =>
    given.service.post('/v1/external-messages', {
      thread: ticket.thread,
      message: { ...ticket.thread, id: '1700000009.000100' },
      technician: marta,
      body: 'Good morning',
    });

  const answers = await Promise.all(Array.from({ length: 5 }, relay));

  expect(new Set(answers.map(({ status, body }) => `${status} ${body.message.id}`)).size).toBe(1);
  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages`);
  expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'claimed', 'text']);
  expect((await given.claim()).map(({ kind }) => kind)).toEqual(['ticket_changed']);
});

test('claiming and closing again change nothing', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const ticket = await given.ticket(anna);
  for (const verb of ['claim', 'claim', 'close', 'close']) {
    await given.service.post(`/v1/tickets/${ticket.id}/${verb}`, {
      technician: marta,
      ...(verb === 'close' && { summary: 'Done.' }),
    });
  }

  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages`);
  const late = await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: { ...marta, id: 'U2' } });

  expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'claimed', 'closed']);
  expect([late.status, late.body.error.code]).toEqual([409, 'ticket_closed']);
});

test('a thread of nobody’s is told apart', async () => {
  const { given } = await startServer();
  const place = { workspace: 'T1', channel: 'C9', id: '1.2' };

  const answer = await given.service.post('/v1/external-messages', {
    thread: place,
    message: place,
    technician: marta,
    body: 'just talking',
  });

  expect([answer.status, answer.body.error.code]).toEqual([404, 'unknown_thread']);
});
