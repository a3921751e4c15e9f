import type { KnownPlace } from '@sportello/server/contract/external-threads';
import { describe, expect, test } from 'vitest';
import { missedEvents } from '../../../slack-bot/src/inbound/missed-events.ts';
import { ownReply } from '../fakes/own-reply.ts';

const thread = { workspace: 'T1', channel: 'C1', id: '100.000001' };
const card = { ts: thread.id, thread_ts: thread.id, user: 'U0BOT', bot_id: 'B1', text: 'a card' };
const span = { since: '500.000000', rememberedSince: '200.000000', at: '900.000000', ownUserId: 'U0BOT' };
const old = '300.000001';
const forgotten = '150.000001';
const young = '600.000001';

const said = (ts: string, more: object = {}) => ({ ts, thread_ts: thread.id, user: 'U1', text: 'arrivo', ...more });
const place = (id: string, more: Partial<KnownPlace> = {}): KnownPlace => ({
  id,
  state: 'sent',
  wasNote: false,
  isOwnPost: false,
  editedAt: null,
  files: [],
  ...more,
});
const marked = (name: string, ...users: string[]) => ({ name, users, count: users.length });

/** Keys of what was missed, each with what must hold at a second look. */
function missed(messages: unknown[], known: KnownPlace[] = [], parent: object = card) {
  return missedEvents({ thread, known }, [parent, ...messages], span).map(({ event, if: doubt }) => ({
    key: event.key,
    ...(doubt ? { doubt } : {}),
  }));
}
const lock = (ts: string, user: string) => ({
  key: `lock:C1:${ts}:${user}:read`,
  doubt: { unheard: `lock:C1:${ts}:${user}:`, heard: [] },
});

test('a message that is not known counts when it is young enough, and is left alone when it is older', () => {
  expect(missed([said(old), said(young)])).toEqual([{ key: `message:C1:${young}` }]);
});

test('the edit of a message that is not known counts as well, as its first words may have been heard and wait', () => {
  expect(missed([said(young, { edited: { ts: '700.000001' } })])).toEqual([
    { key: `message:C1:${young}` },
    { key: `edited:C1:${young}:700.000001` },
  ]);
});

