import type { Author, Message } from '@sportello/server/contract/messages';
import type { PendingMessage } from '../client/outbox.ts';
import { dayKey } from '../locales/formats.ts';

/** One line of a conversation as it is shown. */
export type Row =
  | { type: 'day'; key: string; at: string }
  | { type: 'event'; key: string; message: Message }
  | { type: 'message'; key: string; message: Message; isContinued: boolean }
  | { type: 'pending'; key: string; pending: PendingMessage };

const closeMs = 5 * 60_000;

/** Lays out entries and unsent messages: a line for each new day, and no second name where one author goes on. */
export function conversationRows(messages: Message[], pending: PendingMessage[]): Row[] {
  const rows: Row[] = [];
  let day: number | undefined;
  let author: Author | undefined;
  let at = 0;
  for (const message of messages) {
    const { id, kind, createdAt } = message;
    const itsDay = dayKey(createdAt);
    if (itsDay !== day) {
      rows.push({ type: 'day', key: `day-${itsDay}`, at: createdAt });
      author = undefined;
    }
    day = itsDay;
    const isText = kind === 'text' || kind === 'opened';
    if (isText) {
      const isContinued = author?.id === message.author.id && Date.parse(createdAt) - at < closeMs;
      rows.push({ type: 'message', key: id, message, isContinued });
    } else {
      rows.push({ type: 'event', key: id, message });
    }
    author = isText ? message.author : undefined;
    at = Date.parse(createdAt);
  }
  for (const message of pending) rows.push({ type: 'pending', key: message.id, pending: message });
  return rows;
}
