import type { WithdrawExternalMessageRequest } from '../contract/technicians.ts';
import type { Deps } from '../deps.ts';
import type { ExternalOutcome } from './at-place.ts';
import { changeExternalMessage } from './change-external-message.ts';
import { noteWithdrawal } from './heard-change.ts';
import { withdrawNote } from './keep-note.ts';
import { withdrawMessage } from './withdraw-message.ts';

/**
 * Takes back what a technician deleted in their tool: the words are deleted, and where the customer had them, they see
 * that something was withdrawn. What is deleted before it came never reaches the customer.
 * @throws AppError `not_found`, `unknown_thread`
 */
export function withdrawExternalMessage(deps: Deps, request: WithdrawExternalMessageRequest): Promise<ExternalOutcome> {
  return changeExternalMessage(deps, request, {
    async note(place, _isEarly, tx) {
      await noteWithdrawal(deps, place, tx);
      return true;
    },
    toMessage: (message, ticket, tx) => withdrawMessage(deps, ticket, message, tx),
    toNote: ({ id }, tx) => withdrawNote(deps, id, tx),
  });
}
