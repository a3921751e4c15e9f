import { describe, expect, test } from 'vitest';
import { createRecentKeys } from '../../../slack-bot/src/inbound/recent-keys.ts';
import { readThreadReply } from '../../../slack-bot/src/inbound/thread-reply.ts';

const event = {
  type: 'message',
  channel: 'C1',
  user: 'U1',
  text: 'arrivo',
  ts: '1795314461.000011',
  thread_ts: '1795314459.000010',
};

describe('a message event', () => {
  test('in a thread is a reply, with its places as strings', () => {
    expect(readThreadReply(event, 'T0ACME')).toMatchObject({
      thread: { workspace: 'T0ACME', channel: 'C1', id: '1795314459.000010' },
      message: { workspace: 'T0ACME', channel: 'C1', id: '1795314461.000011' },
      userId: 'U1',
      text: 'arrivo',
      files: [],
    });
  });

  test('tells of its files by id and name, those included that the bot may not get, but not of deleted ones', () => {
    const files = [
      { id: 'F1', name: '  foto\u0000.jpg ', mode: 'hosted' },
      { id: 'F2', mode: 'tombstone' },
      { id: 'F3', file_access: 'check_file_info' },
      { id: 'F4', title: 'Manuale', name: null, mode: 'external' },
      { id: 'F5', name: '🔧'.repeat(200), mode: 'hidden_by_limit' },
      { name: 'without an id' },
    ];

    const reply = readThreadReply({ ...event, subtype: 'file_share', files }, 'T0ACME');

    expect(reply?.files).toEqual([
      { id: 'F1', name: 'foto.jpg' },
      { id: 'F3', name: 'file' },
      { id: 'F4', name: 'Manuale' },
      { id: 'F5', name: expect.stringMatching(/^🔧+…?$/u) },
    ]);
    expect(reply?.files[3]?.name.length).toBeLessThanOrEqual(255);
  });

  test.each(['file_share', 'thread_broadcast', 'me_message'])('of subtype %s is still someone speaking', (subtype) => {
    expect(readThreadReply({ ...event, subtype }, 'T0ACME')?.text).toBe('arrivo');
  });

  test.each([
    ['at top level', { thread_ts: undefined }],
    ['that is a thread’s own parent', { thread_ts: event.ts }],
    ['of a bot, ours included', { bot_id: 'B1' }],
    ['of Slackbot', { user: 'USLACKBOT' }],
    ['without a user', { user: undefined }],
    ['about an edit', { subtype: 'message_changed' }],
    ['about a deletion', { subtype: 'message_deleted' }],
    ['about someone joining', { subtype: 'channel_join' }],
    ['of an integration', { subtype: 'bot_message' }],
    ['of a deleted parent', { subtype: 'tombstone' }],
    ['of a kind that comes later', { subtype: 'something_new' }],
  ])('%s is left alone', (_, change) => {
    expect(readThreadReply({ ...event, ...change }, 'T0ACME')).toBeUndefined();
  });
});

describe('recent keys', () => {
  test('are new once, and any known one of several counts', () => {
    const recent = createRecentKeys({ max: 10 });

    expect(recent.isNew('C1:1', 'client:a')).toBe(true);
    expect(recent.isNew('C1:1')).toBe(false);
    expect(recent.isNew('C1:2', 'client:a')).toBe(false);
    expect(recent.isNew('C1:3', 'client:b')).toBe(true);
  });

  test('are forgotten from the oldest on', () => {
    const recent = createRecentKeys({ max: 2 });
    for (const key of ['a', 'b', 'c']) recent.isNew(key);

    expect(recent.isNew('c')).toBe(false);
    expect(recent.isNew('a')).toBe(true);
  });
});
