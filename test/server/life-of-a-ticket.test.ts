import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

async function open() {
  const server = await startServer();
  const anna = await server.given.customer();
  const ticket = await server.given.ticketInSlack(anna);
  const technician = (path: string, body: object) =>
    server.given.service.post(`/v1/tickets/${ticket.id}/${path}`, { technician: marta, ...body });
  const kinds = async () =>
    (await anna.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items.map(({ kind }: { kind: string }) => kind);
  /** Takes and completes everything that is owed. */
  const owed = async () => {
    const done = [];
    for (let claimed = await server.given.claim(); claimed.length > 0; claimed = await server.given.claim()) {
      for (const { id, lease, kind, message } of claimed) {
        await server.given.service.post(`/v1/deliveries/${id}/complete`, { lease });
        done.push([kind, message?.kind ?? null]);
      }
    }
    return done;
  };
  return { ...server, anna, ticket, technician, kinds, owed };
}

test('contacts are given when a ticket opens and changed later, case does not make two of one', async () => {
  const { given, anna } = await open();

  const { body } = await anna.api.post('/v1/tickets', {
    ...given.chatRequest(anna),
    contacts: ['Capo@Bellini.example', 'capo@bellini.example', 'turno@bellini.example'],
  });
  const changed = await anna.api.put(`/v1/tickets/${body.id}/contacts`, { contacts: ['capo@bellini.example'] });

  expect(body.contacts.map(({ email }: { email: string }) => email)).toEqual([
    'capo@bellini.example',
    'turno@bellini.example',
  ]);
  expect(changed.body.contacts).toEqual([{ email: 'capo@bellini.example', isUnsubscribed: false }]);
  expect(changed.body.lastMessage.kind).toBe('contacts_changed');
});

test('the same contacts again change nothing', async () => {
  const { anna, ticket, kinds } = await open();
  await anna.api.put(`/v1/tickets/${ticket.id}/contacts`, { contacts: ['a@example.com'] });

  await anna.api.put(`/v1/tickets/${ticket.id}/contacts`, { contacts: ['A@example.com'] });

  expect(await kinds()).toEqual(['opened', 'contacts_changed']);
});

test('who has unsubscribed stays so when they are removed and named again', async () => {
  const { deps, anna, ticket } = await open();
  const name = (contacts: string[]) => anna.api.put(`/v1/tickets/${ticket.id}/contacts`, { contacts });
  await name(['capo@bellini.example']);
  await deps.database.transaction((tx) => tx.run('UPDATE ticket_contacts SET unsubscribed_at = 1'));

  const removed = await name([]);
  const again = await name(['Capo@bellini.example']);

  expect(removed.body.contacts).toEqual([]);
  expect(again.body.contacts).toEqual([{ email: 'Capo@bellini.example', isUnsubscribed: true }]);
});

test.each([['not an address'], ['a@b@c.example'], ['two@lines.example\r\nBcc: x@y.example'], ['<a@example.com>']])(
  'the contact %j is refused',
  async (email) => {
    const { anna, ticket } = await open();

    const { status, body } = await anna.api.put(`/v1/tickets/${ticket.id}/contacts`, { contacts: [email] });

    expect([status, body.error.details[0].path]).toEqual([400, 'body.contacts.0']);
  },
);

test('eleven contacts are too many', async () => {
  const { anna, ticket } = await open();
  const contacts = Array.from({ length: 11 }, (_, index) => `c${index}@example.com`);

  const { status } = await anna.api.put(`/v1/tickets/${ticket.id}/contacts`, { contacts });

  expect(status).toBe(400);
});

test('a call is logged once, claims the ticket and tells the customer its outcome', async () => {
  const { technician, kinds, anna, ticket } = await open();
  const call = {
    id: uuid(),
    outcome: 'not_reached',
    callAgainAt: '2026-12-01T09:00:00.000Z',
    note: 'Nobody answered.',
  };

  await technician('calls', call);
  const { status, body } = await technician('calls', call);

  expect([status, body.status, body.assignee.name]).toEqual([201, 'in_progress', 'Marta Rinaldi']);
  expect(await kinds()).toEqual(['opened', 'claimed', 'called']);
  const { body: read } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?after=2`);
  expect(read.items[0].call).toEqual({ outcome: 'not_reached', callAgainAt: '2026-12-01T09:00:00.000Z' });
});

test('a closed ticket shows its summary; its rating goes to the technicians, and only a changed one again', async () => {
  const { technician, anna, ticket, owed } = await open();
  const closed = await technician('close', { summary: 'Replaced the sealing jaw.' });
  expect(closed.body.summary).toBe('Replaced the sealing jaw.');
  await owed();

  const rating = { isSolved: false, comment: 'It tears again.' };
  await anna.api.post(`/v1/tickets/${ticket.id}/rating`, rating);
  await anna.api.post(`/v1/tickets/${ticket.id}/rating`, rating);

  const { body } = await anna.api.get(`/v1/tickets/${ticket.id}`);
  expect(body.rating).toMatchObject(rating);
  expect(body.lastMessage).toMatchObject({ kind: 'rated', isSolved: false, body: 'It tears again.' });
  expect((await owed()).filter(([, kind]) => kind === 'rated')).toHaveLength(1);
});

test('an open ticket cannot be rated', async () => {
  const { anna, ticket } = await open();

  const { status, body } = await anna.api.post(`/v1/tickets/${ticket.id}/rating`, { isSolved: true });

  expect([status, body.error.code]).toEqual([409, 'ticket_open']);
});

test('a reopened ticket is in the hands of who reopened it, and takes messages again', async () => {
  const { technician, anna, ticket, kinds } = await open();
  await technician('close', { summary: 'Done.' });

  const { body } = await technician('reopen', { reason: 'Not solved after all.' });
  const posted = await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'thanks' });

  expect([body.status, body.summary, body.closedAt, posted.status]).toEqual(['in_progress', null, null, 201]);
  expect(await kinds()).toEqual(['opened', 'closed', 'reopened', 'text']);
});

test('a technician’s message is edited and withdrawn where it stands', async () => {
  const { given, anna, ticket } = await open();
  const message = { ...ticket.thread, id: '1800.1' };
  const say = { thread: ticket.thread, message, technician: marta, body: '**Stop** the machine', format: 'markdown' };
  await given.service.post('/v1/external-messages', say);
  const read = async () => (await anna.api.get(`/v1/tickets/${ticket.id}/messages?after=2`)).body.items[0];

  await given.service.put('/v1/external-messages', { message, body: 'Keep it running' });
  const edited = await read();
  await given.service.post('/v1/external-messages/withdraw', { message });
  await given.service.put('/v1/external-messages', { message, body: 'too late' });
  const withdrawn = await read();

  expect([edited.body, edited.format, typeof edited.editedAt]).toEqual(['Keep it running', 'plain', 'string']);
  expect([withdrawn.body, typeof withdrawn.withdrawnAt, withdrawn.seq]).toEqual(['', 'string', edited.seq]);
});

test('a place that no message came from, or a customer’s message, cannot be edited from a tool', async () => {
  const { given, ticket } = await open();

  const nowhere = await given.service.put('/v1/external-messages', { message: ticket.thread, body: 'x' });

  expect([nowhere.status, nowhere.body.error.code]).toEqual([404, 'not_found']);
});
