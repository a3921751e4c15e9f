import type { WithdrawExternalMessageRequest } from '../contract/technicians.ts';
import type { Deps } from '../deps.ts';
import type { ExternalOutcome } from './at-place.ts';
import { changeExternalMessage } from './change-external-message.ts';
import { withdrawNote } from './keep-note.ts';
import { withdrawMessage } from './withdraw-message.ts';

/**
 * Takes back what a technician deleted in their tool: the words are deleted, and where the customer had them, they see
 * that something was withdrawn.
 * @throws AppError `not_found`
 */
export function withdrawExternalMessage(
  deps: Deps,
  { message: place }: WithdrawExternalMessageRequest,
): Promise<ExternalOutcome> {
  return changeExternalMessage(deps, place, {
    message: (message, ticket, tx) => withdrawMessage(deps, ticket, message, tx),
    note: ({ id }, tx) => withdrawNote(deps, id, tx),
  });
}
