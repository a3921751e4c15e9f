import { expect, test } from 'vitest';
import { scene } from './scene.ts';

const path = '/v1/forgotten-passwords';

test('a customer who forgot the password sets a new one by the mailed link', async () => {
  const { ask, anna, api, linkFor } = await scene();

  const answer = await ask(path, { site: anna.siteKey, username: anna.username, language: 'it' });
  const set = await api.request(await linkFor(anna.email), {
    method: 'POST',
    body: new URLSearchParams({ password: 'seven purple herons', repeat: 'seven purple herons' }),
  });
  const signedIn = await api.post('/v1/sessions', {
    site: anna.siteKey,
    username: anna.username,
    password: 'seven purple herons',
  });

  expect([answer.status, set.status, signedIn.status]).toEqual([202, 200, 201]);
});

test('username, address and nobody are answered alike, and only the customer is written to', async () => {
  const { ask, anna, owedMails, deps, given } = await scene();
  const withoutMail = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
  const { Customer } = deps.database.models;
  await Customer.update({ email: 'host@user.example', externalId: '7' }, { where: { id: withoutMail.id } });
  const names = [anna.username.toUpperCase(), ` ${anna.email} `, 'nobody', 'host@user.example', '%', "' OR 1=1 --"];

  const answers = [];
  for (const username of names) answers.push(await ask(path, { site: anna.siteKey, username, language: 'it' }));

  const seen = answers.map(({ status, body, headers }) => JSON.stringify([status, body, [...headers.keys()]]));
  expect(new Set(seen).size).toBe(1);
  expect((await owedMails()).map(({ kind, address }) => [kind, address])).toEqual([
    ['forgotten_password', anna.email],
    ['forgotten_password', anna.email],
  ]);
});

test('an account is written to three times an hour, under whatever name', async () => {
  const { ask, anna, owedMails } = await scene();
  const names = [anna.username, anna.email, anna.username.toUpperCase(), anna.email, anna.username];

  const answers = [];
  for (const username of names) answers.push(await ask(path, { site: anna.siteKey, username, language: 'it' }));

  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(202));
  expect(await owedMails()).toHaveLength(3);
});

test('a network address may ask ten times an hour', async () => {
  const { ask, anna } = await scene();
  const asked = [];
  for (let index = 0; index < 11; index += 1) {
    asked.push(await ask(path, { site: anna.siteKey, username: `nobody${index}`, language: 'it' }));
  }

  expect(asked.map(({ status }) => status)).toEqual([...Array(10).fill(202), 429]);
});

test('a forwarded address is believed from a trusted neighbour only', async () => {
  const { ask, anna } = await scene();
  const asked = [];
  for (let index = 0; index < 11; index += 1) {
    // What a client claims stands before what the proxy saw.
    const claimed = `198.51.100.${index}, 203.0.113.9`;
    asked.push(await ask(path, { site: anna.siteKey, username: `nobody${index}`, language: 'it' }, claimed));
  }

  expect(asked.at(-1)?.status).toBe(429);
});

test('the same work is done for nobody as for somebody', async () => {
  const { ask, anna, deps } = await scene();
  const writes: string[] = [];
  const { transaction } = deps.database;
  deps.database.transaction = (work) =>
    transaction((tx) => {
      const run: typeof tx.run = (sql, bind) => {
        writes.push(sql.trim().split(' ')[0] ?? '');
        return tx.run(sql, bind);
      };
      return work({ ...tx, run });
    });

  await ask(path, { site: anna.siteKey, username: 'nobody', language: 'it' });
  const forNobody = writes.splice(0);
  await ask(path, { site: anna.siteKey, username: anna.username, language: 'it' });

  expect(forNobody).toEqual(['INSERT', 'DELETE']);
  expect(writes.slice(0, 2)).toEqual(['INSERT', 'DELETE']);
});
