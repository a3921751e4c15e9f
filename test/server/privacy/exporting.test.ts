import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

test('a customer’s export holds all of theirs and what was answered them, and nothing of colleagues or between technicians', async () => {
  const { given, api } = await startServer();
  const anna = await given.customer();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  const owner = await given.owner();
  const technician = { ...marta, isMember: true };
  const ticket = await given.ticket(anna);
  const body = { id: uuid(), body: 'See here.', attachments: [await given.attachment(anna)] };
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, body);
  await bruno.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'My own words.' });
  const written = { technician, id: uuid(), format: 'plain' };
  await given.service.post(`/v1/tickets/${ticket.id}/replies`, { ...written, body: 'We are coming.' });
  await given.service.post(`/v1/tickets/${ticket.id}/notes`, { ...written, id: uuid(), body: 'Between us.' });
  await given.ticket(bruno);

  const exported = await owner.api.get(`/v1/admin/sites/${siteKey}/customers/${anna.id}/export`);
  const audit = (await owner.api.get(`/v1/admin/audit?site=${siteKey}`)).body.items;

  expect(exported.body).toMatchObject({
    customer: { username: anna.username, hasPassword: true },
    sessions: [{}],
    machines: [{ serial: anna.serial }],
    tickets: [{ number: ticket.number, isOpenedByThem: true, subject: 'The film tears' }],
  });
  const [{ messages }] = exported.body.tickets;
  expect(messages.map(({ by, body: said }: { by: string; body: string }) => [by, said])).toEqual([
    ['them', 'At the sealing jaws, every few packs.'],
    ['them', 'See here.'],
    ['technician', ''],
    ['technician', 'We are coming.'],
  ]);
  expect(JSON.stringify(exported.body)).not.toMatch(/My own words|Between us|passwordHash|argon2/);
  expect(
    (await api.get(new URL(messages[1].files[0].url).pathname + new URL(messages[1].files[0].url).search)).status,
  ).toBe(200);
  expect(audit[0]).toMatchObject({ what: 'customer.exported', subject: anna.id });
});

test('the export of who wrote in a colleague’s ticket holds neither its subject nor the colleague’s rating', async () => {
  const { given } = await startServer();
  const anna = await given.customer();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  const owner = await given.owner();
  const ticket = await given.ticket(anna);
  await bruno.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'My own words.' });
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician: marta, summary: 'Done.' });
  const rate = (by: typeof anna, comment: string) =>
    by.api.post(`/v1/tickets/${ticket.id}/rating`, { isSolved: true, comment });
  const read = async (who: typeof anna) =>
    (await owner.api.get(`/v1/admin/sites/${siteKey}/customers/${who.id}/export`)).body.tickets[0];

  await rate(bruno, 'Well done');
  const ofRater = await read(bruno);
  await rate(anna, 'Zibaldone');
  const ofOther = await read(bruno);
  const ofOpener = await read(anna);

  expect(ofRater).toMatchObject({ isOpenedByThem: false, subject: null, rating: { comment: 'Well done' } });
  expect(ofOther).toMatchObject({ subject: null, rating: null });
  expect(ofOpener).toMatchObject({ subject: 'The film tears', rating: { comment: 'Zibaldone' } });
});
