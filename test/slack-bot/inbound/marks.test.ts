import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startAtEdge } from '../fakes/start-at-edge.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const message = { type: 'message', user: 'U1', text: 'arrivo *subito*', ts: '2.000001', thread_ts: '1.000001' };
const reaction = {
  type: 'reaction_added',
  user: 'U2',
  reaction: 'lock',
  item: { type: 'message', channel: 'C1', ts: message.ts },
  item_user: 'U1',
};
const shortcut = (callbackId: string, more: object = {}) => ({
  type: 'message_action',
  callback_id: callbackId,
  trigger_id: 'x',
  response_url: 'http://127.0.0.1:9/response',
  message_ts: message.ts,
  team: { id: 'T0ACME' },
  user: { id: 'U2' },
  channel: { id: 'C1' },
  message,
  ...more,
});

describe('a reaction', () => {
  test.each([
    ['lock', 'keep'],
    ['incoming_envelope', 'send'],
  ])('%s asks for the message as Slack has it by now, in the name of who reacted: %s', async (name, intent) => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('conversations.replies', { ok: true, messages: [{ ts: '1.000001' }, message] });

    await sendEvent(botPort, { ...reaction, reaction: name });
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toMatchObject([
      {
        thread: { workspace: 'T0ACME', channel: 'C1', id: '1.000001' },
        message: { workspace: 'T0ACME', channel: 'C1', id: '2.000001' },
        body: 'arrivo **subito**',
        intent,
        technician: { id: 'U1' },
        by: { id: 'U2' },
      },
    ]);
    expect(slack.of('conversations.replies')[0]).toMatchObject({
      channel: 'C1',
      ts: '2.000001',
      oldest: '2.000001',
      latest: '2.000001',
      inclusive: 'true',
    });
    expect(slack.of('conversations.history')).toEqual([]);
  });

  test.each([
    ['of the bot itself', { user: 'U0SPORTELLO' }, {}],
    ['of another bot', { user: 'U0BOT' }, {}],
    ['that asks for nothing', { reaction: 'eyes' }, {}],
    ['at a file', { item: { type: 'file', file: 'F1' } }, {}],
    ['at a message of a bot', {}, { bot_id: 'B9' }],
    ['at a message at top level', {}, { thread_ts: undefined }],
    ['at a card', {}, { thread_ts: message.ts }],
    ['at an answer of a customer', {}, { bot_id: 'B0', username: 'Anna', blocks: [{ block_id: 'message:1:0:0' }] }],
  ])('%s is left alone', async (_, change: object, messageChange) => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('conversations.replies', { ok: true, messages: [{ ...message, ...messageChange }] });
    if (JSON.stringify(change).includes('U0BOT'))
      slack.answer('users.info', { ok: true, user: { is_bot: true, name: 'bot' } });

    await sendEvent(botPort, { ...reaction, ...change });
    await pause(300);

    expect(server.calls.relayed).toEqual([]);
    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('is not lost on a passing failure of Slack’s while it is asked who reacted', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('conversations.replies', { ok: true, messages: [message] });
    slack.answer('users.info', { status: 503 }, { ok: true, user: { name: 'gino' } });

    await sendEvent(botPort, reaction);
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toMatchObject([{ intent: 'keep', by: { id: 'U2' } }]);
  });

  test('is followed when Slack and the server are back, also where replies of its thread still wait', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('conversations.replies', { status: 503 }, { ok: true, messages: [message] });
    server.refuseNext('relay', 'unavailable', 'unavailable');

    await sendEvent(botPort, reaction);
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toMatchObject([{ intent: 'keep' }]);
  });
});

