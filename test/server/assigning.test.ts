import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Delivery, MentionDelivery } from '../../server/src/contract/deliveries.ts';
import { marta } from '../support/given.ts';
import { listen } from '../support/listen.ts';
import { startServer } from '../support/start-server.ts';

const davide = { ...marta, id: 'U0DAVIDE', name: 'Davide Conti' };
const asAssignee = { ...marta, id: 'U0MARTA' };

/** A ticket whose card stands in Slack. */
async function scene() {
  const server = await startServer();
  const anna = await server.given.customer();
  const ticket = await server.given.ticketInSlack(anna);
  const { service } = server.given;
  const assign = (technician: object, assignee: object, id = ticket.id) =>
    service.post(`/v1/tickets/${id}/assign`, { technician, assignee });
  /** Everything that is owed, in its order. */
  const owed = async () => {
    const all: Delivery[] = [];
    for (;;) {
      const { body } = await service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });
      if (body.items.length === 0) return all;
      for (const delivery of body.items) {
        all.push(delivery);
        await service.post(`/v1/deliveries/${delivery.id}/complete`, { lease: delivery.lease });
      }
    }
  };
  return { ...server, anna, ticket, assign, owed };
}

test('a ticket that is given to a colleague is theirs, the customer sees it, and they are called to it', async () => {
  const { anna, ticket, assign, owed } = await scene();
  const stream = await listen(anna.api);

  const { status, body } = await assign(asAssignee, davide);
  const deliveries = await owed();

  expect([status, body]).toMatchObject([200, { status: 'in_progress', assignee: { name: 'Davide Conti' } }]);
  expect(await stream.next()).toMatchObject({
    message: { kind: 'claimed', author: { name: 'Davide Conti' } },
    ticket: { id: ticket.id, assignee: { name: 'Davide Conti' } },
  });
  expect(deliveries.map(({ kind }) => kind)).toEqual(['ticket_changed', 'assigned']);
  expect(deliveries[1]).toMatchObject({ mention: 'U0DAVIDE', by: 'Marta Rinaldi', thread: ticket.thread });
});

test('who gives a ticket to themselves is not called; giving it again changes nothing', async () => {
  const { assign, owed } = await scene();

  await assign(davide, davide);
  const first = await owed();
  const { body: again } = await assign(asAssignee, davide);
  const second = await owed();

  expect(first.map(({ kind }) => kind)).toEqual(['ticket_changed']);
  expect([again.assignee.name, again.lastMessage.seq, second]).toEqual(['Davide Conti', 2, []]);
});

test('a call is not delivered to someone who does not have the ticket any more', async () => {
  const { assign, owed } = await scene();

  await assign(asAssignee, davide);
  await assign(davide, asAssignee);

  const calls = (await owed()).filter((one): one is MentionDelivery => one.kind === 'assigned');
  expect(calls.map(({ mention }) => mention)).toEqual(['U0MARTA']);
});

test('nor about a ticket that is closed by then', async () => {
  const { given, ticket, assign, owed } = await scene();

  await assign(asAssignee, davide);
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: davide, summary: 'Done.' });

  expect((await owed()).filter(({ kind }) => kind === 'assigned')).toEqual([]);
});

test('a closed ticket, an unknown one, a customer’s wish and an id that nobody can be called by are refused', async () => {
  const { anna, given, ticket, assign } = await scene();
  const closed = await given.closedTicket(anna);

  const answers = [
    await assign(asAssignee, davide, closed.id),
    await assign(asAssignee, davide, uuid()),
    await anna.api.post(`/v1/tickets/${ticket.id}/assign`, { technician: davide, assignee: davide }),
    await assign(asAssignee, { ...davide, id: '<!channel>' }),
  ];

  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
    [409, 'ticket_closed'],
    [404, 'not_found'],
    [401, 'unauthenticated'],
    [400, 'invalid_request'],
  ]);
});

test.each([
  ['a guest gives it away', { ...asAssignee, isMember: false }, davide],
  ['a guest is to have it', asAssignee, { ...davide, isMember: false }],
])('nothing changes where %s', async (_what, technician, assignee) => {
  const { anna, ticket, assign, owed } = await scene();

  const { status, body } = await assign(technician, assignee);

  expect([status, body.error.code, await owed()]).toEqual([403, 'not_a_technician', []]);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body.assignee).toBeNull();
});
