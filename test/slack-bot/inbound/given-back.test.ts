import { afterEach, expect, test, vi } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { aDelivery, aTicket } from '../fakes/deliveries.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

afterEach(() => void vi.useRealTimers());

const reply = { type: 'message', channel: 'C1', user: 'U1', text: 'arrivo', ts: '2.000001', thread_ts: '1.000001' };
const lock = {
  type: 'reaction_added',
  user: 'U2',
  reaction: 'lock',
  item: { type: 'message', channel: 'C1', ts: reply.ts },
  event_ts: '3.000001',
};

test('a reply that waits for a token that Slack takes is given back when the bot stops, not done', async () => {
  const { server, slack, bot, botPort } = await startWithFakeSlack();
  await sendEvent(botPort, { ...reply, ts: '2.000000', text: 'un attimo' }, { eventId: 'Ev1' });
  await until(() => server.events.completed().length > 0);
  slack.answerTo(slack.botToken, refused('invalid_auth'));
  server.owe(aDelivery('ticket_opened', { ticket: aTicket() })); // by which the bot notices
  await until(() => slack.of('auth.test').length > 1);

  await sendEvent(botPort, reply, { eventId: 'Ev2' });
  await until(() => server.events.stored().length > 1);
  await bot.stop();

  expect(server.events.completed()).toEqual(['message:C1:2.000000']);
  expect(server.events.givenBack()).toMatchObject([{ key: 'message:C1:2.000001', isUnfinished: true }]);
});

test('a lock whose message cannot be read for a token that Slack refuses is followed once it takes one', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  slack.answer('conversations.replies', refused('invalid_auth'), { ok: true, messages: [reply] });

  await sendEvent(botPort, lock);
  await until(() => server.calls.relayed.length > 0);

  expect(server.calls.relayed).toMatchObject([{ intent: 'keep', by: { id: 'U2' } }]);
});

test('a lock whose message Slack does not show to the bot is given back, for when the owner has mended that', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  slack.answer('conversations.replies', refused('missing_scope'));

  await sendEvent(botPort, lock);
  await until(() => server.events.givenBack().length > 0);

  expect(server.events.givenBack()).toMatchObject([{ reason: expect.stringContaining('missing_scope') }]);
  expect(server.events.completed()).toEqual([]);
});

test('a reply that the server fails at for minutes while it answers lets what comes next in its thread go first', async () => {
  const { server, bot, botPort } = await startWithFakeSlack();
  server.refuseNext('relay', 'internal', 'internal');

  await sendEvent(botPort, reply, { eventId: 'Ev1' });
  await until(() => server.events.stored().length > 0);
  await sendEvent(botPort, { ...reply, ts: '2.000002', text: 'eccomi' }, { eventId: 'Ev2' });
  await until(() => bot.log.some(({ msg }) => msg.startsWith('reply not relayed yet')));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
  await until(() => server.calls.relayed.length > 0);

  expect(server.events.givenBack()).toMatchObject([{ key: 'message:C1:2.000001', retryAfterSeconds: 600 }]);
  expect(server.calls.relayed.map(({ body }) => body)).toEqual(['eccomi']);
});

test('an event that was left and cannot be read keeps no other from being taken up', async () => {
  const { server } = await startWithFakeSlack();
  server.events.leave({ payload: '{"type":' }, { payload: reply });

  await until(() => server.calls.relayed.length > 0, 10_000);

  expect(server.calls.relayed.map(({ body }) => body)).toEqual(['arrivo']);
  expect(server.events.givenBack()).toHaveLength(1);
}, 60_000);
