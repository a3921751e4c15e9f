import { expect, test } from 'vitest';
import { startTalk } from './scene.ts';

test('a change of where talk goes is told once at each standing card of that site, and at no closed or other one', async () => {
  const { set, given, anna, ticket, deliverAll } = await startTalk({ threadReplies: 'send' });
  await given.closedTicket(anna);
  await given.ticket(await given.customer());
  await deliverAll();

  await set({ threadReplies: 'note', name: 'Acme S.p.A.' });
  await set({ threadReplies: 'note' });
  const inside = await deliverAll();
  await set({ threadReplies: null });
  const outside = await deliverAll();
  await set({ threadReplies: 'send', name: 'Acme' });

  const told = [inside, outside].map((all) => all.map((one) => [one.kind, one.ticket.id, one.card.threadReplies]));
  expect(told).toEqual([[['ticket_changed', ticket.id, 'note']], [['ticket_changed', ticket.id, 'send']]]);
  expect(await deliverAll()).toEqual([]);
});
