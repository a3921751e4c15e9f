import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { oweDeclinedMail, owePasswordMail } from '../../../server/src/deliveries/owe-mail.ts';
import { linkIn, startMailScene } from './mail-scene.ts';

const hourMs = 60 * 60 * 1000;

test.each([
  ['first_password', 72 * hourMs, 'Ihr Zugang zu Acme'],
  ['forgotten_password', hourMs / 2, 'Neues Passwort festlegen – Acme'],
] as const)(
  '%s: the link is made when the mail is sent, lives its time, and is stored as a hash',
  async (kind, lifeMs, subject) => {
    const { deps, customer, post, settled } = await startMailScene();

    await deps.database.transaction((tx) =>
      owePasswordMail(deps, { customerId: customer.id, email: 'anna@plant.test', language: 'de' }, kind, tx),
    );
    await settled();

    const [mail] = post.mails;
    expect(mail?.to).toBe('anna@plant.test');
    expect(mail?.subject).toBe(subject);
    expect(mail?.text).toContain(customer.username);
    const token = linkIn(mail ?? { text: null }, '/password/').split(/\/password\/|\?/)[1] ?? '';
    const [link] = await deps.database.select<{ tokenHash: string; lifeMs: number }>(
      'SELECT token_hash AS "tokenHash", expires_at - created_at AS "lifeMs" FROM password_links',
    );
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(link).toEqual({ tokenHash: createHash('sha256').update(token).digest('hex'), lifeMs });
  },
);

test('a newer link ends an earlier one, and its mail is no double of the earlier', async () => {
  const { deps, customer, post, settled } = await startMailScene();
  const owe = () =>
    deps.database.transaction((tx) =>
      owePasswordMail(deps, { customerId: customer.id, email: 'anna@plant.test' }, 'forgotten_password', tx),
    );

  post.refuse('drop'); // the mail may have arrived: its link must not be the only one that a reader keeps
  await owe();
  await owe();
  await settled();

  const links = await deps.database.select<{ tokenHash: string }>(
    'SELECT token_hash AS "tokenHash" FROM password_links',
  );
  const last = linkIn(post.mails.at(-1) ?? { text: null }, '/password/').split(/\/password\/|\?/)[1] ?? '';
  expect(links.map(({ tokenHash }) => tokenHash)).toEqual([createHash('sha256').update(last).digest('hex')]);
  expect(post.mails.map(({ headers }) => headers['message-id'])[0]).toMatch(/\.2@portal\.test>$/);
});

test('someone whose request was declined reads why, in their language', async () => {
  const { deps, customer, sql, post, settled } = await startMailScene();
  const id = uuid();
  await sql(
    `INSERT INTO credential_requests (id, site_id, name, company, email, language, status, decline_reason, created_at)
     VALUES ($id, $siteId, 'Eve', 'Nobody', 'eve@plant.test', 'fr', 'declined', $reason, 0)`,
    { id, siteId: customer.siteId, reason: 'Machine <inconnue>' },
  );

  await deps.database.transaction((tx) =>
    oweDeclinedMail(deps, { credentialRequestId: id, email: 'eve@plant.test' }, tx),
  );
  await settled();

  expect(post.mails[0]?.subject).toBe('Votre demande d’identifiants – Acme');
  expect(post.mails[0]?.text).toContain('Motif: Machine <inconnue>');
  expect(post.mails[0]?.html).toContain('Machine &#60;inconnue&#62;');
});
