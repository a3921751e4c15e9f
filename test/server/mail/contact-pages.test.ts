import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { linkIn, startMailScene } from './mail-scene.ts';

const dayMs = 24 * 60 * 60 * 1000;

test('the link in a notice shows that ticket as it stands, and nothing of another', async () => {
  const { ticketFor, claim, close, post, settled, open } = await startMailScene();
  await ticketFor([], { subject: 'Another ticket', description: 'Words of another ticket' });
  const ticket = await ticketFor(['capo@plant.test']);
  const link = linkIn(await post.waitFor(() => true), '/follow/');
  await claim(ticket.id);
  await close(ticket.id, 'Changed the blade.');
  await settled();

  const answer = await open(link);
  const page = await answer.text();

  expect(answer.status).toBe(200);
  expect(page).toContain('<html lang="it">');
  for (const words of [
    'The film tears',
    'Chiuso',
    'Flow 300',
    'Marta Rinaldi ha preso in carico',
    'At the sealing jaws',
    'Changed the blade.',
  ]) {
    expect(page).toContain(words);
  }
  expect(page).not.toContain('nother ticket');
  expect(page).not.toContain('capo@plant.test');
});

test('pages of secret addresses are kept nowhere, name themselves to nobody, and need no script', async () => {
  const { ticketFor, post, open, url } = await startMailScene();
  await ticketFor(['capo@plant.test']);
  const answer = await open(linkIn(await post.waitFor(() => true), '/follow/'));
  const page = await answer.text();

  const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1];
  const style = await fetch(`${url}${stylesheet}`);

  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('x-robots-tag')).toBe('noindex');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(page).not.toMatch(/<script|<style| style=/);
  expect(style.headers.get('content-type')).toContain('text/css');
});

test('what people wrote is text on the page', async () => {
  const { ticketFor, post, open } = await startMailScene();
  await ticketFor(['capo@plant.test'], { subject: '<b>S</b>', description: '<script>alert(1)</script>' });

  const page = await (await open(linkIn(await post.waitFor(() => true), '/follow/'))).text();

  expect(page).not.toMatch(/<script|<b>/);
  expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
});

test('a forged, foreign or cut link leads to a page in words', async () => {
  const { ticketFor, post, open } = await startMailScene();
  await ticketFor(['one@plant.test']);
  await ticketFor(['two@plant.test']);
  const one = linkIn(await post.waitFor(({ to }) => to === 'one@plant.test'), '/follow/');
  const two = await post.waitFor(({ to }) => to === 'two@plant.test');
  const [, signature] = linkIn(two, '/follow/').split('.test/')[1]?.split('.') ?? [];
  const forged = [
    one.slice(0, -1),
    `${one.slice(0, one.lastIndexOf('.'))}.${signature}`,
    `${one.slice(0, -1)}${one.endsWith('A') ? 'B' : 'A'}`,
    linkIn(two, '/unsubscribe/').replace('/unsubscribe/', '/follow/'),
    'http://portal.test/follow/anything',
  ];

  const answers = await Promise.all(forged.map((link) => open(link, { headers: { 'accept-language': 'fr-FR,fr' } })));

  expect(answers.map(({ status }) => status)).toEqual(Array(forged.length).fill(404));
  expect(await answers[0]?.text()).toContain('Ce lien ne fonctionne pas');
});

test('a link ends when its contact is removed, and 90 days after the ticket was closed', async () => {
  let at = Date.parse('2026-03-05T09:30:00Z');
  const { ticketFor, close, customer, post, open } = await startMailScene({ now: () => new Date(at) });
  const ticket = await ticketFor(['stays@plant.test', 'goes@plant.test']);
  const stays = linkIn(await post.waitFor(({ to }) => to === 'stays@plant.test'), '/follow/');
  const goes = linkIn(await post.waitFor(({ to }) => to === 'goes@plant.test'), '/follow/');

  await customer.api.request(`/v1/tickets/${ticket.id}/contacts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contacts: ['stays@plant.test'] }),
  });
  await close(ticket.id, 'Done.');
  const afterRemoval = [(await open(stays)).status, (await open(goes)).status];
  at += 90 * dayMs;
  const onTheLastDay = (await open(stays)).status;
  at += 1000;
  const later = (await open(stays)).status;

  expect(afterRemoval).toEqual([200, 404]);
  expect([onTheLastDay, later]).toEqual([200, 404]);
});

test('one click of a mail program stops the mails of that ticket only, and following goes on', async () => {
  const { ticketFor, claim, post, settled, open } = await startMailScene();
  const ticket = await ticketFor(['capo@plant.test']);
  const notice = await post.waitFor(() => true);
  const other = await ticketFor(['capo@plant.test']);
  const link = /<(.+)>/.exec(notice.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  await settled();
  const before = post.mails.length;

  const looked = await open(link);
  const oneClick = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  };
  const first = await open(link, oneClick);
  const again = await open(link, oneClick);
  await claim(ticket.id);
  await claim(other.id);
  await settled();

  expect([looked.status, first.status, again.status]).toEqual([200, 200, 200]);
  expect(await first.text()).toContain('Non riceverà più e-mail su questo ticket');
  expect(post.mails.slice(before).map(({ subject }) => subject)).toEqual([`[#${other.number}] The film tears`]);
  expect((await open(linkIn(notice, '/follow/'))).status).toBe(200);
});

test('opening the unsubscribe link asks and changes nothing', async () => {
  const { ticketFor, claim, post, settled, open } = await startMailScene();
  const ticket = await ticketFor(['capo@plant.test']);
  const link = linkIn(await post.waitFor(() => true), '/unsubscribe/');

  const page = await (await open(link)).text();
  await open(link, { method: 'HEAD' });
  await claim(ticket.id);
  await settled();

  expect(page).toContain('capo@plant.test non riceverà più e-mail');
  expect(page).toMatch(/<form method="post"><button>/);
  expect(post.mails).toHaveLength(2);
});

test('a body that is no form unsubscribes as well', async () => {
  const { ticketFor, post, open, deps } = await startMailScene();
  await ticketFor(['capo@plant.test']);
  const link = linkIn(await post.waitFor(() => true), '/unsubscribe/');

  const answer = await open(link, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{broken' });

  expect(answer.status).toBe(200);
  const rows = await deps.database.select('SELECT 1 FROM ticket_contacts WHERE unsubscribed_at IS NOT NULL');
  expect(rows).toHaveLength(1);
});

test('no log holds the token of a link', async () => {
  const written: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => done(void written.push(String(chunk))) });
  const { url } = await startMailScene({ logger: pino({ level: 'info' }, stream) });

  for (const path of [
    '/follow/secret-token',
    '/Unsubscribe/secret-token',
    '/password/secret-token/more?x=secret-token',
  ]) {
    await fetch(`${url}${path}`);
  }

  await expect.poll(() => written.join('')).toContain('/password/:token');
  expect(written.join('')).toContain('/follow/:token');
  expect(written.join('')).not.toContain('secret-token');
});
