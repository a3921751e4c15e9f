import { describe, expect, test } from 'vitest';
import { shownText, until } from '../../support/slack-workspace.ts';
import { aCredentialDelivery, aCredentialRequest, aDelivery, aMessage, aPlace, aTicket } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { startBot, startWithCard } from '../fakes/start-bot.ts';

const completed = (server: FakeServer, count: number) => until(() => server.calls.completed.length >= count);

describe('after an unknown outcome', () => {
  test('a card that was posted is found, brought up to date and reported, not posted again', async () => {
    const { server, slack, ticket, thread } = await startWithCard('socket');
    const changed = { ...ticket, subject: 'changed meanwhile' };

    server.owe(aDelivery('ticket_opened', { ticket: changed, attempt: 2 }));
    await completed(server, 2);

    const cards = await slack.cards();
    expect(cards).toHaveLength(1);
    expect(shownText(cards[0] ?? {})).toContain('changed meanwhile');
    expect(server.calls.completed[1]?.thread).toEqual(thread);
  });

  test('a card is found by a bot that has just started', async () => {
    const { server, slack, ticket, thread, bot } = await startWithCard('socket');
    await bot.stop();
    await startBot({ server, slack, botPort: 0 });

    server.owe(aDelivery('ticket_opened', { ticket, attempt: 2 }));
    await completed(server, 2);

    expect(await slack.cards()).toHaveLength(1);
    expect(server.calls.completed[1]?.thread).toEqual(thread);
  });

  test('a card that was not posted is posted', async () => {
    const { server, slack } = await startWithCard('socket');

    server.owe(aDelivery('ticket_opened', { ticket: aTicket({ subject: 'mai arrivato' }), attempt: 2 }));
    await completed(server, 2);

    expect((await slack.cards()).map(shownText).join()).toContain('mai arrivato');
  });

  test('a message that was posted is found, and one that was not is posted', async () => {
    const { server, slack, ticket, thread } = await startWithCard('socket');
    const posted = aMessage({ body: 'arrivato' });
    const lost = aMessage({ body: 'perso' });
    server.owe(aDelivery('message', { ticket, thread, message: posted }));
    await completed(server, 2);

    server.owe(aDelivery('message', { ticket, thread, message: posted, attempt: 2 }));
    await completed(server, 3);
    server.owe(aDelivery('message', { ticket, thread, message: lost, attempt: 2 }));
    await completed(server, 4);

    expect((await slack.thread(thread.id)).map(shownText)).toEqual(['arrivato', 'perso']);
    expect(server.calls.completed[2]?.posted).toEqual(server.calls.completed[1]?.posted);
  });

  test('of a long message only the parts that are missing are posted', async () => {
    const { server, slack, ticket, thread } = await startWithCard('socket');
    const message = aMessage({ body: '&'.repeat(10_000) });
    server.owe(aDelivery('message', { ticket, thread, message }));
    await completed(server, 2);
    const whole = await slack.thread(thread.id);
    await slack.deleteMessage(whole.at(-1)?.ts ?? '');

    server.owe(aDelivery('message', { ticket, thread, message, attempt: 2 }));
    await completed(server, 3);

    const again = await slack.thread(thread.id);
    expect(again).toHaveLength(whole.length);
    expect(again.map(shownText).join('').replaceAll('\n', '') === message.body).toBe(true);
    expect(again[0]?.ts).toBe(whole[0]?.ts);
  });
});

