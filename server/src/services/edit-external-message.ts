import type { EditExternalMessageRequest } from '../contract/technicians.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Deps } from '../deps.ts';
import { changeExternalMessage } from './change-external-message.ts';

/**
 * Changes the words of a technician's message, which the customer sees marked as edited. A withdrawn one stays so,
 * and the same words again change nothing.
 * @throws AppError `not_found`
 */
export function editExternalMessage(
  deps: Deps,
  { message: place, format, body }: EditExternalMessageRequest,
): Promise<MessageRow> {
  return changeExternalMessage(deps, place, async (message, tx) => {
    if (message.withdrawnAt !== null || (message.body === body && message.format === format)) return false;
    await tx.run('UPDATE messages SET body = $body, format = $format, edited_at = $at WHERE id = $id', {
      body,
      format,
      at: deps.now().getTime(),
      id: message.id,
    });
    return true;
  });
}
