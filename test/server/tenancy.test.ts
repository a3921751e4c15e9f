import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Operation } from '../../server/src/contract/operation.ts';
import { operations } from '../../server/src/contract/operations.ts';
import { listen } from '../support/listen.ts';
import { serviceToken, startServer } from '../support/start-server.ts';

const ofCustomers = Object.entries<Operation>(operations).filter(([, { caller }]) => caller === 'customer');
const ofOwners = Object.entries<Operation>(operations).filter(([, { caller }]) => caller === 'owner');
const ofTools = Object.entries<Operation>(operations).filter(([, { caller }]) => caller === 'service');

test('a customer of another company finds no trace of a ticket', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const carla = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const ticket = await given.ticket(anna);

  const answers = await Promise.all([
    carla.api.get(`/v1/tickets/${ticket.id}`),
    carla.api.get(`/v1/tickets/${ticket.id}/messages`),
    carla.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'hello' }),
  ]);
  const absent = await carla.api.get(`/v1/tickets/${uuid()}`);
  const list = await carla.api.get('/v1/tickets');

  const withoutId = ({ body }: { body: { error: object } }) => ({ ...body.error, requestId: '' });
  for (const answer of answers) {
    expect(answer.status).toBe(404);
    expect(withoutId(answer)).toEqual(withoutId(absent));
  }
  expect(list.body.items).toEqual([]);
});

const bodies: Record<string, object> = {
  changeContacts: { contacts: ['spy@example.com'] },
  rateTicket: { isSolved: true },
  markRead: { seq: 1 },
  postMessage: { id: uuid(), body: 'hello' },
};
const byIdOfCustomers = ofCustomers.filter(([, { path }]) => path.includes(':id'));

test.each(byIdOfCustomers)(
  '%s answers alike for another company’s, another site’s and nobody’s',
  async (name, operation) => {
    const { given } = await startServer();
    const anna = await given.customer();
    const colleague = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
    const elsewhere = await given.customer();
    const ids: Record<string, () => Promise<string>> = {
      '/v1/attachments/:id': () => given.attachment(anna),
      '/v1/uploads/:id': () => given.upload(anna),
    };
    const id = (await ids[operation.path]?.()) ?? (await given.ticket(anna)).id;
    const ask = async (by: typeof anna, of: string) => {
      const query = operation.isBinary ? '?offset=0' : '';
      const answer = await by.api.request(operation.path.replace(':id', of) + query, {
        method: operation.method.toUpperCase(),
        ...(bodies[name] && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(bodies[name]) }),
      });
      return [answer.status, { ...answer.body.error, requestId: '' }];
    };

    const absent = await ask(colleague, uuid());

    expect(absent[0]).toBe(404);
    expect(await ask(colleague, id)).toEqual(absent);
    expect(await ask(elsewhere, id)).toEqual(absent);
  },
);

test('a customer of another site with the same numbers finds no trace of a ticket', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const elsewhere = await given.customer();
  const ticket = await given.ticket(anna);
  const own = await given.ticket(elsewhere);

  const answer = await elsewhere.api.get(`/v1/tickets/${ticket.id}`);

  expect(own.number).toBe(ticket.number);
  expect(answer.status).toBe(404);
});

test('the stream of another company stays silent', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const carla = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const hers = await listen(carla.api);

  await given.ticket(anna);
  const own = await given.ticket(carla);

  expect((await hers.next())?.ticket.id).toBe(own.id);
});

test('a colleague of the same company sees and answers the ticket', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const bruno = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const ticket = await given.ticket(anna);

  const answer = await bruno.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'me too' });

  expect(answer.status).toBe(201);
  expect((await bruno.api.get('/v1/tickets')).body.items).toHaveLength(1);
});

test('the machine and the ids of another company cannot be used', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const carla = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const ticket = await given.ticket(anna);

  const withMachine = await carla.api.post('/v1/tickets', { ...given.chatRequest(carla), machineId: anna.machineId });
  const withId = await carla.api.post('/v1/tickets', { ...given.chatRequest(carla), id: ticket.id });

  expect([withMachine.status, withMachine.body.error.details]).toEqual([
    400,
    [{ path: 'body.machineId', message: 'must be one of the company’s machines' }],
  ]);
  expect([withId.status, withId.body.error.code]).toEqual([409, 'id_taken']);
});

test.each([...ofCustomers, ...ofTools, ...ofOwners])(
  '%s is refused without the right token',
  async (_name, operation) => {
    const { api, given, deps } = await startServer();
    const anna = await given.customer();
    const ended = await given.customer();
    await ended.api.delete('/v1/sessions/current');
    const expired = await given.customer();
    await deps.database.transaction((tx) =>
      tx.run('UPDATE sessions SET expires_at = 1 WHERE customer_id = $id', { id: expired.id }),
    );
    const path = operation.path.replace(':id', uuid());
    const wrong = operation.caller === 'customer' ? serviceToken : anna.token;

    for (const token of [undefined, 'nonsense', wrong, ended.token, expired.token]) {
      const { status, body } = await api.request(path, {
        method: operation.method.toUpperCase(),
        ...(token && { headers: { authorization: `Bearer ${token}` } }),
      });
      expect([status, body.error.code]).toEqual([401, 'unauthenticated']);
    }
  },
);

test('a file that was uploaded for one company does not go with a ticket of another', async () => {
  const { given, deps } = await startServer();
  const anna = await given.customer();
  const elsewhere = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const file = await given.attachment(anna);
  await deps.database.transaction((tx) =>
    tx.run('UPDATE customers SET company_id = $companyId WHERE id = $id', {
      id: anna.id,
      companyId: elsewhere.companyId,
    }),
  );
  const request = { ...given.chatRequest({ ...anna, machineId: elsewhere.machineId }), attachments: [file] };

  const { status, body } = await anna.api.post('/v1/tickets', request);

  expect([status, body.error.details[0].path]).toEqual([400, 'body.attachments.0']);
});
