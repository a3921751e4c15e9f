import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { eraseOldTickets } from '../../../server/src/services/erase-old-tickets.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

const dayMs = 86_400_000;

test('a site that keeps tickets for some days has older closed ones emptied, and no others', async () => {
  let now = Date.now();
  const { given, deps } = await startServer({ now: () => new Date(now) });
  const [anna, carla] = [await given.customer(), await given.customer()];
  const owner = await given.owner();
  const open = await given.ticket(anna);
  const old = await given.closedTicket(anna);
  const ofOtherSite = await given.closedTicket(carla);
  const kept = await owner.api.patch(`/v1/admin/sites/${anna.siteKey}`, { keepDays: 30 });
  now += 29 * dayMs;
  const recent = await given.closedTicket(anna);

  await eraseOldTickets(deps);
  const early = await words();
  now += 2 * dayMs;
  await eraseOldTickets(deps);
  const late = await words();

  expect(kept).toMatchObject({ status: 200, body: { keepDays: 30 } });
  expect(early).toEqual([open.id, old.id, ofOtherSite.id, recent.id].sort());
  expect(late).toEqual([open.id, ofOtherSite.id, recent.id].sort());
  const [row] = await deps.database.select('SELECT * FROM tickets WHERE id = $id', { id: old.id });
  expect(row).toMatchObject({ number: old.number, status: 'closed', machine_id: anna.machineId, subject: null });

  async function words() {
    const rows = await deps.database.select<{ id: string }>(
      "SELECT DISTINCT ticket_id AS id FROM messages WHERE body <> '' ORDER BY ticket_id",
    );
    return rows.map(({ id }) => id).sort();
  }
});

test('an emptied ticket stands in no list, and its customer may still open others', async () => {
  let now = Date.now();
  const { given, deps } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  const owner = await given.owner();
  await owner.api.patch(`/v1/admin/sites/${anna.siteKey}`, { keepDays: 1 });
  await given.closedTicket(anna);
  now += 2 * dayMs;

  await eraseOldTickets(deps);
  const again = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey, companyId: anna.companyId });
  const ticket = await given.ticket(again);
  const listed = (await again.api.get('/v1/tickets?state=all')).body.items;
  const asker = 'workspace=T1&technician=U1&isMember=true';
  const desk = (await given.service.get(`/v1/desk/tickets?state=closed&${asker}`)).body.items;
  const people = (await (await given.adminKey()).api.get(`/v1/admin/sites/${anna.siteKey}/customers`)).body.items;

  expect(listed.map(({ id }: { id: string }) => id)).toEqual([ticket.id]);
  expect(desk).toEqual([]);
  expect(people.map(({ username }: { username: string }) => username).sort()).toEqual(
    [anna.username, again.username].sort(),
  );
});

test('an erased ticket takes no new words, from whoever they come', async () => {
  let now = Date.now();
  const { given, deps } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  const owner = await given.owner();
  await owner.api.patch(`/v1/admin/sites/${anna.siteKey}`, { keepDays: 1 });
  const { id } = await given.closedTicket(anna);
  now += 2 * dayMs;
  await eraseOldTickets(deps);
  const technician = { ...marta, isMember: true };
  const words = { id: uuid(), body: 'Zibaldone' };
  const before = await deps.database.select('SELECT * FROM messages');

  const answers = [
    await anna.api.post(`/v1/tickets/${id}/rating`, { isSolved: true, comment: 'Zibaldone' }),
    await anna.api.post(`/v1/tickets/${id}/messages`, words),
    await given.service.post(`/v1/tickets/${id}/reopen`, { technician, reason: 'Zibaldone' }),
    await given.service.post(`/v1/tickets/${id}/notes`, { ...words, technician, format: 'plain' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await deps.database.select('SELECT * FROM messages')).toEqual(before);
});

test('what is to be deleted in Slack waits until everything else has gone, and a few go at once', async () => {
  let now = Date.now();
  const { given, deps } = await startServer({ now: () => new Date(now) });
  const anna = await given.customer();
  const owner = await given.owner();
  await owner.api.patch(`/v1/admin/sites/${anna.siteKey}`, { keepDays: 1 });
  for (let count = 0; count < 5; count++) {
    const { id } = await given.ticketInSlack(anna);
    await given.service.post(`/v1/tickets/${id}/close`, { technician: marta, summary: 'Done.' });
  }
  now += 2 * dayMs;
  await eraseOldTickets(deps);
  const fresh = await given.ticket(await given.customer({ ...anna }));

  const claim = async () =>
    (await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 })).body.items;
  const first = await claim();
  const later = await claim();

  expect(first.map((one: { ticket?: { id: string } }) => one.ticket?.id)).toEqual([fresh.id]);
  expect(later.map(({ kind }: { kind: string }) => kind)).toEqual(['erased', 'erased', 'erased']);
});
