import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect, test, vi } from 'vitest';
import { marta } from '../../support/given.ts';
import { tablesOf } from '../../support/postgres.ts';
import { startServer } from '../../support/start-server.ts';

const technician = { ...marta, isMember: true };
/** Words that stand nowhere else. */
const secrets = ['Zibaldone', 'Quarzite', 'Ermellino', 'Tramontana', 'Vermiglio', 'Ginestra'];

async function scene() {
  const server = await startServer({ smtpUrl: 'smtp://127.0.0.1:1' });
  const { given, deps } = server;
  const anna = await given.customer();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  const owner = await given.owner();
  await deps.database.transaction(({ run }) =>
    run("UPDATE customers SET name = 'Anna Ginestra', email = 'anna@vermiglio.example' WHERE id = $id", {
      id: anna.id,
    }),
  );
  const say = (by: typeof anna, ticketId: string, body: string, attachments: string[] = []) =>
    by.api.post(`/v1/tickets/${ticketId}/messages`, { id: uuid(), body, attachments });
  const reply = (ticketId: string, body: string) =>
    given.service.post(`/v1/tickets/${ticketId}/replies`, { technician, id: uuid(), format: 'plain', body });
  const open = async (by: typeof anna, more: object) =>
    (await by.api.post('/v1/tickets', { ...given.chatRequest(by), id: uuid(), ...more })).body;
  const erase = (id: string, confirm: string, more: object = {}) =>
    owner.api.post(`/v1/admin/sites/${siteKey}/customers/${id}/erase`, { confirm, ...more });
  /** Everything that the database holds, as one text. */
  const everything = async () => {
    const rows = [];
    for (const name of await tablesOf(deps.database)) rows.push(await deps.database.select(`SELECT * FROM "${name}"`));
    return JSON.stringify(rows);
  };
  const keptFiles = () => {
    const folder = join(server.dataDir, 'files');
    if (!existsSync(folder)) return [];
    const all = readdirSync(folder, { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  return { ...server, anna, bruno, owner, say, reply, open, erase, everything, keptFiles };
}

test('nothing that an erased customer wrote, sent or was called is left, and numbers stay', async () => {
  const { anna, owner, open, say, reply, erase, everything, given, keptFiles } = await scene();
  const file = await given.attachment(anna);
  const ticket = await open(anna, {
    subject: 'Zibaldone',
    description: 'Quarzite broke.',
    contacts: ['friend@tramontana.example'],
    attachments: [file],
  });
  await say(anna, ticket.id, 'Ermellino too.', [await given.attachment(anna)]);
  await reply(ticket.id, 'Is the Quarzite hot?');
  await given.attachment(anna); // not sent
  const note = { technician, id: uuid(), format: 'plain', body: 'Ermellino again' };
  await given.service.post(`/v1/tickets/${ticket.id}/notes`, note);
  await given.service.post(`/v1/tickets/${ticket.id}/close`, {
    technician,
    summary: 'New Quarzite.',
    cause: 'Quarzite',
  });
  const before = await everything();
  const held = keptFiles().length;

  const { status, body } = await erase(anna.id, anna.username);
  const after = await everything();
  await vi.waitFor(() => expect(keptFiles()).toEqual([]), { timeout: 5_000 });

  expect(secrets.filter((word) => before.toLowerCase().includes(word.toLowerCase()))).toEqual(secrets);
  expect(held).toBeGreaterThan(2);
  expect(status).toBe(200);
  expect(secrets.filter((word) => after.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
  expect(after).not.toContain(`"${anna.username}"`);
  expect(body).toMatchObject({
    isDry: false,
    erased: { tickets: 1, sharedTickets: 0, notes: 1, files: 3, contacts: 1, sessions: 1 },
    left: [{ what: 'backups' }],
  });
  const [kept] = JSON.parse(after)
    .flat()
    .filter((row: { number?: number }) => row.number === ticket.number);
  expect(kept).toMatchObject({ status: 'closed', machine_id: anna.machineId, category: 'mechanical', subject: null });
  expect((await anna.api.get('/v1/tickets')).status).toBe(401);
  const audit = (await owner.api.get(`/v1/admin/audit?site=${anna.siteKey}`)).body.items;
  expect(audit[0]).toMatchObject({ what: 'customer.erased', subject: anna.id, details: { tickets: 1 } });
});

test('what colleagues wrote stays, with what technicians answered them, and they see who is gone as nobody', async () => {
  const { anna, bruno, open, say, reply, erase, everything, given, deps } = await scene();
  const ticket = await open(anna, { subject: 'Zibaldone', description: 'Quarzite broke.' });
  await say(bruno, ticket.id, 'I can confirm.');
  await reply(ticket.id, 'We are coming.');
  await given.claim();

  const { body } = await erase(anna.id, anna.username);
  const seen = (await bruno.api.get(`/v1/tickets/${ticket.id}/messages`)).body.items;
  const found = await bruno.api.get('/v1/tickets?search=quarzite');
  const owed = await deps.database.select(
    "SELECT kind FROM deliveries WHERE destination = 'slack' AND status = 'waiting' AND attempts = 0 ORDER BY position",
  );

  expect(body).toMatchObject({ erased: { tickets: 0, sharedTickets: 1, messages: 1 } });
  expect(body.left.map(({ what }: { what: string }) => what)).toContain('answers');
  expect(secrets.slice(0, 2).filter((word) => JSON.stringify(seen).includes(word))).toEqual([]);
  expect(seen.map((entry: { body: string }) => entry.body)).toEqual(['', 'I can confirm.', '', 'We are coming.']);
  expect(seen[0]).toMatchObject({ author: { kind: 'customer', name: '(erased)' }, withdrawnAt: expect.any(String) });
  expect(found.body.items).toEqual([]);
  expect((await bruno.api.get('/v1/tickets')).body.items).toMatchObject([
    { subject: null, customer: { name: '(erased)' } },
  ]);
  expect(await everything()).not.toContain('Zibaldone');
  expect(owed.map((one) => (one as { kind: string }).kind)).toEqual(expect.arrayContaining(['erased']));
});

test('without the right username, or only to tell, nothing is erased', async () => {
  const { anna, bruno, open, say, erase, everything } = await scene();
  await say(bruno, (await open(anna, { description: 'Quarzite broke.' })).id, 'Hello');
  const before = await everything();

  const wrong = await erase(anna.id, bruno.username);
  const dry = await erase(anna.id, anna.username, { isDry: true });

  expect(wrong).toMatchObject({ status: 400, body: { error: { details: [{ path: 'body.confirm' }] } } });
  expect(dry.body).toMatchObject({ isDry: true, erased: { sharedTickets: 1, messages: 1 } });
  expect(await everything()).toBe(before);
});

test('a customer of another site, one who is gone, and nobody are not found', async () => {
  const { anna, bruno, erase, given, open, say, deps } = await scene();
  await say(bruno, (await open(anna, {})).id, 'Hello');
  const other = await given.customer();
  await erase(anna.id, anna.username);
  const [nobody] = await deps.database.select<{ id: string; username: string }>(
    'SELECT id, username FROM customers WHERE erased_at IS NOT NULL',
  );

  const answers = [
    await erase(other.id, other.username),
    await erase(anna.id, anna.username),
    await erase(nobody?.id ?? '', nobody?.username ?? ''),
  ];

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a request for credentials by the same address is emptied, and its card is owed its new state', async () => {
  const { anna, api, erase, everything, given } = await scene();
  const request = { name: 'Anna Ginestra', company: 'Tramontana', email: 'anna@vermiglio.example', language: 'it' };
  await api.post('/v1/credential-requests', { id: uuid(), site: anna.siteKey, ...request, message: 'Ermellino' });
  await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });

  const { body } = await erase(anna.id, anna.username);

  expect(body.erased.requests).toBe(1);
  const after = await everything();
  expect(['Ginestra', 'Tramontana', 'vermiglio', 'Ermellino'].filter((word) => after.includes(word))).toEqual([]);
  expect(after).toContain('credentials_decided');
});

test('what colleagues of the same address asked for and are told stays, and so does their rating', async () => {
  const { anna, bruno, api, open, say, erase, everything, given, deps } = await scene();
  await deps.database.transaction(({ run }) =>
    run("UPDATE customers SET email = 'anna@vermiglio.example' WHERE id = $id", { id: bruno.id }),
  );
  const ticket = await open(anna, { contacts: ['anna@vermiglio.example'] });
  await say(bruno, ticket.id, 'I can confirm.');
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician, summary: 'Done.' });
  await bruno.api.post(`/v1/tickets/${ticket.id}/rating`, { isSolved: true, comment: 'Quarzite is fine' });
  const request = { name: 'Bruno', company: 'Tramontana', email: 'anna@vermiglio.example', language: 'it' };
  await api.post('/v1/credential-requests', { id: uuid(), site: anna.siteKey, ...request });

  const { body } = await erase(anna.id, anna.username);

  const after = await everything();
  expect(body).toMatchObject({ erased: { sharedTickets: 1, contacts: 0, requests: 0 } });
  expect(body.left.map(({ what }: { what: string }) => what)).toContain('shared_address');
  expect(after).toContain('Tramontana');
  expect(after).toContain('"rating_comment":"Quarzite is fine"');
});

test('a rating goes with whom it is from, whoever opened the ticket', async () => {
  const { anna, bruno, open, erase, everything, given } = await scene();
  const ticket = await open(bruno, {});
  await given.service.post(`/v1/tickets/${ticket.id}/close`, { technician, summary: 'Done.' });
  await anna.api.post(`/v1/tickets/${ticket.id}/rating`, { isSolved: true, comment: 'Quarzite is fine' });

  await erase(anna.id, anna.username);

  expect(await everything()).not.toContain('Quarzite');
});

test('erasing somebody without an address leaves the requests of others alone', async () => {
  const { anna, bruno, api, erase } = await scene();
  const request = { name: 'Anna Ginestra', company: 'Tramontana', email: 'anna@vermiglio.example', language: 'it' };
  await api.post('/v1/credential-requests', { id: uuid(), site: anna.siteKey, ...request });
  await erase(anna.id, anna.username);

  const { body } = await erase(bruno.id, bruno.username);

  expect(body.erased.requests).toBe(0);
});
