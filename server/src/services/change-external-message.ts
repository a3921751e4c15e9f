import type { Destination, ExternalRef } from '../contract/places.ts';
import type { NoteRow } from '../database/models/note.ts';
import type { MessageRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type ExternalOutcome, findAtPlace, isTechniciansWords, outcomeOf } from './at-place.ts';
import { findTicketOfThread } from './find-ticket-of-thread.ts';
import { type LockedTicket, lockTicket } from './lock-ticket.ts';

/** The only tool so far that messages come from. */
const destination: Destination = 'slack';

/** A place in a tool, with the tool. */
type PlaceInTool = ExternalRef & { destination: Destination };

/** What to do with what a technician wrote in their tool, by where it is now. */
interface Change {
  /** Notes that it came; false where it counts no more. `isEarly`: the message itself has not come yet. */
  note(place: PlaceInTool, isEarly: boolean, tx: Tx): Promise<boolean>;
  toMessage(message: MessageRow, ticket: LockedTicket, tx: Tx): Promise<void>;
  toNote(note: NoteRow, tx: Tx): Promise<void>;
}

/**
 * Changes what came from a place in a technicians' tool: the message that the customer has, else the note. What was
 * withdrawn stays as it is. In the thread of a ticket a change that comes before its message is kept for it.
 * @throws AppError `not_found`, `unknown_thread`
 */
export function changeExternalMessage(
  deps: Deps,
  { message: place, thread }: { message: ExternalRef; thread?: ExternalRef | undefined },
  change: Change,
): Promise<ExternalOutcome> {
  const placeInTool = { destination, ...place };
  return deps.database.transaction(async (tx) => {
    const { message, note } = await findAtPlace(destination, place, tx);
    const found = message ?? note;
    if (!found && thread) {
      const ticketId = await findTicketOfThread(destination, thread, tx);
      if (ticketId === undefined) throw new AppError('unknown_thread');
      await change.note(placeInTool, true, tx);
      return { ticketId, message: null, note: null };
    }
    if (!found || (message && !isTechniciansWords(message))) throw new AppError('not_found');
    const ticket = await lockTicket(found.ticketId, 'all', tx);
    if (await change.note(placeInTool, false, tx)) {
      if (message?.withdrawnAt === null) await change.toMessage(message, ticket, tx);
      else if (note?.withdrawnAt === null) await change.toNote(note, tx);
    }
    return outcomeOf(await findAtPlace(destination, place, tx));
  });
}
