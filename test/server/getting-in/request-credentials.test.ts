import { expect, test } from 'vitest';
import { asMarta, marta } from '../../support/given.ts';
import { scene } from './scene.ts';

const path = '/v1/credential-requests';

test('a request reaches the technicians, with what is known about who asks', async () => {
  const { ask, anna, credentials, given } = await scene();

  const answer = await ask(path, credentials({ serial: anna.serial, message: 'Please' }));

  const [card] = await given.claimRequests();
  expect([answer.status, answer.body]).toEqual([202, { isAccepted: true }]);
  expect(card).toMatchObject({
    kind: 'credentials_requested',
    request: {
      status: 'new',
      email: 'dario@neri.example',
      message: 'Please',
      machine: { serial: anna.serial },
      suggestedCompany: { id: anna.companyId },
      existing: null,
    },
  });
});

test('the answer is the same for an address that has an account', async () => {
  const { ask, anna, credentials } = await scene();

  const known = await ask(path, credentials({ email: anna.email }));
  const unknown = await ask(path, credentials());

  const seen = ({ status, body, headers }: typeof known) => ({ status, body, names: [...headers.keys()] });
  expect(seen(known)).toEqual(seen(unknown));
});

test('repeating a request asks nothing again', async () => {
  const { ask, credentials, given } = await scene();
  const request = credentials();

  const answers = [
    await ask(path, request),
    await ask(path, request),
    await ask(path, request),
    await ask(path, request),
  ];

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(await given.claimRequests()).toHaveLength(1);
});

test('the fourth request of a mailbox in an hour is dropped without a word, however it is written', async () => {
  const { ask, credentials, given } = await scene();

  const answers = [];
  for (const email of ['a@neri.example', 'A@neri.example', 'a@Neri.example', 'a@neri.example']) {
    answers.push(await ask(path, credentials({ email })));
  }

  expect(answers.map(({ status, body }) => [status, body.isAccepted])).toEqual(Array(4).fill([202, true]));
  expect(await given.claimRequests()).toHaveLength(3);
});

test('the eleventh request of a network address in an hour is refused, and others are not', async () => {
  const { ask, credentials } = await scene();
  for (let index = 0; index < 10; index += 1) await ask(path, credentials({ email: `x${index}@neri.example` }));

  const refused = await ask(path, credentials());
  const other = await ask(path, credentials(), '198.51.100.1');

  expect([refused.status, refused.body.error.code, other.status]).toEqual([429, 'too_many_requests', 202]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
});

test('a household has many addresses of IPv6 and one limit', async () => {
  const { ask, credentials } = await scene();
  const asked = [];
  for (let index = 0; index < 11; index += 1) {
    asked.push(await ask(path, credentials({ email: `x${index}@neri.example` }), `2001:db8:1:2::${index + 1}`));
  }

  expect(asked.map(({ status }) => status)).toEqual([...Array(10).fill(202), 429]);
});

test('a foreign page, a site that takes no requests and an unknown one are refused', async () => {
  const { ask, api, credentials, deps, anna } = await scene();
  await deps.database.models.Site.update({ signIn: { credentialRequests: false } }, { where: { key: anna.siteKey } });

  const foreign = await api.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: JSON.stringify(credentials()),
  });
  const switchedOff = await ask(path, credentials());
  const unknown = await ask(path, credentials({ site: 'nobody' }));

  expect([foreign, switchedOff, unknown].map(({ body }) => body.error.code)).toEqual([
    'origin_not_allowed',
    'not_found',
    'unknown_site',
  ]);
});

test('approving makes a customer of the company and mails a link; approving again answers the same', async () => {
  const { ask, anna, credentials, given, deps, owedMails } = await scene();
  const request = credentials({ serial: 'SN-new' });
  await ask(path, request);
  const { Customer, Machine } = deps.database.models;
  const { siteId, companyId } = anna;
  await Machine.create({
    id: request.id,
    siteId,
    companyId,
    customerId: null,
    model: 'VP',
    serial: 'SN-new',
    createdAt: 1,
  });
  const body = { technician: marta, company: { id: companyId } };

  const approved = await given.service.post(`${path}/${request.id}/approve`, body);
  const again = await given.service.post(`${path}/${request.id}/approve`, body);

  const customer = await Customer.findOne({ where: { siteId, username: 'dario@neri.example' } });
  expect(approved.body).toMatchObject({
    status: 'approved',
    approvedCompany: { id: companyId },
    decidedBy: marta.name,
  });
  expect([again.status, again.body]).toEqual([200, approved.body]);
  expect(customer?.get()).toMatchObject({
    passwordHash: null,
    email: 'dario@neri.example',
    name: 'Dario Neri',
    companyId,
  });
  expect((await Machine.findByPk(request.id))?.get().customerId).toBe(customer?.get().id);
  expect(await owedMails()).toEqual([
    { kind: 'first_password', address: 'dario@neri.example', customerId: customer?.get().id },
  ]);
  expect((await given.claimRequests()).map(({ kind }) => kind)).toContain('credentials_requested');
});

