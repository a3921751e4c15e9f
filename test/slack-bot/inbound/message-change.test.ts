import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readMessageChange } from '../../../slack-bot/src/inbound/message-change.ts';
import { until } from '../../support/slack-workspace.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const before = { type: 'message', user: 'U1', text: 'alle 14', ts: '2.000001', thread_ts: '1.000001' };
const edit = {
  type: 'message',
  subtype: 'message_changed',
  channel: 'C1',
  ts: '3.000001',
  message: { ...before, text: 'alle *15*', edited: { user: 'U1', ts: '3.000000' } },
  previous_message: before,
};
const deletion = {
  type: 'message',
  subtype: 'message_deleted',
  channel: 'C1',
  ts: '4.000001',
  deleted_ts: before.ts,
  previous_message: before,
};
const place = { workspace: 'T0ACME', channel: 'C1', id: '2.000001' };

describe('a change of a message', () => {
  test.each([
    ['an unfurled link', { ...edit, message: { ...before, attachments: [{ title: 'Acme' }] } }],
    ['a bot’s own edit', { ...edit, message: { ...edit.message, bot_id: 'B0' } }],
    ['an edit at top level', { ...edit, message: { ...edit.message, thread_ts: undefined } }],
    ['an edit of a parent', { ...edit, message: { ...edit.message, thread_ts: before.ts } }],
    ['a parent that became a tombstone', { ...edit, message: { ...edit.message, subtype: 'tombstone' } }],
    ['a deletion of a bot’s message', { ...deletion, previous_message: { ...before, bot_id: 'B0' } }],
    ['a deletion at top level', { ...deletion, previous_message: { ...before, thread_ts: undefined } }],
    ['a new message', before],
  ])('that is %s is left alone', (_, event) => {
    expect(readMessageChange(event, 'T0ACME')).toBeUndefined();
  });

  test('is relayed as Markdown once, and the deletion after it', async () => {
    const { server, botPort } = await startWithFakeSlack();
    server.refuseNext('edit', 'unavailable');

    await sendEvent(botPort, edit, { eventId: 'Ev1' });
    await sendEvent(botPort, edit, { eventId: 'Ev1' });
    await sendEvent(botPort, deletion, { eventId: 'Ev2' });
    await until(() => server.calls.withdrawn.length > 0);

    expect(server.calls.edited).toEqual([
      {
        message: place,
        thread: { ...place, id: '1.000001' },
        editedAt: '3.000000',
        format: 'markdown',
        body: 'alle **15**',
      },
    ]);
    expect(server.calls.withdrawn).toEqual([{ message: place, thread: { ...place, id: '1.000001' } }]);
  });

  test('comes after the message itself, however long that takes', async () => {
    const { server, botPort } = await startWithFakeSlack();
    server.refuseNext('relay', 'unavailable');

    await sendEvent(botPort, { ...before, channel: 'C1' }, { eventId: 'Ev0' });
    await sendEvent(botPort, edit, { eventId: 'Ev1' });
    await until(() => server.calls.edited.length > 0);

    expect(server.calls.relayed.map(({ body }) => body)).toEqual(['alle 14']);
  });

  test('that takes the words from a file leaves the file', async () => {
    const { server, botPort } = await startWithFakeSlack();

    await sendEvent(botPort, { ...edit, message: { ...edit.message, text: '' } });
    await until(() => server.calls.edited.length > 0);

    expect(server.calls.edited).toMatchObject([{ body: '' }]);
    expect(server.calls.withdrawn).toEqual([]);
  });

  test('of a message that was never relayed is dropped without a word', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    server.refuseNext('edit', 'not_found');
    server.refuseNext('withdraw', 'not_found');

    await sendEvent(botPort, edit, { eventId: 'Ev1' });
    await sendEvent(botPort, deletion, { eventId: 'Ev2' });
    await sendEvent(botPort, { ...before, channel: 'C1', ts: '5.000001', text: 'dopo' }, { eventId: 'Ev3' });
    await until(() => server.calls.relayed.length > 0);
    await pause(50);

    expect(slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('that the server refuses is told to its author', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    server.refuseNext('edit', 'invalid_request');

    await sendEvent(botPort, edit);
    const [notice] = await until(() => slack.of('chat.postEphemeral').length > 0 && slack.of('chat.postEphemeral'));

    expect(notice).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '1.000001' });
    expect(notice?.text).toContain('still reads your message as it was');
  });
});
