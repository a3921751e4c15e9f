import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../support/given.ts';
import { listen } from '../support/listen.ts';
import { startServer } from '../support/start-server.ts';

test('a ticket is opened, delivered, answered, answered back, and closed', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const stream = await listen(anna.api);

  const opened = await anna.api.post('/v1/tickets', given.chatRequest(anna));
  const [card] = await given.claim();

  expect(opened.status).toBe(201);
  expect(opened.body).toMatchObject({ number: 1, status: 'new', machine: { serial: anna.serial }, assignee: null });
  expect(card).toMatchObject({
    kind: 'ticket_opened',
    attempt: 1,
    thread: null,
    ticket: { description: 'At the sealing jaws, every few packs.' },
  });

  const thread = { workspace: 'T1', channel: 'C1', id: '1700000000.000100' };
  await given.service.post(`/v1/deliveries/${card?.id}/complete`, { lease: card?.lease, thread });
  const reply = await given.service.post('/v1/external-messages', {
    thread,
    message: { ...thread, id: '1700000001.000100' },
    technician: marta,
    body: 'Which film is it?',
  });

  expect(reply.status).toBe(201);
  expect(await stream.next()).toMatchObject({ message: { kind: 'opened', seq: 1 } });
  expect(await stream.next()).toMatchObject({
    message: { kind: 'claimed', seq: 2 },
    ticket: { status: 'in_progress', assignee: { name: 'Marta Rinaldi' } },
  });
  expect(await stream.next()).toMatchObject({
    message: { kind: 'text', seq: 3, body: 'Which film is it?', author: { name: 'Marta Rinaldi' } },
  });

  const answer = await anna.api.post(`/v1/tickets/${opened.body.id}/messages`, { id: uuid(), body: 'PP 30 micron' });
  const change = await given.claim();
  await given.service.post(`/v1/deliveries/${change[0]?.id}/complete`, { lease: change[0]?.lease });
  const message = await given.claim();

  expect(answer.body).toMatchObject({ seq: 4, kind: 'text', author: { kind: 'customer' } });
  expect(change).toMatchObject([{ kind: 'ticket_changed', thread }]);
  expect(message).toMatchObject([{ kind: 'message', thread, message: { body: 'PP 30 micron' } }]);

  const closed = await given.service.post(`/v1/tickets/${opened.body.id}/close`, {
    technician: marta,
    summary: 'Done.',
  });
  const lists = await Promise.all(['open', 'closed'].map((state) => anna.api.get(`/v1/tickets?state=${state}`)));

  expect(closed.body).toMatchObject({ status: 'closed', assignee: { name: 'Marta Rinaldi' } });
  expect(lists.map((list) => list.body.items.length)).toEqual([0, 1]);
});