describe('of a message that is known, however old,', () => {
  test('an edit counts once', () => {
    const edited = { edited: { user: 'U1', ts: '700.000001' } };

    expect(missed([said(old, edited)], [place(old)])).toEqual([{ key: `edited:C1:${old}:700.000001` }]);
    expect(missed([said(old, edited)], [place(old, { editedAt: '700.000001' })])).toEqual([]);
  });

  test('an edit from before anything was remembered is an old story', () => {
    expect(missed([said(forgotten, { edited: { ts: '160.000001' } })], [place(forgotten)])).toEqual([]);
  });

  test('a lock counts, also after it was sent on purpose, where it is not among what was heard', () => {
    const messages = [said(old, { reactions: [marked('lock', 'U2', 'U0BOT')] })];

    expect(missed(messages, [place(old)])).toEqual([lock(old, 'U2')]);
    expect(missed(messages, [place(old, { wasNote: true })])).toEqual([lock(old, 'U2')]);
  });

  test('a decision of which nothing is remembered any more sends nothing and takes back only what was never decided', () => {
    const locked = [said(forgotten, { reactions: [marked('lock', 'U2')] })];
    const wished = [said(forgotten, { reactions: [marked('incoming_envelope', 'U2')] })];

    expect(missed(locked, [place(forgotten)])).toEqual([lock(forgotten, 'U2')]);
    expect(missed(locked, [place(forgotten, { wasNote: true })])).toEqual([]);
    expect(missed(wished, [place(forgotten, { state: 'note' })])).toEqual([]);
  });

  test('✉️ on a note counts, unless a lock there may be the later one', () => {
    const reactions = [marked('lock', 'U3', 'U0BOT'), marked('incoming_envelope', 'U2')];
    const lockedAfterwards = [...reactions].reverse();

    expect(missed([said(old, { reactions })], [place(old, { state: 'note' })])).toEqual([
      {
        key: `incoming_envelope:C1:${old}:U2:read`,
        doubt: { unheard: `incoming_envelope:C1:${old}:U2:`, heard: [`lock:C1:${old}:U3:`] },
      },
    ]);
    expect(missed([said(old, { reactions: lockedAfterwards })], [place(old, { state: 'note' })])).toEqual([]);
  });

  test('what was decided meanwhile counts as decided when reading began, not when the message was written', () => {
    const [event] = missedEvents(
      { thread, known: [place(old)] },
      [card, said(old, { reactions: [marked('lock', 'U2')] })],
      span,
    );

    expect(event?.event.payload).toMatchObject({ event_ts: span.at, item: { ts: old } });
  });

  test('a lock on what the bot posted for somebody counts; that it is gone does not', () => {
    const post = {
      ...ownReply(old, thread.id),
      reactions: [marked('lock', 'U2'), marked('incoming_envelope', 'U0BOT')],
    };
    const known = [place(old, { isOwnPost: true })];

    expect(missed([post], known)).toEqual([lock(old, 'U2')]);
    expect(missed([], known)).toEqual([]);
  });

  test('a file that it carries no more counts if the file is gone', () => {
    const files = [
      { id: 'F1', name: 'a' },
      { id: 'F2', mode: 'tombstone' },
    ];

    expect(missed([said(old, { files })], [place(old, { files: ['F1', 'F2', 'F3'] })])).toEqual([
      { key: 'file_deleted:F2', doubt: { gone: 'file', id: 'F2' } },
      { key: 'file_deleted:F3', doubt: { gone: 'file', id: 'F3' } },
    ]);
  });

  test('nothing more counts once it is withdrawn', () => {
    const everything = { reactions: [marked('lock', 'U2')], edited: { ts: '700.000001' } };

    expect(missed([said(old, everything)], [place(old, { state: 'withdrawn' })])).toEqual([]);
  });
});

describe('a known message that does not stand in its thread', () => {
  const known = [place(old), place(forgotten, { state: 'withdrawn' })];

  test('is gone, if it is at a second look', () => {
    expect(missed([], known)).toEqual([{ key: `deleted:C1:${old}`, doubt: { gone: 'message', ts: old } }]);
  });

  test.each([
    ['the card is a tombstone', { ...card, subtype: 'tombstone', user: 'USLACKBOT', bot_id: undefined }, []],
    ['the card is none of a bot', { ...card, bot_id: undefined }, []],
    ['a message cannot be read', card, [{ text: 'without a moment' }]],
    ['the thread is another', { ...card, ts: '99.000001' }, []],
  ])('may be there all the same where %s', (_, parent, messages) => {
    expect(missed(messages, known, parent)).toEqual([]);
  });
});

test('a message that cannot be read keeps no other from being heard', () => {
  expect(missed([{ ts: 5 }, said(young), said('601.000001', { reactions: 'none' })])).toEqual([
    { key: `message:C1:${young}` },
  ]);
});

test('of a crowd of which Slack names only some, a lock of a new message is the writer’s own', () => {
  const crowd = { reactions: [{ name: 'lock', users: ['U0BOT'], count: 60 }] };

  expect(missed([said(young, crowd)]).map(({ key }) => key)).toContain(`lock:C1:${young}:U1:read`);
});

test('what happened first is told first', () => {
  const known = [place('610.000001'), place('620.000001')];
  const messages = [said('610.000001', { edited: { ts: '650.000001' } }), said('630.000001'), said('660.000001')];

  expect(missed(messages, known).map(({ key }) => key)).toEqual([
    'deleted:C1:620.000001',
    'message:C1:630.000001',
    'edited:C1:610.000001:650.000001',
    'message:C1:660.000001',
  ]);
});
