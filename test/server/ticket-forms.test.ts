import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { TicketForm } from '../../server/src/contract/sites.ts';
import { changeSite } from '../../server/src/services/change-site.ts';
import { startServer } from '../support/start-server.ts';

const callback = { kind: 'callback', description: 'Please call.', language: 'it' };

async function siteAsking(forms: TicketForm[]) {
  const server = await startServer();
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { forms });
  return { ...server, anna };
}

test('a site that sets no forms offers both kinds with the product’s own fields', async () => {
  const { api, given } = await startServer();
  const { siteKey } = await given.customer();

  const { body } = await api.get(`/v1/sites/${siteKey}`);

  expect(body.forms.map((form: TicketForm) => form.kind)).toEqual(['chat', 'callback']);
  expect(body.attachmentLimits).toEqual({ files: 10, pictureBytes: 25_000_000, videoBytes: 200_000_000 });
});

test('what the site requires is required, and everything that is missing is told at once by field', async () => {
  const { given } = await startServer();
  const anna = await given.customer();

  const { status, body } = await anna.api.post('/v1/tickets', {
    id: uuid(),
    kind: 'chat',
    language: 'it',
    description: 'It stopped.',
  });

  expect(status).toBe(400);
  expect(body.error.details.map(({ path }: { path: string }) => path)).toEqual([
    'body.category',
    'body.machineId',
    'body.subject',
    'body.machineStatus',
  ]);
});

test('a company without machines need name none where one is required, and support reads what it describes', async () => {
  const { deps, given } = await startServer();
  const anna = await given.customer();
  const colleague = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  await deps.database.transaction((tx) => tx.run('DELETE FROM machines WHERE id = $id', { id: anna.machineId }));
  const request = {
    ...{ kind: 'chat', category: 'mechanical', subject: 'The film tears', machineStatus: 'stopped', language: 'it' },
    description: 'A packer of 1998, its plate is gone.',
  };

  const opened = await anna.api.post('/v1/tickets', { id: uuid(), ...request });
  const refused = await colleague.api.post('/v1/tickets', { id: uuid(), ...request });
  const [card] = await given.claim();

  expect([opened.status, opened.body.machine]).toEqual([201, null]);
  expect(card).toMatchObject({ kind: 'ticket_opened', ticket: { description: request.description, machine: null } });
  expect(refused.body.error.details).toEqual([{ path: 'body.machineId', message: 'is required by this site' }]);
});

test('a site without types asks for none, so that its first customers can send a request', async () => {
  const { api, deps, given } = await startServer();
  const anna = await given.customer();
  await changeSite(deps, anna.siteKey, { categories: [] });
  const request = { subject: 'The film tears', machineStatus: 'stopped', description: 'It stopped.', language: 'it' };

  const { body } = await api.get(`/v1/sites/${anna.siteKey}`);
  const opened = await anna.api.post('/v1/tickets', {
    ...{ id: uuid(), kind: 'chat', machineId: anna.machineId },
    ...request,
  });

  const asked = body.forms.flatMap(({ fields }: TicketForm) => fields.map(({ name }) => name));
  expect(asked).not.toContain('category');
  expect(opened.status).toBe(201);
});

test('a site may ask for type, machine and description alone', async () => {
  const { anna } = await siteAsking([
    {
      kind: 'chat',
      fields: [
        { name: 'category', isRequired: true },
        { name: 'machine', isRequired: true },
        { name: 'description', isRequired: true },
      ],
    },
  ]);
  const request = { id: uuid(), kind: 'chat', language: 'it', category: 'mechanical', description: 'It stopped.' };

  const opened = await anna.api.post('/v1/tickets', { ...request, machineId: anna.machineId });
  const call = await anna.api.post('/v1/tickets', { id: uuid(), ...callback, phone: '+39 051 555 0142' });

  expect([opened.status, opened.body.subject, opened.body.machineStatus]).toEqual([201, null, null]);
  expect(call.body.error.details).toEqual([{ path: 'body.kind', message: 'is not offered by this site' }]);
});

