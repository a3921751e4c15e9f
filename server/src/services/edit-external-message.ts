import type { EditExternalMessageRequest } from '../contract/technicians.ts';
import type { Deps } from '../deps.ts';
import type { ExternalOutcome } from './at-place.ts';
import { changeExternalMessage } from './change-external-message.ts';
import { noteEdit } from './heard-change.ts';
import { renewSearchText } from './search-text.ts';
import { withdrawMessage } from './withdraw-message.ts';

/**
 * Changes the words of a technician's message, which the customer sees marked as edited, or those of a note. A
 * withdrawn one stays so; the same words again, and words that are older than those it has, change nothing. A message
 * that has lost all its words and has no files is withdrawn; a note stays one, since its files are the tool's own and
 * can still be sent.
 * @throws AppError `not_found`, `unknown_thread`
 */
export function editExternalMessage(deps: Deps, request: EditExternalMessageRequest): Promise<ExternalOutcome> {
  const { format, body, editedAt } = request;
  const isSame = (words: { body: string; format: string }) => words.body === body && words.format === format;
  const edited = (id: string) => ({ id, body, format, at: deps.now().getTime() });
  return changeExternalMessage(deps, request, {
    note: (place, isEarly, tx) => noteEdit(deps, place, { editedAt, words: isEarly ? { body, format } : null }, tx),
    async toMessage(message, ticket, tx) {
      if (isSame(message)) return;
      if (body === '' && message.attachmentCount === 0) return withdrawMessage(deps, ticket, message, tx);
      const { id: ticketId, companyId } = ticket;
      const { id, seq } = message;
      await tx.run('UPDATE messages SET body = $body, format = $format, edited_at = $at WHERE id = $id', edited(id));
      await renewSearchText(ticketId, tx);
      tx.afterCommit(() => deps.announce({ what: 'entry', companyId, ticketId, seq }));
    },
    async toNote(note, tx) {
      if (isSame(note)) return;
      await tx.run('UPDATE notes SET body = $body, format = $format, edited_at = $at WHERE id = $id', edited(note.id));
    },
  });
}
