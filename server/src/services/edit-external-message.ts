import type { EditExternalMessageRequest } from '../contract/technicians.ts';
import type { Deps } from '../deps.ts';
import type { ExternalOutcome } from './at-place.ts';
import { changeExternalMessage } from './change-external-message.ts';
import { renewSearchText } from './search-text.ts';

/**
 * Changes the words of a technician's message, which the customer sees marked as edited, or those of a note. A
 * withdrawn one stays so, and the same words again change nothing.
 * @throws AppError `not_found`
 */
export function editExternalMessage(
  deps: Deps,
  { message: place, format, body }: EditExternalMessageRequest,
): Promise<ExternalOutcome> {
  const isSame = (words: { body: string; format: string }) => words.body === body && words.format === format;
  const edited = (id: string) => ({ id, body, format, at: deps.now().getTime() });
  return changeExternalMessage(deps, place, {
    async message(message, { id: ticketId, companyId }, tx) {
      if (isSame(message)) return;
      const { id, seq } = message;
      await tx.run('UPDATE messages SET body = $body, format = $format, edited_at = $at WHERE id = $id', edited(id));
      await renewSearchText(ticketId, tx);
      tx.afterCommit(() => deps.announce({ what: 'entry', companyId, ticketId, seq }));
    },
    async note(note, tx) {
      if (isSame(note)) return;
      await tx.run('UPDATE notes SET body = $body, format = $format, edited_at = $at WHERE id = $id', edited(note.id));
    },
  });
}
