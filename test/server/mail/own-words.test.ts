import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { type MailTexts, mailLanguages } from '../../../server/src/contract/mail-texts.ts';
import { oweDeclinedMail, owePasswordMail } from '../../../server/src/deliveries/owe-mail.ts';
import { languages } from '../../../server/src/locales/pick-words.ts';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { startServer } from '../../support/start-server.ts';
import { startMailScene } from './mail-scene.ts';

/** A site with its own words, whose customers speak Italian. */
async function scene(mailTexts: MailTexts) {
  const mails = await startMailScene();
  await changeSite(mails.deps, mails.customer.siteKey, { mailTexts });
  return mails;
}

test('contacts read the site’s words of each kind, filled in, and the product’s own where there are none', async () => {
  const { ticketFor, claim, close, post, settled, customer } = await scene({
    opened: {
      subject: { it: 'Richiesta {number}: {subject}' },
      opening: { it: 'Buongiorno,\nabbiamo ricevuto la richiesta di {user} per {machine} {serial}.', en: 'Hello' },
      closing: { it: 'Il vostro {site}' },
    },
    claimed: { opening: { it: 'Se ne occupa {technician}.' } },
    closed: { opening: { en: 'Not for Italians' } },
  });

  const ticket = await ticketFor(['capo@plant.test']);
  await claim(ticket.id);
  await close(ticket.id, 'Fatto.');
  await settled();

  const [opened, claimed, closed] = post.mails.filter(({ to }) => to === 'capo@plant.test');
  expect(opened?.subject).toBe(`Richiesta ${ticket.number}: The film tears`);
  expect(opened?.text).toMatch(/^Acme\n\n.* ha aperto una richiesta di supporto\.\n\nBuongiorno,\nabbiamo ricevuto/);
  expect(opened?.text).toMatch(new RegExp(`di User \\d+ per Flow 300 ${customer.serial}\\.\n\nTicket: `));
  expect(opened?.text).toMatch(/\/follow\/\S+\n\nIl vostro Acme\n\n-- \n/);
  expect(opened?.html).toContain('Buongiorno,<br>abbiamo');
  expect(claimed?.subject).toBe(`[#${ticket.number}] The film tears`);
  expect(claimed?.text).toContain('\n\nSe ne occupa Marta Rinaldi.\n\n');
  expect(closed?.text).not.toContain('Not for Italians');
});

test('customers read them about unread messages, beside what the mail must say', async () => {
  const { given, customer, reply, post, settled } = await scene({
    unread: { subject: { it: 'Novità su {number}' }, opening: { it: 'Legga qui:' }, closing: { it: 'A presto' } },
  });
  const ticket = await given.ticketInSlack(customer);

  await reply(ticket, 'Stop the machine.');
  await settled();

  const [mail] = post.mails;
  expect(mail?.subject).toBe(`Novità su ${ticket.number}`);
  expect(mail?.text).toMatch(
    /\n\nLegga qui:\n\n[\s\S]*le risposte a questa e-mail non arrivano[\s\S]*\n\nA presto\n\n-- /,
  );
});

test.each([
  ['first_password', 'firstPassword', 'Ihr Zugang ist bereit', 'Der Link'],
  ['forgotten_password', 'forgottenPassword', 'hat ein neues Passwort', 'ignorieren Sie'],
] as const)('%s: the opening is replaced, how long the link lives is always said', async (kind, name, own, needed) => {
  const { deps, customer, post, settled } = await scene({
    [name]: { subject: { de: '{site}: Zugang' }, opening: { de: 'Guten Tag {user} ({username})' } },
  });

  await deps.database.transaction((tx) =>
    owePasswordMail(deps, { customerId: customer.id, email: 'anna@plant.test', language: 'de-AT' }, kind, tx),
  );
  await settled();

  const [mail] = post.mails;
  expect(mail?.subject).toBe('Acme: Zugang');
  expect(mail?.text).toMatch(new RegExp(`Guten Tag User \\d+ \\(${customer.username}\\)`));
  expect(mail?.text).not.toContain(own);
  expect(mail?.text).toContain(needed);
});

