import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

const foreigner = { ...marta, workspace: 'T2', id: 'U0FRANCA', name: 'Franca Forestieri' };

/** A ticket of a site of workspace T1, with its card there. */
async function startInT1() {
  const server = await startServer({ smtpUrl: 'smtp://127.0.0.1:1' });
  const anna = await server.given.customer();
  await server.deps.database.models.Site.update({ slackWorkspace: 'T1' }, { where: { id: anna.siteId } });
  return { ...server, anna, ticket: await server.given.ticketInSlack(anna) };
}

test.each([
  ['claim', {}],
  ['close', { summary: 'fatto' }],
  ['calls', { id: uuid(), outcome: 'reached' }],
  ['replies', { id: uuid(), body: 'ciao' }],
  ['notes', { id: uuid(), body: 'ciao' }],
  ['assign', { assignee: { ...marta, id: 'U0MARTA' } }],
])('to a technician of another workspace a ticket is not there: %s', async (verb, body) => {
  const { given, anna, ticket } = await startInT1();

  const answer = await given.service.post(`/v1/tickets/${ticket.id}/${verb}`, { technician: foreigner, ...body });

  expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found']);
  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body).toMatchObject({ status: 'new', assignee: null });
});

test('nor do their words in its thread, their reopening and their decisions count', async () => {
  const { given, anna, ticket } = await startInT1();
  const requestId = await given.credentialRequest(anna.siteKey);
  const said = { thread: ticket.thread, message: { ...ticket.thread, id: '1700000000.000900' }, body: 'ciao' };

  const relayed = await given.service.post('/v1/external-messages', { technician: foreigner, ...said });
  const kept = await given.service.post('/v1/external-messages', {
    technician: marta,
    by: foreigner,
    intent: 'keep',
    ...said,
  });
  const declined = await given.service.post(`/v1/credential-requests/${requestId}/decline`, { technician: foreigner });
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'fatto' });
  const reopened = await given.service.post(`/v1/tickets/${ticket.id}/reopen`, { technician: foreigner });

  expect([relayed, kept, declined, reopened].map(({ body }) => body.error?.code)).toEqual(Array(4).fill('not_found'));
  expect((await anna.api.get(`/v1/tickets/${ticket.id}`)).body).toMatchObject({ status: 'closed' });
});

test('a ticket cannot be given to someone of another workspace', async () => {
  const { given, ticket } = await startInT1();

  const answer = await given.service.post(`/v1/tickets/${ticket.id}/assign`, {
    technician: marta,
    assignee: foreigner,
  });

  expect(answer.body.error.code).toBe('not_found');
});

test('technicians of any workspace may act on tickets of a site that names none', async () => {
  const { given } = await startServer();
  const ticket = await given.ticket(await given.customer());

  const answer = await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: foreigner });

  expect(answer.body.assignee.name).toBe('Franca Forestieri');
});

test('a ticket whose site has moved to another workspace is owed there, with the thread that it had', async () => {
  const { given, deps, anna, ticket } = await startInT1();
  await deps.database.models.Site.update({ slackWorkspace: 'T2' }, { where: { id: anna.siteId } });
  const claim = async (workspace: string) =>
    (await given.service.post('/v1/deliveries/claim', { destination: 'slack', workspace })).body.items;
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'ci siete?' });

  const [old, present] = [await claim('T1'), await claim('T2')];
  const thread = { workspace: 'T2', channel: 'C2', id: '1700000001.000100' };
  const { id, lease } = present[0];
  await given.service.post(`/v1/deliveries/${id}/complete`, { lease, thread });
  const reply = { thread, message: { ...thread, id: '1700000002.000100' }, technician: foreigner, body: 'sì' };
  const relayed = await given.service.post('/v1/external-messages', reply);

  expect(old).toEqual([]);
  expect(present).toMatchObject([{ kind: 'message', thread: { workspace: 'T1' } }]);
  expect(relayed.status).toBe(201);
});
