import type { Destination, ExternalRef } from '../contract/places.ts';
import type { NoteRow } from '../database/models/note.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type ExternalOutcome, findAtPlace, isTechniciansWords, outcomeOf } from './at-place.ts';
import { type LockedTicket, lockTicket } from './lock-ticket.ts';

/** The only tool so far that messages come from. */
const destination: Destination = 'slack';

/** What to do with what a technician wrote in their tool, by where it is now. */
interface Change {
  message(message: MessageRow, ticket: LockedTicket, tx: Tx): Promise<void>;
  note(note: NoteRow, tx: Tx): Promise<void>;
}

/**
 * Changes what came from a place in a technicians' tool: the message that the customer has, else the note. What was
 * withdrawn stays as it is.
 * @throws AppError `not_found`
 */
export function changeExternalMessage(deps: Deps, place: ExternalRef, change: Change): Promise<ExternalOutcome> {
  return deps.database.transaction(async (tx) => {
    const { message, note } = await findAtPlace(destination, place, tx);
    const found = message ?? note;
    if (!found || (message && !isTechniciansWords(message))) throw new AppError('not_found');
    const ticket = await lockTicket(found.ticketId, 'all', tx);
    if (message?.withdrawnAt === null) await change.message(message, ticket, tx);
    else if (note?.withdrawnAt === null) await change.note(note, tx);
    return outcomeOf(await findAtPlace(destination, place, tx));
  });
}
