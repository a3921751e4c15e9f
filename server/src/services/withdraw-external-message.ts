import type { WithdrawExternalMessageRequest } from '../contract/technicians.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Deps } from '../deps.ts';
import { changeExternalMessage } from './change-external-message.ts';
import { removeFilesOf } from './remove-files-of.ts';

/**
 * Takes a technician's message back: its words and files are deleted, and the customer sees that something was withdrawn.
 * @throws AppError `not_found`
 */
export function withdrawExternalMessage(
  deps: Deps,
  { message: place }: WithdrawExternalMessageRequest,
): Promise<MessageRow> {
  return changeExternalMessage(deps, place, async (message, tx) => {
    if (message.withdrawnAt !== null) return false;
    await tx.run("UPDATE messages SET body = '', withdrawn_at = $at WHERE id = $id", {
      at: deps.now().getTime(),
      id: message.id,
    });
    await removeFilesOf(deps, message.id, tx);
    return true;
  });
}