describe('when the card is gone', () => {
  test('a message gets a new card, stands in its thread, and the server learns of both', async () => {
    const { server, slack, ticket } = await startWithCard('socket');
    const unknown = aPlace('1700000000.000001');

    server.owe(aDelivery('message', { ticket: aTicket(), thread: unknown, message: aMessage({ body: 'senza casa' }) }));
    await completed(server, 2);

    const { thread, posted } = server.calls.completed[1] ?? {};
    const replies = await slack.thread(thread?.id ?? '');
    expect(replies.map(shownText)).toEqual(['senza casa']);
    expect(posted?.id).toBe(replies[0]?.ts);
    expect(await slack.cards()).toHaveLength(2);
    expect(await slack.thread(unknown.id)).toEqual([]);
    expect(ticket.status).toBe('new');
  });

  test('a change makes a new card instead of failing for ever', async () => {
    const { server, slack, ticket, thread } = await startWithCard('socket');
    await slack.deleteMessage(thread.id);

    server.owe(aDelivery('ticket_changed', { ticket: { ...ticket, subject: 'rifatto' }, thread }));
    await completed(server, 2);

    const cards = await slack.cards();
    expect(cards.map((card) => card.ts)).toEqual([server.calls.completed[1]?.thread?.id]);
    expect(shownText(cards[0] ?? {})).toContain('rifatto');
  });

  test('the second delivery that misses it finds the new card of the first', async () => {
    const { server, slack, ticket, thread } = await startWithCard('socket');
    await slack.deleteMessage(thread.id);

    server.owe(aDelivery('ticket_changed', { ticket, thread }));
    await completed(server, 2);
    server.owe(aDelivery('message', { ticket, thread: aPlace('1700000000.000001'), message: aMessage() }));
    await completed(server, 3);

    expect(await slack.cards()).toHaveLength(1);
    expect(server.calls.completed[2]?.thread).toEqual(server.calls.completed[1]?.thread);
  });

  test.each(['ticket_changed', 'message'] as const)(
    'because the ticket stood in another workspace, a delivery of kind %s makes one in this one',
    async (kind) => {
      const { server, slack, thread } = await startWithCard('socket');
      const ticket = aTicket({ subject: 'traslocato' });
      const elsewhere = { ...thread, workspace: 'T0OTHER' }; // the same timestamp may stand here by chance

      server.owe(aDelivery(kind, { ticket, thread: elsewhere, message: kind === 'message' ? aMessage() : null }));
      await completed(server, 2);

      const [first, second] = await slack.cards();
      expect(shownText(first ?? {})).not.toContain('traslocato');
      expect(server.calls.completed[1]?.thread).toEqual(aPlace(second?.ts ?? ''));
      expect(await slack.thread(thread.id)).toEqual([]);
    },
  );
});

describe('a request for credentials', () => {
  test('whose card was posted before an unknown outcome is found, not posted again', async () => {
    const { server, slack } = await startWithCard('socket');
    const request = aCredentialRequest();
    server.owe(aCredentialDelivery('credentials_requested', { request }));
    await completed(server, 2);

    server.owe(aCredentialDelivery('credentials_requested', { request, attempt: 2 }));
    await completed(server, 3);

    expect(await slack.cards()).toHaveLength(2);
    expect(server.calls.completed[2]?.thread).toEqual(server.calls.completed[1]?.thread);
  });

  test('whose card is gone gets a new one when it is decided', async () => {
    const { server, slack, thread } = await startWithCard('socket');
    const request = aCredentialRequest({ status: 'declined', decidedBy: 'Marta Rinaldi' });
    await slack.deleteMessage(thread.id);

    server.owe(aCredentialDelivery('credentials_decided', { request, thread }));
    await completed(server, 2);

    const [card] = await slack.cards();
    expect(shownText(card ?? {})).toContain('Declined by Marta Rinaldi');
    expect(server.calls.completed[1]?.thread).toEqual(aPlace(card?.ts ?? ''));
  });
});

describe('a description longer than the card', () => {
  test('goes on in the thread, once', async () => {
    const { server, slack } = await startWithCard('socket');
    const ticket = aTicket({ description: 'parola '.repeat(1_300).trim() });

    server.owe(aDelivery('ticket_opened', { ticket }));
    await completed(server, 2);
    server.owe(aDelivery('ticket_opened', { ticket, attempt: 2 }));
    await completed(server, 3);

    const thread = await slack.thread(server.calls.completed[1]?.thread?.id ?? '');
    expect(thread).toHaveLength(1);
    expect(ticket.description.endsWith(shownText(thread[0] ?? {}).replaceAll('\n', ''))).toBe(true);
  });
});

test('a report that the server does not hear is repeated until it does', async () => {
  const { server } = await startWithCard('socket');
  server.refuseNext('complete', 'unavailable', 'internal');

  const delivery = aDelivery('ticket_opened', { ticket: aTicket() });
  server.owe(delivery);
  await completed(server, 2);

  expect(server.calls.completed[1]?.id).toBe(delivery.id);
});

test('a report that the server no longer wants is not repeated', async () => {
  const { server, slack } = await startWithCard('socket');
  server.refuseNext('complete', 'lease_lost');

  server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
  await until(async () => (await slack.cards()).length === 2);
  server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
  await completed(server, 2);

  expect(server.calls.completed).toHaveLength(2);
});
