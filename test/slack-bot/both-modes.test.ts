import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { shownText, until } from '../support/slack-workspace.ts';
import {
  aCallback,
  aCredentialDelivery,
  aCredentialRequest,
  aDelivery,
  aMessage,
  aPlace,
  aTicket,
} from './fakes/deliveries.ts';
import type { FakeServer } from './fakes/fake-server.ts';
import { startAll, startWithCard } from './fakes/start-bot.ts';

const reported = (server: FakeServer, count: number) =>
  until(() => server.calls.completed.length + server.calls.failed.length >= count);

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('a new ticket becomes one card, and the server learns where it stands', async () => {
    const { server, slack } = await startAll(mode);
    const ticket = aTicket();
    const delivery = aDelivery('ticket_opened', { ticket });

    server.owe(delivery);
    await reported(server, 1);

    const cards = await slack.cards();
    expect(cards).toHaveLength(1);
    const thread = aPlace(cards[0]?.ts ?? '');
    expect(server.calls.completed).toEqual([{ id: delivery.id, lease: delivery.lease, thread }]);
    expect(shownText(cards[0] ?? {})).toContain('VP250-21-0417');
    expect(cards[0]?.text).toContain(`#${ticket.number}`);
  });

  test('messages of a ticket land in its thread under the customer’s name, in order, while another ticket is served', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);

    server.owe(aDelivery('message', { ticket, thread, message: aMessage({ body: 'Prima <!channel> *così*' }) }));
    server.owe(aDelivery('ticket_opened', { ticket: aTicket({ subject: 'Un altro' }) }));
    await reported(server, 3);
    server.owe(aDelivery('message', { ticket, thread, message: aMessage({ body: 'Poi così' }) }));
    await reported(server, 4);

    const replies = await slack.thread(thread.id);
    expect(replies.map((reply) => [reply.username, shownText(reply)])).toEqual([
      ['Anna Ferri', 'Prima <!channel> *così*'],
      ['Anna Ferri', 'Poi così'],
    ]);
    expect(replies[0]?.text).toBe('Prima &lt;!channel&gt; *così*');
    expect(server.calls.completed.at(-1)?.posted).toEqual(aPlace(replies[1]?.ts ?? ''));
    expect(await slack.cards()).toHaveLength(2);
  });

  test('a technician’s reply in the thread reaches the server once, as Markdown under their name', async () => {
    const { server, slack } = await startAll(mode);

    const card = await slack.write('Davide Conti', 'a message at top level is not a reply');
    const reply = await slack.write(
      'Marta Rinaldi',
      'Arrivo, *subito* &lt;10 min :+1: &amp; grazie <@U0DAVIDE>',
      card.ts,
    );
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toEqual([
      {
        thread: aPlace(card.ts),
        message: aPlace(reply.ts),
        technician: {
          destination: 'slack',
          workspace: 'T0ACME',
          id: 'U0MARTA',
          name: 'Marta Rinaldi',
          avatarUrl: null,
          isMember: true,
          groups: [],
        },
        intent: 'reply',
        format: 'markdown',
        body: 'Arrivo, **subito** <10 min 👍 & grazie @Davide Conti',
      },
    ]);
  });

  test('Claim and Close name the technician who pressed', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);

    await slack.press('Marta Rinaldi', thread.id, 'Claim');
    await until(() => server.calls.claimed.length > 0);
    await slack.press('Davide Conti', thread.id, 'Close…');
    await slack.submit('Davide Conti', { summary: ' Guarnizione cambiata. ' });
    await until(() => server.calls.closed.length > 0);

    expect(server.calls.claimed).toMatchObject([{ ticketId: ticket.id, technician: { name: 'Marta Rinaldi' } }]);
    expect(server.calls.closed).toMatchObject([
      { ticketId: ticket.id, technician: { name: 'Davide Conti' }, summary: 'Guarnizione cambiata.' },
    ]);
    expect(await slack.notices('Marta Rinaldi')).toEqual([]);
  });

  test('a change of the ticket changes its card in place, and a closed card cannot be claimed', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);
    const assignee = { id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null };

    server.owe(aDelivery('ticket_changed', { ticket: { ...ticket, status: 'in_progress', assignee }, thread }));
    await reported(server, 2);
    const [claimed] = await slack.cards();
    server.owe(aDelivery('ticket_changed', { ticket: { ...ticket, status: 'closed', assignee }, thread }));
    await reported(server, 3);

    const cards = await slack.cards();
    expect(cards).toHaveLength(1);
    expect(shownText(claimed ?? {})).toContain('Assigned to Marta Rinaldi');
    expect(shownText(cards[0] ?? {})).toContain('Closed');
    expect(server.calls.completed[2]).not.toHaveProperty('thread');
    await expect(slack.press('Marta Rinaldi', thread.id, 'Claim')).rejects.toThrow('no button');
  });

  test('a call is logged with its outcome', async () => {
    const { server, slack } = await startAll(mode);
    const ticket = aCallback();
    server.owe(aDelivery('ticket_opened', { ticket }));
    await reported(server, 1);
    const [card] = await slack.cards();

    await slack.press('Marta Rinaldi', card?.ts ?? '', 'Log call…');
    await slack.submit('Marta Rinaldi', { outcome: 'not_reached', note: 'Richiamo alle 15.' });
    await until(() => server.calls.logged.length > 0);

    expect(server.calls.logged).toMatchObject([
      { ticketId: ticket.id, outcome: 'not_reached', note: 'Richiamo alle 15.', technician: { name: 'Marta Rinaldi' } },
    ]);
  });

  test('a request for credentials becomes a card, is approved for the suggested company, and is brought up to date', async () => {
    const { server, slack } = await startAll(mode);
    const request = aCredentialRequest();
    server.know({ credentialRequest: request });
    server.owe(aCredentialDelivery('credentials_requested', { request }));
    await reported(server, 1);
    const [card] = await slack.cards();
    const thread = aPlace(card?.ts ?? '');

    await slack.press('Marta Rinaldi', thread.id, 'Approve…');
    await slack.submit('Marta Rinaldi', {});
    await until(() => server.calls.approved.length > 0);
    const decided = {
      status: 'approved',
      decidedBy: 'Marta Rinaldi',
      approvedCompany: request.suggestedCompany,
    } as const;
    server.owe(aCredentialDelivery('credentials_decided', { request: { ...request, ...decided }, thread }));
    await reported(server, 2);

    expect(server.calls.completed[0]?.thread).toEqual(thread);
    expect(server.calls.approved).toMatchObject([
      { requestId: request.id, company: { id: request.suggestedCompany?.id }, technician: { id: 'U0MARTA' } },
    ]);
    const cards = await slack.cards();
    expect(cards).toHaveLength(1);
    expect(shownText(cards[0] ?? {})).toContain('Approved by Marta Rinaldi for Pastificio Bellini S.r.l.');
    await expect(slack.press('Davide Conti', thread.id, 'Approve…')).rejects.toThrow('no button');
  });

  test('an edit and a deletion by the author reach the server; of the bot’s own messages none does', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);
    const reply = await slack.write('Marta Rinaldi', 'alle 14', thread.id);

    await slack.edit('Marta Rinaldi', reply.ts, 'alle *15*');
    server.owe(aDelivery('ticket_changed', { ticket: { ...ticket, subject: 'cambiato' }, thread }));
    await reported(server, 2);
    await slack.takeBack('Marta Rinaldi', reply.ts);
    await until(() => server.calls.withdrawn.length > 0);

    expect(server.calls.edited).toMatchObject([{ message: aPlace(reply.ts), format: 'markdown', body: 'alle **15**' }]);
    expect(server.calls.withdrawn).toMatchObject([{ message: aPlace(reply.ts) }]);
  });

  test('a reply to a closed ticket is told to its writer only; one in any other thread is left alone', async () => {
    const { server, slack } = await startAll(mode);
    const card = await slack.write('Davide Conti', 'some thread');
    server.refuseNext('relay', 'unknown_thread', 'ticket_closed');

    await slack.write('Davide Conti', 'lunch?', card.ts);
    await slack.write('Marta Rinaldi', 'still there?', card.ts);

    const [notice] = await until(async () => {
      const notices = await slack.notices('Marta Rinaldi');
      return notices.length > 0 && notices;
    });
    expect(notice?.text).toContain('did not reach the customer: this ticket is closed');
    expect(await slack.notices('Davide Conti')).toEqual([]);
  });

  test('replies written while the server is away arrive in their order when it is back', async () => {
    const { server, slack } = await startAll(mode);
    const card = await slack.write('Davide Conti', 'some thread');

    server.goAway();
    const one = slack.write('Marta Rinaldi', 'one', card.ts);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const two = slack.write('Marta Rinaldi', 'two', card.ts);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.comeBack();
    await until(() => server.calls.relayed.length >= 2);
    await Promise.all([one, two]); // they settle when they are acknowledged

    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['one', 'two']);
  });

  test('a bot that is stopped ends its work and takes nothing new', async () => {
    const { server, slack, bot } = await startAll(mode);
    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await until(async () => (await slack.cards()).length > 0);

    const startedAt = Date.now();
    await bot.stop();
    server.owe(aDelivery('ticket_opened', { ticket: aTicket() }));
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(Date.now() - startedAt).toBeLessThan(4_000);
    expect(server.calls.completed).toHaveLength(1);
    expect(await slack.cards()).toHaveLength(1);
  });
});