describe.each(['http', 'socket'] as const)('a shortcut in %s mode', (mode) => {
  test.each([
    ['keep_as_note', 'keep'],
    ['send_to_customer', 'send'],
  ])('%s asks for the message that it was chosen at: %s', async (callbackId, intent) => {
    const { server, interact } = await startAtEdge(mode);

    await interact(shortcut(callbackId));
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toMatchObject([
      { message: { id: '2.000001' }, body: 'arrivo **subito**', intent, technician: { id: 'U1' }, by: { id: 'U2' } },
    ]);
  });

  test.each([
    ['at top level', { thread_ts: undefined }],
    ['of a bot', { bot_id: 'B9' }],
  ])('at a message %s changes nothing, and says so', async (_, change) => {
    const { server, slack, interact } = await startAtEdge(mode);
    const responseUrl = `${slack.apiUrl}respond`;

    await interact(shortcut('keep_as_note', { message: { ...message, ...change }, response_url: responseUrl }));
    await until(() => slack.of('respond').length > 0);

    expect(server.calls.relayed).toEqual([]);
  });

  test.each(['channel_not_found', 'not_in_channel'])(
    'in a channel that the bot is not in (%s) says at once that nothing changed',
    async (code) => {
      const { server, slack, interact } = await startAtEdge(mode);
      server.refuseNext('relay', 'unknown_thread');
      slack.answer('conversations.replies', refused(code));

      await interact(shortcut('send_to_customer', { response_url: `${slack.apiUrl}respond` }));
      await until(() => slack.of('respond').length > 0);

      expect(server.calls.relayed).toEqual([]);
    },
  );

  test('in a thread that is no ticket’s changes nothing, and says so', async () => {
    const { server, slack, interact } = await startAtEdge(mode);
    server.refuseNext('relay', 'unknown_thread');
    slack.answer('conversations.replies', { ok: true, messages: [{ ts: '1.000001', user: 'U1' }] });

    await interact(shortcut('send_to_customer', { response_url: `${slack.apiUrl}respond` }));
    await until(() => slack.of('respond').length > 0);

    expect(server.calls.relayed).toEqual([]);
  });
});

describe('a message in a thread', () => {
  test.each([
    ['of the bot’s own user, such as a file that it uploads', { user: 'U0SPORTELLO', subtype: 'file_share' }, {}],
    ['of another bot that does not say so', { user: 'U0BOT' }, { is_bot: true, name: 'bot' }],
  ])('%s is left alone, without a word', async (_, change, user) => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('users.info', { ok: true, user });

    await sendEvent(botPort, { ...message, channel: 'C1', ...change });
    await pause(400);

    expect(server.calls.relayed).toEqual([]);
    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });

  test.each([
    ['a guest', { is_restricted: true }, false],
    ['a guest of one channel', { is_ultra_restricted: true }, false],
    ['somebody of another firm', { is_stranger: true }, false],
    ['somebody of another workspace', { team_id: 'T0OTHER' }, false],
    ['somebody who has left', { deleted: true }, false],
    ['somebody of whom Slack tells no workspace', { team_id: null }, false],
    ['a full member', {}, true],
    [
      'a full member whom Slack describes with gaps',
      { real_name: null, is_stranger: null, profile: { display_name: null } },
      true,
    ],
  ])('tells the server whether its writer is a full member: %s', async (_, user, isMember) => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('users.info', { ok: true, user: { name: 'gino', team_id: 'T0ACME', ...user } });
    const group = { id: 'S1', handle: 'turno', users: ['U1'] };
    slack.answer('usergroups.list', { ok: true, usergroups: [group, { id: 'S2', handle: 'altri', users: ['U9'] }] });

    await sendEvent(botPort, { ...message, channel: 'C1' });
    await until(() => server.calls.relayed.length > 0);

    expect(server.calls.relayed).toMatchObject([{ technician: { isMember, groups: ['S1'] } }]);
  });

  test('waits for the groups that Slack does not tell at once, and does without where it refuses', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    slack.answer('usergroups.list', { status: 503 }, refused('missing_scope'));

    await sendEvent(botPort, { ...message, channel: 'C1' });
    await until(() => server.calls.relayed.length > 0);
    await sendEvent(botPort, { ...message, channel: 'C1', ts: '2.000002' }, { eventId: 'Ev2' });
    await until(() => server.calls.relayed.length > 1);

    expect(server.calls.relayed).toMatchObject(Array(2).fill({ technician: { groups: [] } }));
    expect(slack.of('usergroups.list')).toHaveLength(2);
  });
});
