import { v7 as uuid } from 'uuid';
import { expect, test, vi } from 'vitest';
import { TicketEvent } from '../../../server/src/contract/webhook-events.ts';
import { marta } from '../../support/given.ts';
import { expectedSignature, startReceiver, webhookScene } from './scene.ts';

test('each entry is told in its order, signed, as the contract describes it, and notes are not told', async () => {
  const { anna, given, receiver, secret } = await webhookScene();
  const ticket = await given.ticket(anna);
  const technician = { ...marta, isMember: true };
  const act = (what: string, body: object) =>
    given.service.post(`/v1/tickets/${ticket.id}/${what}`, { technician, ...body });

  await act('notes', { id: uuid(), format: 'plain', body: 'He always says that.' });
  await act('replies', { id: uuid(), format: 'plain', body: 'Is the blade clean?' });
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'It is.' });
  await act('close', { summary: 'Blade changed.' });
  await act('reopen', {});
  await vi.waitFor(() => expect(receiver.received).toHaveLength(6), { timeout: 8_000 });

  expect(receiver.types()).toEqual([
    'ticket.opened',
    'ticket.claimed',
    'message.posted',
    'message.posted',
    'ticket.closed',
    'ticket.reopened',
  ]);
  for (const one of receiver.received) {
    expect(one.headers['webhook-signature']).toBe(expectedSignature(secret, one));
    expect(Math.abs(Number(one.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(TicketEvent.parse(one.event)).toEqual(one.event);
    expect(one.event.data).toMatchObject({ site: { key: anna.siteKey }, ticket: { id: ticket.id } });
  }
  const said = receiver.received.map(({ event }) => (event.data.message as { body: string }).body);
  expect(said.slice(2, 4)).toEqual(['Is the blade clean?', 'It is.']);
  expect(receiver.received.map(({ text }) => text).join('')).not.toContain('He always says that');
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(6);
});

test('a webhook hears only of its own site and of what it asked for', async () => {
  const { anna, given, receiver, add } = await webhookScene();
  const closing = await startReceiver();
  await add(closing.url, ['ticket.closed']);

  await given.ticket(await given.customer());
  await given.closedTicket(anna);
  await vi.waitFor(() => expect(closing.types()).toEqual(['ticket.closed']), { timeout: 8_000 });
  await vi.waitFor(() => expect(receiver.received.length).toBe(2), { timeout: 8_000 });

  expect(new Set(receiver.types())).toEqual(new Set(['ticket.opened', 'ticket.closed']));
});

test('what an address does not take is sent again under the same id, and what follows it in the ticket waits', async () => {
  const { anna, given, receiver, owed } = await webhookScene();
  let refusals = 1;
  receiver.answerWith((res) => {
    refusals -= 1;
    res.writeHead(refusals >= 0 ? 503 : 200).end('busy');
  });

  const ticket = await given.ticket(anna);
  await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body: 'Hello?' });
  await vi.waitFor(async () => expect((await owed()).every(({ status }) => status === 'done')).toBe(true), {
    timeout: 10_000,
  });

  expect(receiver.types()).toEqual(['ticket.opened', 'ticket.opened', 'message.posted']);
  const [first, second] = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(first).toBe(second);
}, 60_000);

test('an address that does not answer holds up no other webhook', async () => {
  const { anna, given, receiver, add } = await webhookScene();
  const silent = await startReceiver();
  silent.answerWith(() => undefined);
  await add(silent.url);

  for (let count = 0; count < 6; count += 1) await given.ticket(anna);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(6), { timeout: 8_000 });

  expect(silent.received.length).toBeGreaterThan(0);
});
