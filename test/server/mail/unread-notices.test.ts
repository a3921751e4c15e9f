import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { marta } from '../../support/given.ts';
import { startMailScene } from './mail-scene.ts';

const minuteMs = 60_000;

function clock() {
  let at = Date.parse('2026-03-05T09:30:00Z');
  return {
    now: () => new Date(at),
    pass: (ms: number) => {
      at += ms;
    },
  };
}

test('a burst of messages that stays unread is one mail, after the wait', async () => {
  const { now, pass } = clock();
  const { given, customer, reply, post, settled } = await startMailScene({ now, unreadMailMinutes: 2 });
  const ticket = await given.ticketInSlack(customer);

  await reply(ticket, 'Stop the **machine** and open [the guide](https://portal.test/guide).');
  await reply(ticket, 'Then call me.', { ...marta, id: 'U2', name: 'Davide Conti' });
  pass(minuteMs);
  await pause(1_200);
  const tooEarly = post.mails.length;
  pass(minuteMs + 1_000);
  await settled();

  expect(tooEarly).toBe(0);
  expect(post.mails).toHaveLength(1);
  const [mail] = post.mails;
  expect(mail?.to).toBe('anna@plant.test');
  expect(mail?.subject).toBe(`[#${ticket.number}] The film tears`);
  expect(mail?.text).toContain('Il supporto Le ha inviato 2 messaggi');
  expect(mail?.text).toContain('> Stop the machine and open the guide (https://portal.test/guide).');
  expect(mail?.text).toMatch(/Davide Conti · 5 marzo 2026.*\n> Then call me\./);
  expect(mail?.headers).not.toHaveProperty('list-unsubscribe');
});

test('what was read in time is not mailed', async () => {
  const { now, pass } = clock();
  const { given, customer, reply, post, settled } = await startMailScene({ now, unreadMailMinutes: 2 });
  const ticket = await given.ticketInSlack(customer);
  await reply(ticket, 'Stop the machine.');
  const { body: conversation } = await customer.api.get(`/v1/tickets/${ticket.id}/messages`);
  const { seq } = conversation.items.at(-1);

  await customer.api.post(`/v1/tickets/${ticket.id}/read`, { seq });
  pass(3 * minuteMs);
  await settled();

  expect(post.mails).toEqual([]);
});

test('what was written while the clock was a day ahead is mailed once it is right again', async () => {
  const { now, pass } = clock();
  const { given, customer, reply, post, settled } = await startMailScene({ now, unreadMailMinutes: 2 });
  const ticket = await given.ticketInSlack(customer);

  pass(24 * 60 * minuteMs);
  await reply(ticket, 'Stop the machine.');
  pass(-24 * 60 * minuteMs);
  await settled();

  expect(post.mails).toHaveLength(1);
});

test('a message of files alone names them, also those that have not arrived', async () => {
  const { given, customer, reply, post, settled } = await startMailScene();
  const ticket = await given.ticketInSlack(customer);

  await reply(ticket, '', marta, [{ id: 'F1', name: 'drawing.pdf' }]);
  await settled();

  expect(post.mails[0]?.text).toMatch(/\n> Allegati: drawing\.\u200bpdf\n/); // which no mail program makes a link
});

test('what was mailed is not mailed again, and the next message is', async () => {
  const { given, customer, reply, post, settled } = await startMailScene();
  const ticket = await given.ticketInSlack(customer);

  await reply(ticket, 'First.');
  await settled();
  await reply(ticket, 'Second.');
  await settled();

  expect(post.mails).toHaveLength(2);
  expect(post.mails[0]?.text).toContain('> First.');
  expect(post.mails[1]?.text).toContain('> Second.');
  expect(post.mails[1]?.text).not.toContain('First.');
});

test('a message that comes after a mail was begun is mailed too, and nothing twice', async () => {
  const { given, customer, reply, post, settled, owed } = await startMailScene();
  const ticket = await given.ticketInSlack(customer);
  post.refuse(451);
  await reply(ticket, 'First.');
  await expect.poll(async () => (await owed()).at(0)?.lastError).toContain('451');

  await reply(ticket, 'Second.');
  const linesOwed = (await owed()).length;
  await settled();

  expect(linesOwed).toBe(2);
  const texts = post.mails.map(({ text }) => text).join('\n');
  expect(texts.match(/> First\./g)).toHaveLength(1);
  expect(texts.match(/> Second\./g)).toHaveLength(1);
});

test('the link leads to the portal’s page and keeps what its address holds', async () => {
  const { given, customer, reply, post, sql } = await startMailScene();
  await sql("UPDATE sites SET portal_url = 'https://portal.acme.test/app?tab=a%20b&x#/support'");
  const ticket = await given.ticketInSlack(customer);

  await reply(ticket, 'Stop the machine.');

  const { text, html } = await post.waitFor(() => true);
  const link = `https://portal.acme.test/app?tab=a%20b&x&sportello-ticket=${ticket.id}#/support`;
  expect(text).toContain(link);
  expect(html).toContain(`href="${link.replaceAll('&', '&#38;')}"`);
});

test('without a portal’s page the link leads to this server', async () => {
  const { given, customer, reply, post } = await startMailScene();
  const ticket = await given.ticketInSlack(customer);

  await reply(ticket, 'Stop the machine.');

  expect((await post.waitFor(() => true)).text).toContain(`http://portal.test/?sportello-ticket=${ticket.id}`);
});

test.each(['before', 'after'])('who left the company %s a message is mailed nothing of it', async (when) => {
  const { now, pass } = clock();
  const { given, customer, reply, post, settled, sql } = await startMailScene({ now, unreadMailMinutes: 2 });
  const ticket = await given.ticketInSlack(customer);
  const elsewhere = await given.customer({ siteId: customer.siteId, siteKey: customer.siteKey });
  const leave = () =>
    sql('UPDATE customers SET company_id = $companyId WHERE id = $id', {
      companyId: elsewhere.companyId,
      id: customer.id,
    });

  if (when === 'before') await leave();
  await reply(ticket, 'The prices of your company.');
  if (when === 'after') await leave();
  pass(3 * minuteMs);
  await settled();

  expect(post.mails).toEqual([]);
});
