import { v7 as uuid } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../server/src/contract/deliveries.ts';
import { marta } from '../support/given.ts';
import { startServer } from '../support/start-server.ts';

const report = { summary: 'Replaced the sealing jaw.', cause: 'Worn Teflon', parts: '1 × TJ-300', minutes: 90 };
const davide = { ...marta, id: 'U2', name: 'Davide Conti' };

async function open() {
  const server = await startServer();
  const anna = await server.given.customer();
  const ticket = await server.given.ticketInSlack(anna);
  const technician = (path: string, body: object) =>
    server.given.service.post(`/v1/tickets/${ticket.id}/${path}`, { technician: marta, ...body });
  /** Takes and completes everything that is owed to Slack about the ticket. */
  const owed = async () => {
    const taken: Extract<Delivery, { ticket: object }>[] = [];
    for (let claimed = await server.given.claim(); claimed.length > 0; claimed = await server.given.claim()) {
      for (const delivery of claimed) {
        const { id, lease } = delivery;
        await server.given.service.post(`/v1/deliveries/${id}/complete`, { lease });
        taken.push(delivery);
      }
    }
    return taken;
  };
  const found = async (search: string) =>
    (await anna.api.get(`/v1/tickets?state=all&search=${encodeURIComponent(search)}`)).body.items.length;
  return { ...server, anna, ticket, technician, owed, found };
}

describe('closing', () => {
  test('keeps the report, which the customer sees and finds the ticket by', async () => {
    const { technician, anna, ticket, found } = await open();

    const { status, body } = await technician('close', report);

    const { body: read } = await anna.api.get(`/v1/tickets/${ticket.id}`);
    expect(status).toBe(200);
    expect(body.report).toEqual({ cause: 'Worn Teflon', parts: '1 × TJ-300', minutes: 90 });
    expect(read).toMatchObject({ summary: report.summary, report: body.report });
    expect([await found('teflon'), await found('tj-300')]).toEqual([1, 1]);
  });

  test('needs a summary and nothing else', async () => {
    const { technician } = await open();

    const refused = await technician('close', { cause: 'Worn Teflon' });
    const closed = await technician('close', { summary: 'Done.' });

    expect(refused.body.error).toMatchObject({ code: 'invalid_request', details: [{ path: 'body.summary' }] });
    expect(closed.body.report).toEqual({ cause: null, parts: null, minutes: null });
  });

  test.each([{ minutes: -1 }, { minutes: 1.5 }, { minutes: '90' }, { cause: ' ' }])('refuses %j', async (wrong) => {
    const { technician } = await open();

    const { status, body } = await technician('close', { ...report, ...wrong });

    expect([status, body.error.code]).toEqual([400, 'invalid_request']);
  });

  test('twice changes nothing: the report of whoever was first stands', async () => {
    const { technician, owed } = await open();
    await technician('close', report);
    await owed();

    const { body } = await technician('close', { technician: davide, summary: 'Mine', cause: 'None', minutes: 5 });

    expect(body).toMatchObject({ summary: report.summary, report: { cause: 'Worn Teflon', minutes: 90 } });
    expect(await owed()).toEqual([]);
  });
});

test('reopening voids the report, also for the search, and closing again keeps the new one', async () => {
  const { technician, found } = await open();
  await technician('close', report);

  const reopened = await technician('reopen', { reason: 'It tears again.' });
  const foundWhileOpen = [await found('teflon'), await found('sealing jaw'), await found('tears again')];
  const closed = await technician('close', { summary: 'Other jaw.', cause: 'Wrong temperature' });

  expect(reopened.body).toMatchObject({ summary: null, report: null });
  expect(foundWhileOpen).toEqual([0, 1, 1]);
  expect(closed.body.report).toEqual({ cause: 'Wrong temperature', parts: null, minutes: null });
});

describe('the thread is owed', () => {
  test('calls, closings and reopenings in their order, each with its words, before the card changes', async () => {
    const { technician, owed } = await open();

    await technician('calls', { id: uuid(), outcome: 'reached', note: 'Coming at two.' });
    const afterCall = await owed();
    await technician('close', report);
    const afterClosing = await owed();
    await technician('reopen', { reason: 'It tears again.' });
    const afterReopening = await owed();

    const words = (taken: typeof afterCall) =>
      taken.flatMap((delivery) =>
        delivery.kind === 'message' ? [[delivery.message?.kind, delivery.message?.body]] : [[delivery.kind]],
      );
    expect(words(afterCall)).toEqual([['ticket_changed'], ['called', 'Coming at two.']]); // the claim comes first
    expect(words(afterClosing)).toEqual([['closed', report.summary], ['ticket_changed']]);
    expect(words(afterReopening)).toEqual([['reopened', 'It tears again.'], ['ticket_changed']]);
    expect(afterClosing[0]?.ticket.report).toMatchObject({ cause: 'Worn Teflon' });
  });

  test('nothing twice when a call is logged again', async () => {
    const { technician, owed } = await open();
    const call = { id: uuid(), outcome: 'reached' };
    await technician('calls', call);
    await owed();

    await technician('calls', call);

    expect(await owed()).toEqual([]);
  });
});

test('a card is told when the next call is due, until another was made or the ticket is closed', async () => {
  const { technician, owed } = await open();
  const callAgainAt = '2026-12-01T09:00:00.000Z';
  const due = async () => (await owed()).at(-1)?.card.callAgainAt;

  await technician('calls', { id: uuid(), outcome: 'not_reached', callAgainAt });
  const afterFirst = await due();
  await technician('calls', { id: uuid(), outcome: 'reached' });
  const afterSecond = await due();
  await technician('calls', { id: uuid(), outcome: 'not_reached', callAgainAt });
  await owed();
  await technician('close', report);
  const afterClosing = await due();

  expect([afterFirst, afterSecond, afterClosing]).toEqual([callAgainAt, null, null]);
});
