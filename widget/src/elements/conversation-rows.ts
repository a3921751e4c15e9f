import type { Author, Message } from '@sportello/server/contract/messages';
import type { Pending } from '../client/pending.ts';
import { dayKey } from '../locales/formats.ts';

/** One line of a conversation as it is shown. */
export type Row =
  | { type: 'day'; key: string; at: string }
  | { type: 'unread'; key: string }
  | { type: 'event'; key: string; message: Message }
  | { type: 'message'; key: string; message: Message | Pending; isContinued: boolean };

const closeMs = 5 * 60_000;

/**
 * Lays out entries and unsent messages: a line for each new day, one above the first unread entry, and no second name
 * where one author goes on.
 */
export function conversationRows(messages: Message[], pending: Pending[], firstUnreadSeq: number | null): Row[] {
  const rows: Row[] = [];
  let day: number | undefined;
  let author: Author | undefined;
  let at = 0;
  for (const message of messages) {
    const { id, kind, createdAt, seq } = message;
    const itsDay = dayKey(createdAt);
    if (itsDay !== day) {
      rows.push({ type: 'day', key: `day-${id}`, at: createdAt });
      author = undefined;
    }
    day = itsDay;
    if (seq === firstUnreadSeq) {
      rows.push({ type: 'unread', key: 'unread' });
      author = undefined;
    }
    const isText = kind === 'text' || kind === 'opened';
    if (isText) {
      const isContinued =
        author?.id === message.author.id &&
        Date.parse(createdAt) - at < closeMs &&
        !message.editedAt &&
        !message.writtenAt;
      rows.push({ type: 'message', key: id, message, isContinued });
    } else {
      rows.push({ type: 'event', key: id, message });
    }
    author = isText ? message.author : undefined;
    at = Date.parse(createdAt);
  }
  for (const message of pending) rows.push({ type: 'message', key: message.id, message, isContinued: false });
  return rows;
}

/** How many lines there are from the one above the first unread entry on. */
export function countUnread(rows: Row[]): number {
  const index = rows.findIndex(({ type }) => type === 'unread');
  return index < 0 ? 0 : rows.length - index;
}

/** How many messages of others are below what a reader has seen. */
export function countNew(messages: Message[], seenSeq: number, me: string): number {
  return messages.filter(({ seq, kind, author }) => seq > seenSeq && kind === 'text' && author.id !== me).length;
}
