import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startAtEdge } from '../fakes/start-at-edge.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const reply = { type: 'message', channel: 'C1', user: 'U1', text: 'arrivo', ts: '2.000001', thread_ts: '1.000001' };
const deletion = {
  type: 'message',
  subtype: 'message_deleted',
  channel: 'C1',
  ts: '4.000001',
  deleted_ts: reply.ts,
  previous_message: reply,
};

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('what changes a ticket is stored before it is worked on, and reported when it is done', async () => {
    const { server, event } = await startAtEdge(mode);
    server.refuseNext('relay', 'unavailable');

    await event(reply);
    const storedWhenAcknowledged = server.events.stored().map(({ key, kind }) => ({ key, kind }));
    const doneWhenAcknowledged = [...server.events.completed()];
    await until(() => server.events.completed().length > 0);

    expect(storedWhenAcknowledged).toEqual([{ key: 'message:C1:2.000001', kind: 'message' }]);
    expect(doneWhenAcknowledged).toEqual([]);
    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['arrivo']);
  });

  test.each([
    ['a message outside a thread', { ...reply, thread_ts: undefined }],
    ['a message of a bot', { ...reply, bot_id: 'B9' }],
    [
      'a reaction that asks for nothing',
      {
        type: 'reaction_added',
        user: 'U1',
        reaction: 'tada',
        item: { type: 'message', channel: 'C1', ts: '2.000001' },
      },
    ],
    ['the Home tab', { type: 'app_home_opened', user: 'U1', tab: 'messages' }],
  ])('%s is not stored', async (_, other) => {
    const { server, event } = await startAtEdge(mode);

    await event(other);
    await event({ ...reply, ts: '2.000009' });
    await until(() => server.calls.relayed.length > 0);

    expect(server.events.stored().map(({ key }) => key)).toEqual(['message:C1:2.000009']);
  });

  test('what a process that died has left is done, in order, and what was deleted meanwhile goes nowhere', async () => {
    const { server } = await startAtEdge(mode);
    const later = { ...reply, ts: '2.000002', text: 'poi' };
    server.events.leave(
      { payload: reply },
      { payload: later },
      { payload: { ...reply, ts: '2.000003', text: 'infine' } },
      {
        payload: { ...deletion, previous_message: later },
      },
    );

    await until(() => server.calls.withdrawn.length > 0 && server.calls.relayed.length === 2);
    await until(() => server.events.completed().length === 4);

    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['arrivo', 'infine']);
  }, 60_000);
});

test('an event that cannot be stored in time is told to Slack as failed, and done once when the server is back', async () => {
  const { server, botPort } = await startWithFakeSlack();
  server.goAway();

  const refusedAt = Date.now();
  const first = await sendEvent(botPort, reply, { eventId: 'Ev1' });
  const tookMs = Date.now() - refusedAt;
  server.comeBack();
  const second = await sendEvent(botPort, reply, { eventId: 'Ev1', headers: { 'x-slack-retry-num': '1' } });
  await until(() => server.calls.relayed.length > 0);
  await pause(300);

  expect(first).toBe(500);
  expect(tookMs).toBeLessThan(3_000);
  expect(second).toBe(200);
  expect(server.calls.relayed).toHaveLength(1);
});

test('what waited for the server and was deleted meanwhile, which nobody told, goes nowhere', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  const isGone = [{ status: 503 }, refused('thread_not_found'), { ok: true, messages: [] }];
  slack.answer('conversations.replies', ...isGone, { ok: true, messages: [{ ts: '2.000002' }] });
  server.goAway();
  await sendEvent(botPort, reply, { eventId: 'Ev1' });
  await sendEvent(botPort, { ...reply, ts: '2.000002', text: 'poi' }, { eventId: 'Ev2' });

  await pause(5_000);
  server.comeBack();
  await until(() => server.events.completed().length === 2);

  expect(server.calls.relayed.map(({ body }) => body)).toEqual(['poi']);
}, 30_000);

test('notes’ words of an event are reduced to what is needed, and an enormous text goes without its structure', async () => {
  const { server, botPort } = await startWithFakeSlack();
  const blocks = [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'è'.repeat(60_000) }] }],
    },
  ];

  await sendEvent(
    botPort,
    { ...reply, blocks, text: 'è'.repeat(60_000), team: 'T9', user_profile: { phone: '+39' } },
    { eventId: randomUUID() },
  );
  await until(() => server.calls.relayed.length > 0);

  const [{ payload } = { payload: '{}' }] = server.events.stored();
  expect(JSON.parse(payload)).not.toHaveProperty('user_profile');
  expect(JSON.parse(payload)).not.toHaveProperty('blocks');
  expect(Buffer.byteLength(payload)).toBeLessThan(200_000);
});
