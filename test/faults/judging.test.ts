import { expect, test } from 'vitest';
import type { Books } from './harness/books.ts';
import { checkReplies } from './harness/check-replies.ts';
import { checkThread } from './harness/check-thread.ts';
import type { Spoken } from './harness/technicians.ts';

/** Books of a run in which nobody has said anything. */
const emptyBooks = {
  customers: [],
  spoken: [],
  rulings: [],
  tickets: [],
  entries: [],
  files: [],
  expectedFiles: [],
  notes: [],
  owed: [],
  mails: [],
  thread: [],
} satisfies Omit<Books, 'served'>;

const books = (some: Partial<Books>) => ({ ...emptyBooks, ...some }) as Books;

test('what is owed to Slack when a run ends is lost, whether it was given up or waits for another day', () => {
  const owed = [
    { kind: 'message', status: 'parked', lastError: 'channel_not_found' },
    { kind: 'marked', status: 'waiting', lastError: null },
  ];

  expect(checkThread(books({})).lost).toEqual([]);
  expect(checkThread(books({ owed })).lost).toEqual([
    'a delivery was given up (message): channel_not_found',
    'a delivery still waits (marked): it never failed',
  ]);
});

test('technicians’ messages are held to the order in which the workspace took them, not in which it answered', () => {
  const said = (tag: string, ts: string): Spoken => ({
    tag,
    ts,
    channel: 'C1',
    text: tag,
    files: [],
    ticketTag: '#anna-0#',
    fate: 'sent',
    isSecret: false,
    wasNote: false,
    isDisturbed: false,
  });
  const spoken = [said('#davide-1#', '100.000002'), said('#marta-0#', '100.000001')];
  const entry = (seq: number, body: string) => ({
    id: `m${seq}`,
    ticketId: 't1',
    seq,
    kind: 'text',
    body,
    isTechnicians: 1,
    withdrawnAt: null,
  });
  const stored = (...tags: string[]) => tags.map((tag, index) => entry(index + 2, tag));

  const inOrder = checkReplies(books({ spoken, entries: stored('#marta-0#', '#davide-1#') }));
  const reversed = checkReplies(books({ spoken, entries: stored('#davide-1#', '#marta-0#') }));

  expect(inOrder.outOfOrder).toEqual([]);
  expect(reversed.outOfOrder).toEqual(['#davide-1# in the database stands before #marta-0# in the database']);
});
