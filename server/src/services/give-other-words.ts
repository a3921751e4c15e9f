import type { MessageFormat } from '../contract/messages.ts';
import type { NoteRow } from '../database/models/note.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { beginsWithLock } from './begins-with-lock.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { renewSearchText } from './search-text.ts';
import { takeInside } from './take-inside.ts';
import { withdrawMessage } from './withdraw-message.ts';

/** Words as they are stored. */
export interface Words {
  body: string;
  format: MessageFormat;
}

/**
 * Changes the words of a message within a transaction, which the customer sees marked as edited. The same words again
 * change nothing; one that has lost all its words and has no files is withdrawn, and one that begins with a lock by now is
 * taken back from the customer and kept inside.
 */
export async function giveMessageOtherWords(
  deps: Deps,
  ticket: LockedTicket,
  message: MessageRow,
  words: Words,
  tx: Tx,
): Promise<void> {
  if (isSame(message, words)) return;
  if (beginsWithLock(words.body) && !beginsWithLock(message.body)) return takeInside(deps, ticket, message, words, tx);
  if (words.body === '' && message.attachmentCount === 0) return withdrawMessage(deps, ticket, message, tx);
  const { id: ticketId, companyId } = ticket;
  const { id, seq } = message;
  await tx.run('UPDATE messages SET body = $body, format = $format, edited_at = $at WHERE id = $id', {
    id,
    body: words.body,
    format: words.format,
    at: deps.now().getTime(),
  });
  await renewSearchText(ticketId, tx);
  await deps.announce([{ what: 'entry', companyId, ticketId, seq }], tx);
}

/** The same of a note, which stays one without words: its files are the tool's own and can still be sent. */
export async function giveNoteOtherWords(
  { now }: Pick<Deps, 'now'>,
  note: NoteRow,
  words: Words,
  tx: Tx,
): Promise<void> {
  if (isSame(note, words)) return;
  await tx.run('UPDATE notes SET body = $body, format = $format, edited_at = $at WHERE id = $id', {
    id: note.id,
    body: words.body,
    format: words.format,
    at: now().getTime(),
  });
}

function isSame(one: Words, other: Words): boolean {
  return one.body === other.body && one.format === other.format;
}
