import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aMessage, aPlace, aTicket } from '../fakes/deliveries.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

test('a server that is away is asked less and less often', async () => {
  const { server } = await startWithFakeSlack();
  await until(() => server.calls.claims > 0);

  server.goAway();
  const before = server.calls.requests;
  await pause(2_000);
  const asked = server.calls.requests - before;
  server.comeBack();

  expect(asked).toBeGreaterThanOrEqual(1);
  expect(asked).toBeLessThanOrEqual(5);
});

test('a server that says "nothing" at once is not asked in a hot loop', async () => {
  const { server } = await startWithFakeSlack();
  await until(() => server.calls.claims > 0);

  server.neverWait();
  const before = server.calls.claims;
  await pause(1_500);

  expect(server.calls.claims - before).toBeLessThanOrEqual(3);
});

test('a delivery that is handed out again while it is carried out is made once, and reported with its last lease', async () => {
  const { server, slack } = await startWithFakeSlack();
  const delivery = aDelivery('ticket_opened', { ticket: aTicket() });
  slack.answer('chat.postMessage', 'never');

  server.owe(delivery);
  await until(() => slack.of('chat.postMessage').length > 0);
  server.owe({ ...delivery, lease: 'second', attempt: 2 });
  await until(() => server.calls.claims > 2);
  slack.release({ ok: true, channel: 'C0SUPPORT', ts: '1795314400.000001', message: {} });
  await until(() => server.calls.completed.length > 0);

  expect(slack.of('chat.postMessage')).toHaveLength(1);
  expect(server.calls.completed).toEqual([{ id: delivery.id, lease: 'second', thread: aPlace('1795314400.000001') }]);
});

test('no more than thirty deliveries are in hand, and more are fetched as soon as one is done', async () => {
  const { server, slack } = await startWithFakeSlack();
  slack.answer('chat.postMessage', 'never');
  const cards = Array.from({ length: 32 }, (_, index) => {
    const site = { key: 'acme', name: 'Acme', slackChannel: `channel-${index}` }; // of one channel, four go at once
    return aDelivery('ticket_opened', { ticket: aTicket(), site });
  });

  server.owe(...cards);
  await until(() => slack.of('chat.postMessage').length >= 30);
  await pause(200);
  const inHand = slack.of('chat.postMessage').length;
  slack.answer('chat.postMessage');
  slack.release({ ok: true, channel: 'C0SUPPORT', ts: '1795314400.000001', message: {} });
  await until(() => server.calls.completed.length === 32);

  expect(inHand).toBe(30);
});

test('what waits for its turn in one channel does not keep others waiting', async () => {
  const { server, slack } = await startWithFakeSlack();
  slack.answer('chat.postMessage', { ok: true, channel: 'C0BUSY', ts: '1795314400.000001', message: {} });
  const cardFor = (slackChannel: string) =>
    aDelivery('ticket_opened', { ticket: aTicket(), site: { key: 'acme', name: 'Acme', slackChannel } });
  const other = cardFor('C0QUIET');

  server.owe(...Array.from({ length: 20 }, () => cardFor('C0BUSY')), other);
  await until(() => server.calls.completed.some(({ id }) => id === other.id));

  expect(server.calls.completed.length).toBeLessThan(8);
});

test('what is delivered, or not, is logged under the trace of what its sender’s page made', async () => {
  const { server, slack, bot } = await startWithFakeSlack();
  const ticket = aTicket();
  const opening = aDelivery('ticket_opened', { ticket });
  server.owe(opening);
  await until(() => server.calls.completed.length === 1);
  const message = aMessage({ ticketId: ticket.id });
  const thread = server.calls.completed[0]?.thread ?? null;
  slack.answer('chat.postMessage', { ok: false, error: 'msg_too_long' });
  server.owe(aDelivery('message', { ticket, message, thread }));
  await until(() => server.calls.failed.length === 1);

  const traces = bot.log.filter(({ traceId }) => traceId).map(({ msg, traceId }) => [msg, traceId]);
  expect(traces).toEqual([
    ['delivered to Slack', ticket.id.replaceAll('-', '')],
    ['not delivered to Slack', message.id.replaceAll('-', '')],
  ]);
});
