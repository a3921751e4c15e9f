import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startWithCard, startWithFakeSlack } from '../fakes/start-bot.ts';

afterEach(() => void vi.useRealTimers());

const reply = { type: 'message', channel: 'C1', user: 'U1', text: 'arrivo', ts: '2.000001', thread_ts: '1.000001' };
const card = { ts: '1.000001', bot_id: 'B0', blocks: [{ block_id: 'ticket:1' }] };
const many = <Item>(item: Item) => Array<Item>(50).fill(item);

test('a reply to a closed ticket is marked as not sent, for as long as Slack is troubled, and its writer told', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  server.refuseNext('relay', 'ticket_closed');
  slack.answer('reactions.add', 'hang up', { status: 503 }, refused('token_revoked'), { ok: true });

  await sendEvent(botPort, reply);
  await until(() => slack.of('chat.postEphemeral').length > 0);

  expect(slack.of('reactions.add')).toHaveLength(4);
  expect(slack.of('reactions.add').at(-1)).toMatchObject({ channel: 'C1', timestamp: '2.000001', name: 'warning' });
});

test('a mark that Slack never allows keeps no notice back', async () => {
  const { server, slack, botPort } = await startWithFakeSlack();
  server.refuseNext('relay', 'ticket_closed');
  slack.answer('reactions.add', refused('missing_scope'));

  await sendEvent(botPort, reply);
  const [notice] = await until(() => slack.of('chat.postEphemeral').length > 0 && slack.of('chat.postEphemeral'));

  expect(notice?.text).toContain('did not reach the customer: this ticket is closed');
  expect(slack.of('reactions.add')).toHaveLength(1);
});

describe('a reply in a thread that the server does not know', () => {
  test('is relayed as soon as it does, where the thread is under a card of ours', async () => {
    const { server, slack, thread } = await startWithCard('socket');
    server.refuseNext('relay', 'unknown_thread', 'unknown_thread');

    await slack.write('Marta Rinaldi', 'arrivo', thread.id);
    await slack.write('Marta Rinaldi', 'eccomi', thread.id);
    await until(() => server.calls.relayed.length === 2);

    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['arrivo', 'eccomi']);
    expect(await slack.notices('Marta Rinaldi')).toEqual([]);
  });

  test('is told to its writer when the server still does not know it after some minutes', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('conversations.replies', { ok: true, messages: [card] });
    server.refuseNext('relay', ...many('unknown_thread' as const));

    await sendEvent(botPort, reply);
    await until(() => slack.of('conversations.replies').length > 0);
    await pause(100);
    const toldAtOnce = slack.of('chat.postEphemeral').length;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
    const [notice] = await until(() => slack.of('chat.postEphemeral').length > 0 && slack.of('chat.postEphemeral'));

    expect(toldAtOnce).toBe(0);
    expect(notice).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '1.000001' });
    expect(notice?.text).toContain('did not reach the customer: Sportello does not know this ticket');
    expect(server.calls.relayed).toEqual([]);
  });

  test.each([
    ['a person’s', { ...card, bot_id: undefined }],
    ['another bot’s', { ...card, bot_id: 'B0OTHER' }],
    ['another post of ours', { ...card, blocks: [{ block_id: 'message:1:0:0' }] }],
  ])('is left alone, and the thread remembered, where its parent is %s', async (_, parent) => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('conversations.replies', { ok: true, messages: [parent] });
    server.refuseNext('relay', 'unknown_thread', 'unknown_thread');

    await sendEvent(botPort, reply);
    await sendEvent(botPort, { ...reply, ts: '2.000002' }, { eventId: 'Ev2' });
    await sendEvent(botPort, { ...reply, ts: '2.000003', text: 'dopo' }, { eventId: 'Ev3' });
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['dopo']); // so the others were not tried again
    expect(slack.of('conversations.replies')).toHaveLength(1);
    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });
});

test('Close pressed after a reply does not overtake it', async () => {
  const { server, slack, thread } = await startWithCard('socket');
  server.refuseNext('relay', 'unavailable');

  await slack.write('Marta Rinaldi', 'fatto, chiudo', thread.id);
  await slack.press('Marta Rinaldi', thread.id, 'Close…');
  await slack.submit('Marta Rinaldi', { summary: 'Fatto.' });
  await until(() => server.calls.closed.length > 0);

  expect(server.calls.relayed.map(({ body }) => body)).toEqual(['fatto, chiudo']);
});

describe('a reply of someone', () => {
  test.each(['user_not_visible', 'missing_scope', 'user_not_found'])(
    'whose name Slack refuses to tell (%s) is relayed under a general name, as nobody’s member',
    async (code) => {
      const { server, slack, botPort } = await startWithFakeSlack();
      slack.answer('users.info', refused(code));

      await sendEvent(botPort, reply);
      await sendEvent(botPort, { ...reply, ts: '2.000002' }, { eventId: 'Ev2' });
      await until(() => server.calls.relayed.length === 2);

      expect(server.calls.relayed).toMatchObject(
        Array(2).fill({ technician: { id: 'U1', name: 'Technician', isMember: false } }),
      );
      expect(slack.of('users.info')).toHaveLength(1);
    },
  );

  test('with a very long name is relayed under as many whole characters as the server takes', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('users.info', { ok: true, user: { real_name: `${'a'.repeat(199)}😀 Conti` } });

    await sendEvent(botPort, reply);
    await until(() => server.calls.relayed.length > 0);

    const { name = '' } = server.calls.relayed[0]?.technician ?? {};
    expect(name.isWellFormed()).toBe(true);
    expect(name.length).toBeLessThanOrEqual(200);
  });
});
