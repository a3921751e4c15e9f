import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { startServer } from '../../support/start-server.ts';

async function scene() {
  const server = await startServer();
  const anna = await server.given.customer();
  const owner = await server.given.owner();
  const at = (list: string, key = anna.siteKey) => `/v1/admin/sites/${key}/${list}`;
  const gino = { username: 'Gino', name: 'Gino Riva', email: null, company: { name: 'Riva' }, externalId: null };
  const paths = ({ body }: { body: { error: { details: { path: string }[] } } }) =>
    body.error.details.map(({ path }) => path);
  return { ...server, anna, owner: owner.api, at, gino, paths };
}

test('a customer without an id elsewhere is added once under an id of the caller, then changed, and each is written down', async () => {
  const { owner, at, gino, anna } = await scene();
  const id = uuid();

  const added = await owner.post(at('customers'), { id, ...gino });
  const again = await owner.post(at('customers'), { id, ...gino });
  const changed = await owner.post(at('customers'), { id, ...gino, username: 'g.riva', externalId: 'K-9' });
  const emptied = await owner.post(at('customers'), { id, ...gino, username: 'g.riva' });
  const audit = await owner.get(`/v1/admin/audit?site=${anna.siteKey}`);

  expect(added).toMatchObject({ status: 200, body: { id, username: 'gino', externalId: null } });
  expect(again.body).toEqual(added.body);
  expect(changed.body).toEqual({ ...added.body, username: 'g.riva', externalId: 'K-9' });
  expect(emptied.body.externalId).toBeNull();
  const written = audit.body.items.map(({ what, subject }: { what: string; subject: string }) => [what, subject]);
  expect(written.filter(([what]: string[]) => what?.startsWith('customer.'))).toEqual([
    ['customer.changed', 'g.riva'],
    ['customer.changed', 'K-9'],
    ['customer.added', 'Gino'],
  ]);
});

test('whose name or id another has is refused at its field, and nothing is written', async () => {
  const { owner, at, gino, anna, paths } = await scene();
  await owner.post(at('customers'), { id: uuid(), ...gino, externalId: 'K-9' });
  const machine = { model: 'VP', serial: 'S-1', company: { name: 'Riva' }, customer: null, externalId: 'M-1' };
  await owner.post(at('machines'), { id: uuid(), ...machine });
  const company = { id: uuid(), name: 'Borgo', externalId: 'C-1' };
  await owner.post(at('companies'), company);
  const before = await Promise.all(['customers', 'machines', 'companies'].map((list) => owner.get(at(list))));

  const refused = await Promise.all([
    owner.post(at('customers'), { id: uuid(), ...gino, username: anna.username }),
    owner.post(at('customers'), { id: anna.id, ...gino, username: anna.username, externalId: 'K-9' }),
    owner.post(at('machines'), { id: uuid(), ...machine, externalId: null }),
    owner.post(at('machines'), { id: anna.machineId, ...machine, serial: anna.serial }),
    owner.post(at('machines'), { id: uuid(), ...machine, serial: 'S-2', externalId: null, customer: 'nobody' }),
    owner.post(at('companies'), { ...company, id: uuid() }),
  ]);
  const after = await Promise.all(['customers', 'machines', 'companies'].map((list) => owner.get(at(list))));

  expect(refused.map(paths)).toEqual([
    ['body.username'],
    ['body.externalId'],
    ['body.serial'],
    ['body.externalId'],
    ['body.customer'],
    ['body.name', 'body.externalId'],
  ]);
  expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
});

test('ids of another site are taken: what they name is neither changed nor moved', async () => {
  const { owner, at, gino, given } = await scene();
  const carla = await given.customer();
  const company = { name: 'Riva', externalId: null };
  const machine = { model: 'VP', serial: 'S-1', company: { name: 'Riva' }, customer: null, externalId: null };
  const theirs = () =>
    Promise.all(['customers', 'machines', 'companies'].map((list) => owner.get(at(list, carla.siteKey))));
  const before = await theirs();

  const answers = [
    await owner.post(at('customers'), { id: carla.id, ...gino }),
    await owner.post(at('machines'), { id: carla.machineId, ...machine }),
    await owner.post(at('companies'), { id: carla.companyId, ...company }),
  ];

  expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(Array(3).fill([409, 'id_taken']));
  expect((await theirs()).map(({ body }) => body)).toEqual(before.map(({ body }) => body));
});

test('what somebody else has erased or removed meanwhile does not come back by a form that knew it', async () => {
  const { owner, at, gino } = await scene();
  const id = uuid();
  const { body: added } = await owner.post(at('customers'), { id, ...gino });
  await owner.post(`${at('customers')}/${id}/erase`, { confirm: added.username });
  const machine = { model: 'VP', serial: 'S-1', company: { name: 'Riva' }, customer: null, externalId: null };

  const late = await Promise.all([
    owner.post(at('customers'), { id, ...gino, isKnown: true }),
    owner.post(at('machines'), { id: uuid(), ...machine, isKnown: true }),
    owner.post(at('companies'), { id: uuid(), name: 'Nuova', externalId: null, isKnown: true }),
  ]);
  const audit = await owner.get('/v1/admin/audit');

  expect(late.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await owner.get(at('customers'))).body.items.map((one: { id: string }) => one.id)).not.toContain(id);
  expect(JSON.stringify(audit.body)).not.toMatch(/gino/i);
});

test('an id in capitals is the same id', async () => {
  const { owner, at } = await scene();
  const id = uuid();
  const company = { name: 'Borgo', externalId: null };

  const first = await owner.post(at('companies'), { id: id.toUpperCase(), ...company });
  const again = await owner.post(at('companies'), { id, ...company });

  expect([first.status, first.body.id, again.status]).toEqual([200, id, 200]);
});
