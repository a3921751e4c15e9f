import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { shownText, until } from '../support/slack-workspace.ts';
import { aDelivery, aMessage } from './fakes/deliveries.ts';
import { startWithCard } from './fakes/start-bot.ts';

const marta = { id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null };

describe.each(['socket', 'http'] as const)('the windows of a card in %s mode', (mode) => {
  test('Reply… sends to the customer, Note… keeps inside, each under the name of who wrote', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);

    await slack.press('Marta Rinaldi', thread.id, 'Reply…');
    await slack.submit('Marta Rinaldi', { reply_0: 'Arrivo *subito* :+1:' });
    await until(() => server.calls.replied.length > 0);
    await slack.press('Davide Conti', thread.id, 'Note…');
    await slack.submit('Davide Conti', { note: 'Non ha la garanzia' });
    await until(() => server.calls.noted.length > 0);

    expect(server.calls.replied).toMatchObject([
      { ticketId: ticket.id, technician: { id: 'U0MARTA' }, format: 'markdown', body: 'Arrivo **subito** 👍' },
    ]);
    expect(server.calls.noted).toMatchObject([
      { ticketId: ticket.id, technician: { name: 'Davide Conti' }, body: 'Non ha la garanzia' },
    ]);
    expect([server.calls.relayed, await slack.notices('Marta Rinaldi')]).toEqual([[], []]);
  });

  test('Close… closes with a report, of which card and thread tell; Reopen… needs a reason', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);

    await slack.press('Marta Rinaldi', thread.id, 'Close…');
    await slack.submit('Marta Rinaldi', { summary: 'Guarnizione cambiata.', cause: 'Usura', minutes: '90' });
    const [closing] = await until(() => server.calls.closed.length > 0 && server.calls.closed);
    const message = aMessage({
      kind: 'closed',
      author: { kind: 'technician', ...marta },
      body: closing?.summary ?? '',
    });
    const report = { cause: closing?.cause ?? null, parts: null, minutes: closing?.minutes ?? null };
    const closed = { ...ticket, status: 'closed', assignee: marta, summary: message.body, report } as const;
    server.owe(aDelivery('message', { ticket: closed, thread, message }));
    await until(() => server.calls.completed.length === 2);
    server.owe(aDelivery('ticket_changed', { ticket: closed, thread }));
    await until(() => server.calls.completed.length === 3);

    expect(closing).toMatchObject({ ticketId: ticket.id, cause: 'Usura', minutes: 90, technician: { id: 'U0MARTA' } });
    const [card, ...others] = await slack.cards();
    const [told] = await slack.thread(thread.id);
    expect(others).toEqual([]);
    for (const shown of [shownText(card ?? {}), shownText(told ?? {})]) {
      for (const words of ['Guarnizione cambiata.', 'Usura', '1 h 30 min']) expect(shown).toContain(words);
    }

    await slack.press('Davide Conti', thread.id, 'Reopen…');
    await slack.submit('Davide Conti', {}); // refused: the window stays open
    await slack.submit('Davide Conti', { reason: 'Perde ancora.' });
    await until(() => server.calls.reopened.length > 0);

    expect(server.calls.reopened).toMatchObject([
      { ticketId: ticket.id, reason: 'Perde ancora.', technician: { name: 'Davide Conti' } },
    ]);
  });
});
