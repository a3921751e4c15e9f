import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../support/given.ts';
import { listen } from '../support/listen.ts';
import { startServer } from '../support/start-server.ts';

async function conversation() {
  const server = await startServer();
  const anna = await server.given.customer();
  const ticket = await server.given.ticketInSlack(anna);
  let count = 0;
  const reply = (body: string) => {
    count += 1;
    const message = { ...ticket.thread, id: `1700.${count}` };
    return server.given.service.post('/v1/external-messages', {
      thread: ticket.thread,
      message,
      technician: marta,
      body,
    });
  };
  const unread = async (by = anna) => {
    const { body } = await by.api.get('/v1/tickets');
    const listed = body.items.find(({ id }: { id: string }) => id === ticket.id);
    return [listed.unreadCount, (await by.api.get('/v1/unread')).body.count];
  };
  return { ...server, anna, ticket, reply, unread };
}

test('technicians’ words are unread until they are seen, one’s own never are', async () => {
  const { anna, ticket, reply, unread } = await conversation();
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'anyone?' });
  expect(await unread()).toEqual([0, 0]);

  await reply('one');
  await reply('two');
  expect(await unread()).toEqual([2, 2]);

  await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 99 });
  expect(await unread()).toEqual([0, 0]);
});

test('what was seen stays seen, whatever a late request says', async () => {
  const { anna, ticket, reply, unread } = await conversation();
  await reply('one');
  await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 3 });

  await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 1 });

  expect(await unread()).toEqual([0, 0]);
});

test('a colleague has nothing to read before they take part', async () => {
  const { anna, given, ticket, reply, unread } = await conversation();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  await reply('one');
  expect(await unread(bruno)).toEqual([0, 0]);

  await bruno.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 3 });
  await reply('two');

  expect(await unread(bruno)).toEqual([1, 1]);
});

test('other pages of the company are told how far a conversation was seen', async () => {
  const { anna, ticket, reply } = await conversation();
  await reply('one');
  const stream = await listen(anna.api);

  await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 3 });

  const event = await stream.nextNamed('read');
  expect(event).toEqual({ ticketId: ticket.id, customerId: anna.id, seq: 3 });
});

test('a technician who acts has seen what stands above, one who does not has not', async () => {
  const { anna, ticket, reply } = await conversation();
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'are you there?' });
  const seen = async () => (await anna.api.get(`/v1/tickets/${ticket.id}`)).body.supportSeenSeq;
  expect(await seen()).toBe(0);

  await reply('yes');
  expect(await seen()).toBeGreaterThanOrEqual(2);

  const before = await seen();
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'good' });
  expect(await seen()).toBe(before);
});

test('nobody marks another company’s conversation', async () => {
  const { given, ticket } = await conversation();
  const carla = await given.customer();

  const { status, body } = await carla.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 1 });

  expect([status, body.error.code]).toEqual([404, 'not_found']);
});

test('a page that lags behind takes no other back', async () => {
  const { anna, ticket, reply } = await conversation();
  await reply('one');
  await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 3 });
  const stream = await listen(anna.api);

  await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 1 });

  expect(await stream.nextNamed('read')).toMatchObject({ seq: 3 });
});

test('what is unread of a company that one has left is not counted', async () => {
  const { anna, given, deps, ticket, reply } = await conversation();
  const elsewhere = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  await reply('one');

  await deps.database.transaction((tx) =>
    tx.run('UPDATE customers SET company_id = $companyId WHERE id = $id', {
      id: anna.id,
      companyId: elsewhere.companyId,
    }),
  );

  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).status).toBe(404);
  expect((await anna.api.get('/v1/unread')).body.count).toBe(0);
});
