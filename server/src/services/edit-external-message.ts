import type { EditExternalMessageRequest } from '../contract/technicians.ts';
import type { Deps } from '../deps.ts';
import type { ExternalOutcome } from './at-place.ts';
import { changeExternalMessage } from './change-external-message.ts';
import { giveMessageOtherWords, giveNoteOtherWords } from './give-other-words.ts';
import { noteEdit } from './heard-change.ts';

/**
 * Changes the words of a technician's message, or those of a note. A withdrawn one stays so, and words that are older
 * than those it has change nothing.
 * @throws AppError `not_found`, `unknown_thread`
 */
export function editExternalMessage(deps: Deps, request: EditExternalMessageRequest): Promise<ExternalOutcome> {
  const { format, body, editedAt } = request;
  const words = { format, body };
  return changeExternalMessage(deps, request, {
    note: (place, isEarly, tx) => noteEdit(deps, place, { editedAt, words: isEarly ? words : null }, tx),
    toMessage: (message, ticket, tx) => giveMessageOtherWords(deps, ticket, message, words, tx),
    toNote: (note, tx) => giveNoteOtherWords(deps, note, words, tx),
  });
}
