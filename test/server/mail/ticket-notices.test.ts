import { expect, test } from 'vitest';
import { ServiceHours } from '../../../server/src/contract/service-settings.ts';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';
import { linkIn, startMailScene } from './mail-scene.ts';

test('a contact is told in the ticket’s language when it opens, is taken and is closed', async () => {
  const { ticketFor, claim, close, post, settled } = await startMailScene();

  const ticket = await ticketFor(['capo@plant.test']);
  await claim(ticket.id);
  await close(ticket.id, 'Cambiata la **lama**.');
  await settled();

  const notices = post.mails.filter(({ to }) => to === 'capo@plant.test');
  expect(notices.map(({ subject }) => subject)).toEqual(Array(3).fill(`[#${ticket.number}] The film tears`));
  const [opened, claimed, closed] = notices.map(({ text }) => text);
  expect(opened).toContain('ha aperto una richiesta di supporto.');
  expect(opened).toContain('Stato: Nuovo');
  expect(opened).toContain('Stato della macchina: Ferma');
  expect(opened).toContain('At the sealing jaws, every few packs.');
  expect(claimed).toContain('Marta Rinaldi ha preso in carico il ticket.');
  expect(claimed).toContain('Stato: In lavorazione');
  expect(closed).toContain('Marta Rinaldi ha chiuso il ticket.');
  expect(closed).toContain('Cambiata la **lama**.');
  expect(notices[2]?.html).toContain('lang="it"');
});

test('a contact is told why a ticket was opened again', async () => {
  const { ticketFor, close, post, settled, given } = await startMailScene();
  const ticket = await ticketFor(['capo@plant.test']);
  await close(ticket.id, 'Cambiata la lama.');

  await given.service.post(`/v1/tickets/${ticket.id}/reopen`, { technician: marta, reason: 'Perde ancora.' });
  await settled();

  const { text } = post.mails.filter(({ to }) => to === 'capo@plant.test').at(-1) ?? {};
  expect(text).toContain('Marta Rinaldi ha riaperto il ticket.');
  expect(text).toContain('Motivo: Perde ancora.');
});

test('a colleague who takes a ticket over changes nothing that contacts are told', async () => {
  const { ticketFor, claim, post, settled, given } = await startMailScene();
  const ticket = await ticketFor(['capo@plant.test']);
  await claim(ticket.id);

  const davide = { ...marta, id: 'U2', name: 'Davide Conti' };
  await given.service.post(`/v1/tickets/${ticket.id}/claim`, { technician: davide });
  await settled();

  expect(post.mails.filter(({ to }) => to === 'capo@plant.test')).toHaveLength(2);
});