test('a telephone number is stored as E.164 and shown as people write it', async () => {
  const { deps, given } = await startServer();
  const anna = await given.customer();
  await changeSite(deps, anna.siteKey, { phoneCountry: 'IT' });

  const opened = await anna.api.post('/v1/tickets', { id: uuid(), ...callback, phone: '051 5550142' });
  const abroad = await anna.api.post('/v1/tickets', {
    id: uuid(),
    ...callback,
    phone: '030 901820',
    phoneCountry: 'DE',
  });

  expect([opened.body.phone, opened.body.phoneDisplay]).toEqual(['+390515550142', '+39 051 555 0142']);
  expect(abroad.body.phone).toBe('+4930901820');
});

test.each([
  ['+39 1', 'too_short'],
  ['+39 051 555 0142 555 0142 555', 'too_long'],
  ['0515550142', 'unknown_country'],
  ['call me maybe', 'not_a_number'],
  ['+1 111 111 1111', 'not_in_use'],
])('the number %s is refused: %s', async (number, problem) => {
  const { given } = await startServer();
  const anna = await given.customer();

  const checked = await anna.api.get(`/v1/phone-numbers/check?number=${encodeURIComponent(number)}`);
  const opened = await anna.api.post('/v1/tickets', { id: uuid(), ...callback, phone: number });

  expect([checked.body.problem, checked.body.phone]).toEqual([problem, null]);
  expect([opened.status, opened.body.error.details[0].path]).toEqual([400, 'body.phone']);
});

test('a window for the call keeps its time zone, and one that ends before it begins is refused', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const request = { ...callback, phone: '+39 051 555 0142' };
  const callWindow = { date: '2026-12-01', from: '14:00', to: '16:30', timeZone: 'Europe/Rome' };

  const opened = await anna.api.post('/v1/tickets', { id: uuid(), ...request, callWindow });
  const backwards = await anna.api.post('/v1/tickets', {
    id: uuid(),
    ...request,
    callWindow: { ...callWindow, from: '17:00' },
  });
  const nowhere = await anna.api.post('/v1/tickets', {
    id: uuid(),
    ...request,
    callWindow: { ...callWindow, timeZone: 'Mars/Olympus' },
  });

  expect(opened.body.callWindow).toEqual(callWindow);
  expect(backwards.body.error.details[0].path).toBe('body.callWindow.to');
  expect(nowhere.body.error.details[0].path).toBe('body.callWindow.timeZone');
});

test('a follow-up and the closed ticket that it goes on from point to each other', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const closed = await given.closedTicket(anna);

  const followUp = await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), followUpOf: closed.id });
  const before = await anna.api.get(`/v1/tickets/${closed.id}`);

  expect(followUp.body.followUpOf).toEqual({ id: closed.id, number: closed.number });
  expect(before.body.followUps).toEqual([{ id: followUp.body.id, number: followUp.body.number }]);
});

test('no follow-up of an open ticket or of another company’s', async () => {
  const { given } = await startServer();
  const [anna, carla] = [await given.customer(), await given.customer()];
  const open = await given.ticket(anna);
  const foreign = await given.closedTicket(carla);

  for (const followUpOf of [open.id, foreign.id]) {
    const { status, body } = await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), followUpOf });
    expect([status, body.error.details[0].path]).toEqual([400, 'body.followUpOf']);
  }
});

test('a company’s machines are found by part of model or serial number, and one by its serial number', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  await given.customer();

  const found = async (query: string) =>
    (await anna.api.get(`/v1/machines?${query}`)).body.items.map(({ serial }: { serial: string }) => serial);

  expect(await found('search=flow')).toEqual([anna.serial]);
  expect(await found(`search=${anna.serial.slice(1)}`)).toEqual([anna.serial]);
  expect(await found(`serial=${anna.serial}`)).toEqual([anna.serial]);
  expect(await found('search=%25')).toEqual([]);
  expect(await found('serial=SN')).toEqual([]);
});