test('a new company is made, a foreign one is refused, and what was decided stays decided', async () => {
  const { ask, credentials, given, deps } = await scene();
  const request = credentials();
  await ask(path, request);
  const foreign = await given.customer();
  const decide = (verb: string, body: object) => given.service.post(`${path}/${request.id}/${verb}`, body);

  const refused = await decide('approve', { technician: marta, company: { id: foreign.companyId } });
  const stillNew = await given.service.get(`${path}/${request.id}?${asMarta}`);
  const approved = await decide('approve', { technician: marta, company: { name: 'Neri Spa' } });
  const other = await decide('approve', { technician: { ...marta, id: 'U2' }, company: { name: 'Other' } });
  const declined = await decide('decline', { technician: marta });

  expect([refused.status, stillNew.body.status]).toEqual([404, 'new']);
  expect(approved.body.approvedCompany.name).toBe('Neri Spa');
  expect([other.body.error.code, declined.body.error.code]).toEqual(['already_decided', 'already_decided']);
  expect(await deps.database.models.Company.count({ where: { name: 'Other' } })).toBe(0);
});

test('whoever has the address already is only sent a link, and stays in their company', async () => {
  const { ask, anna, credentials, given, deps, owedMails } = await scene();
  const request = credentials({ email: anna.email.toUpperCase() });
  await ask(path, request);
  const before = await deps.database.models.Customer.count();

  const read = await given.service.get(`${path}/${request.id}?${asMarta}`);
  const approved = await given.service.post(`${path}/${request.id}/approve`, {
    technician: marta,
    company: { name: 'A firm that nobody needs' },
  });

  expect(read.body.existing).toMatchObject({ id: anna.id });
  expect(approved.body.approvedCompany.id).toBe(anna.companyId);
  expect(await deps.database.models.Customer.count()).toBe(before);
  expect(await deps.database.models.Company.count({ where: { name: 'A firm that nobody needs' } })).toBe(0);
  expect(await owedMails()).toEqual([{ kind: 'forgotten_password', address: anna.email, customerId: anna.id }]);
});

test('declining tells them by e-mail and makes nobody', async () => {
  const { ask, credentials, given, owedMails, deps } = await scene();
  const request = credentials();
  await ask(path, request);
  const before = await deps.database.models.Customer.count();
  const body = { technician: marta, reason: 'Ask your office' };

  const declined = await given.service.post(`${path}/${request.id}/decline`, body);
  const again = await given.service.post(`${path}/${request.id}/decline`, body);

  expect(declined.body).toMatchObject({ status: 'declined', decidedBy: marta.name, approvedCompany: null });
  expect(again.body).toEqual(declined.body);
  expect(await deps.database.models.Customer.count()).toBe(before);
  expect((await owedMails()).map(({ kind, address }) => [kind, address])).toEqual([
    ['credentials_declined', 'dario@neri.example'],
  ]);
});

test('customers may neither read nor decide requests', async () => {
  const { ask, anna, credentials } = await scene();
  const request = credentials();
  await ask(path, request);

  const answers = [
    await anna.api.get(`${path}/${request.id}?${asMarta}`),
    await anna.api.post(`${path}/${request.id}/approve`, { technician: marta, company: { name: 'X' } }),
    await anna.api.get(`/v1/companies?site=${anna.siteKey}&${asMarta}`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test('companies are found by part of their name, as it is written, in their site only', async () => {
  const { given, anna, deps } = await scene();
  const other = await given.customer();
  const { Company } = deps.database.models;
  const add = (siteId: string, name: string) => Company.create({ id: crypto.randomUUID(), siteId, name, createdAt: 1 });
  for (const name of ['Bellini 100%', 'Bellini 1000', 'Casa_Neri', 'CasaXNeri']) await add(anna.siteId, name);
  await add(other.siteId, 'Bellini of another site');
  const find = async (search: string) => {
    const query = new URLSearchParams({ site: anna.siteKey, search });
    const { body } = await given.service.get(`/v1/companies?${query}&${asMarta}`);
    return body.items.map((company: { name: string }) => company.name);
  };

  expect(await find('bELL')).toEqual(['Bellini 100%', 'Bellini 1000']);
  expect(await find('100%')).toEqual(['Bellini 100%']);
  expect(await find('casa_')).toEqual(['Casa_Neri']);
  expect(await find("'; DROP TABLE companies; --")).toEqual([]);
});