test('notices of one ticket are one thread, say that a machine wrote them, and can be unsubscribed from', async () => {
  const { ticketFor, claim, post, settled } = await startMailScene();

  const ticket = await ticketFor(['capo@plant.test']);
  await claim(ticket.id);
  await settled();

  const [opened, claimed] = post.mails.map(({ headers }) => headers);
  expect(opened?.from).toBe('Acme <support@portal.test>');
  expect(opened?.references).toBe(`<ticket.${ticket.id}@portal.test>`);
  expect(claimed?.['in-reply-to']).toBe(opened?.references);
  expect(opened?.['message-id']).toMatch(/^<[0-9a-f-]{36}@portal\.test>$/);
  expect(claimed?.['message-id']).not.toBe(opened?.['message-id']);
  expect(opened?.['auto-submitted']).toBe('auto-generated');
  expect(opened?.['list-unsubscribe']).toBe(`<${linkIn(post.mails[0] ?? { text: null }, '/unsubscribe/')}>`);
  expect(opened?.['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
});

test.each([
  ['de-AT', 'hat eine Supportanfrage eröffnet.'],
  ['fr', 'a ouvert une demande d’assistance.'],
  ['es', 'ha abierto una solicitud de soporte.'],
  ['en-GB', 'opened a support request.'],
])('a ticket in %s is told of in that language', async (language, sentence) => {
  const { ticketFor, post } = await startMailScene();

  await ticketFor(['capo@plant.test'], { language });

  expect((await post.waitFor(() => true)).text).toContain(sentence);
});

test('a language without words becomes the site’s default language', async () => {
  const { ticketFor, post, sql } = await startMailScene();
  await sql("UPDATE sites SET default_language = 'de'");

  await ticketFor(['capo@plant.test'], { language: 'pl' });

  expect((await post.waitFor(() => true)).text).toContain('hat eine Supportanfrage eröffnet.');
});

test('hostile names and words stay text: no header, no element and no link is made of them', async () => {
  const { ticketFor, sql, customer, given, post, settled } = await startMailScene();
  const evil = 'Eve\r\nBcc: all@plant.test <img src=x onerror=alert(1)> www.evil.test';
  await sql('UPDATE customers SET name = $evil WHERE id = $id', { evil, id: customer.id });
  await sql('UPDATE machines SET model = $evil WHERE id = $id', { evil, id: customer.machineId });

  const ticket = await ticketFor(['capo@plant.test'], {
    subject: 'A\r\nBcc: all@plant.test\r\n\r\n<b>bold</b>',
    description: '"><script>alert(1)</script>\n.\r\nQUIT',
  });
  await given.service.post(`/v1/tickets/${ticket.id}/claim`, {
    technician: { ...marta, name: '<i>M</i> http://evil.test' },
  });
  await settled();

  expect(post.mails.map(({ to }) => to)).toEqual(['capo@plant.test', 'capo@plant.test']);
  for (const mail of post.mails) {
    expect(mail.headers).not.toHaveProperty('bcc');
    expect(mail.subject).toBe(`[#${ticket.number}] A Bcc: all@plant.test <b>bold</b>`);
    expect(mail.html).not.toMatch(/<(b|i|img|script)\b/);
    expect(`${mail.text}${mail.html}`).not.toMatch(/www\.evil|evil\.test/);
  }
  expect(post.mails[0]?.html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
  expect(post.mails[0]?.text).toContain('"><script>alert(1)</script>\n.\nQUIT');
});

test('nothing is loaded from anywhere when a mail is read', async () => {
  const { ticketFor, post } = await startMailScene();

  await ticketFor(['capo@plant.test']);

  const { html } = await post.waitFor(() => true);
  expect(html).not.toMatch(/<(img|link|script|iframe)\b|url\(|@import/);
});

test('someone who is removed before a mail is sent gets none', async () => {
  const { ticketFor, post, settled, sql, claim } = await startMailScene();
  const ticket = await ticketFor(['capo@plant.test']);
  await post.waitFor(() => true);

  post.refuse(451);
  await claim(ticket.id);
  await sql('DELETE FROM ticket_contacts');
  await settled();

  expect(post.mails).toHaveLength(1);
});

test('without a mail server nothing is owed by e-mail', async () => {
  const { given, deps } = await startServer();
  const customer = await given.customer();

  await customer.api.post('/v1/tickets', { ...given.chatRequest(customer), contacts: ['capo@plant.test'] });

  const rows = await deps.database.select("SELECT 1 FROM deliveries WHERE destination = 'email'");
  expect(rows).toEqual([]);
});

test('contacts are told when to expect an answer, where technicians are away when the ticket is opened', async () => {
  const sunday = new Date('2026-11-29T10:00:00Z');
  const { deps, customer, ticketFor, claim, post, settled } = await startMailScene({ now: () => sunday });
  const serviceHours = ServiceHours.parse({ days: { mon: [['08:00', '12:00']] } });
  await changeSite(deps, customer.siteKey, { serviceHours, timeZone: 'Europe/Rome' });

  const ticket = await ticketFor(['capo@plant.test']);
  await settled();
  await claim(ticket.id);
  await settled();

  const [opened, claimed] = post.mails.filter(({ to }) => to === 'capo@plant.test').map(({ text }) => text);
  expect(opened).toMatch(/Risposta prevista da: 30 novembre 2026.*08:00/);
  expect(claimed).not.toContain('Risposta prevista');
});
