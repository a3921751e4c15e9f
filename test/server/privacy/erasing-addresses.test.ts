import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { eraseAddress } from '../../../server/src/services/erase-address.ts';
import { startServer } from '../../support/start-server.ts';

/** A stranger who asked for credentials, and is kept informed of a ticket. */
async function scene() {
  const server = await startServer({ smtpUrl: 'smtp://127.0.0.1:1' });
  const { api, deps, given } = server;
  const anna = await given.customer();
  const owner = await given.owner();
  const email = 'gino@riva.example';
  const person = { name: 'Gino Ginestra', company: 'Riva', email: 'Gino@Riva.example', message: 'Zibaldone' };
  await api.post('/v1/credential-requests', { id: uuid(), site: anna.siteKey, ...person, language: 'it' });
  await anna.api.post('/v1/tickets', { ...given.chatRequest(anna), contacts: [email] });
  const everything = async () =>
    JSON.stringify([
      await deps.database.select('SELECT * FROM credential_requests'),
      await deps.database.select('SELECT * FROM ticket_contacts'),
      await deps.database.select('SELECT id, address FROM deliveries ORDER BY id'),
      await deps.database.select('SELECT * FROM audit_entries'),
    ]);
  return { ...server, anna, owner, email, everything };
}

test('what is kept of an address without an account is counted, erased, and noted without the address', async () => {
  const { deps, anna, owner, email, everything } = await scene();
  const before = await everything();

  const dry = await eraseAddress(deps, anna.siteKey, { email, isDry: true });
  const untouched = await everything();
  const erased = await eraseAddress(deps, anna.siteKey, { email: 'GINO@riva.example', isDry: false });
  const again = await eraseAddress(deps, anna.siteKey, { email, isDry: false });

  expect(dry).toMatchObject({ requests: 1, contacts: 1 });
  expect(untouched).toBe(before);
  expect(erased).toEqual(dry);
  expect(again).toEqual({ requests: 0, contacts: 0, mails: 0 });
  expect(before).toMatch(/Ginestra.*gino@riva/s);
  expect(await everything()).not.toMatch(/Ginestra|Zibaldone|riva\.example/i);
  const { body: audit } = await owner.api.get(`/v1/admin/audit?site=${anna.siteKey}`);
  expect(audit.items.at(1)).toMatchObject({ what: 'address.erased', subject: null, details: erased });
});

test('the address of a customer is not erased by the way', async () => {
  const { deps, anna, email, everything } = await scene();
  await deps.database.transaction((tx) =>
    tx.run('UPDATE customers SET email = $email WHERE id = $id', { email, id: anna.id }),
  );
  const before = await everything();

  const refused = eraseAddress(deps, anna.siteKey, { email, isDry: false });

  await expect(refused).rejects.toThrow(new RegExp(`the user ${anna.username}: erase them with --customer`));
  expect(await everything()).toBe(before);
});