test('someone whose request was declined reads them, and names make no links of them', async () => {
  const { deps, customer, sql, post, settled } = await scene({
    declined: { opening: { en: 'Dear {user}, <b>sorry</b>' }, closing: { en: 'Call {site}.' } },
  });
  const id = uuid();
  await sql(
    `INSERT INTO credential_requests (id, site_id, name, company, email, language, status, created_at)
     VALUES ($id, $siteId, $evil, 'Nobody', 'eve@plant.test', 'en', 'declined', 0)`,
    { id, siteId: customer.siteId, evil: 'http://evil.test {site}' },
  );

  await deps.database.transaction((tx) =>
    oweDeclinedMail(deps, { credentialRequestId: id, email: 'eve@plant.test' }, tx),
  );
  await settled();

  const [mail] = post.mails;
  expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test');
  expect(mail?.text).toMatch(/Dear http\S* \{site\}, <b>sorry<\/b>\n\nCall Acme\.\n/);
  expect(mail?.html).toContain('&#60;b&#62;sorry&#60;/b&#62;');
});

test('a subject of which nothing is left is the product’s own', async () => {
  const { post, settled, sql, ticketFor, customer } = await scene({ opened: { subject: { it: '{serial}' } } });
  await sql("UPDATE machines SET serial = ' ' WHERE id = $id", { id: customer.machineId });

  const ticket = await ticketFor(['capo@plant.test']);
  await settled();

  expect(post.mails[0]?.subject).toBe(`[#${ticket.number}] The film tears`);
});

test.each<[what: string, mailTexts: object, path: string, says: RegExp]>([
  [
    'a placeholder that there is not',
    { opened: { subject: { it: 'N. {numero} {number} {Machine}' } } },
    'opened.subject.it',
    /must not hold \{numero\}, \{Machine\}: this mail knows \{site\}, \{user\}, \{number\}/,
  ],
  [
    'one that another mail knows',
    { declined: { opening: { en: 'Ticket {number}' } } },
    'declined.opening.en',
    /must not hold \{number\}: this mail knows \{site\}, \{user\}$/,
  ],
  ['a long subject', { closed: { subject: { en: 'a'.repeat(151) } } }, 'closed.subject.en', /150/],
  ['a long opening', { closed: { opening: { en: 'a'.repeat(2001) } } }, 'closed.opening.en', /2000/],
  ['nothing', { closed: { closing: { en: ' ' } } }, 'closed.closing.en', /must not be empty/],
  ['a language without mails', { closed: { closing: { pl: 'a' } } }, 'closed.closing.pl', /en, it, de, fr, es/],
  ['a mail that there is not', { hello: {} }, '', /hello/],
])('%s is refused with its place and a sentence, and nothing is changed', async (_what, mailTexts, path, says) => {
  const { given } = await startServer();
  const owner = await given.owner();
  const customer = await given.customer();
  const site = `/v1/admin/sites/${customer.siteKey}`;

  const { status, body } = await owner.api.patch(site, { mailTexts });

  const [detail] = body.error.details;
  expect([status, detail.path]).toEqual([400, ['body.mailTexts', path].filter(Boolean).join('.')]);
  expect(detail.message).toMatch(says);
  expect((await owner.api.get(site)).body.mailTexts).toBeNull();
});

test('they are set, read and taken off by API, and the log tells it', async () => {
  const { given } = await startServer();
  const owner = await given.owner();
  const { siteKey } = await given.customer();
  const site = `/v1/admin/sites/${siteKey}`;
  const mailTexts = { reopened: { closing: { 'de-AT': 'Servus {technician}' } } };

  const set = await owner.api.patch(site, { mailTexts });
  const reset = await owner.api.patch(site, { mailTexts: null });

  const { body: audit } = await owner.api.get(`/v1/admin/audit?site=${siteKey}`);
  expect([set.body.mailTexts, reset.body.mailTexts]).toEqual([mailTexts, null]);
  expect(audit.items[0]).toMatchObject({ what: 'site.changed', details: { changed: ['mailTexts'] } });
});

test('the contract names the languages that mails are written in', () => {
  expect([...mailLanguages].sort()).toEqual([...languages].sort());
});
