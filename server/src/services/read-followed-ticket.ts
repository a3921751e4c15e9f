import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import type { Deps } from '../deps.ts';
import type { Contact } from './read-contact.ts';

/** A ticket as a contact may read it: with its whole conversation. */
export interface FollowedTicket {
  ticket: TicketRow;
  entries: MessageRow[];
}

const openAfterCloseMs = 90 * 24 * 60 * 60 * 1000;

/** Reads the ticket of a contact; undefined when it was closed more than 90 days ago. */
export async function readFollowedTicket(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { ticketId, ticketClosedAt }: Contact,
): Promise<FollowedTicket | undefined> {
  if (ticketClosedAt !== null && now().getTime() > ticketClosedAt + openAfterCloseMs) return undefined;
  const [ticket] = await selectTickets(database.select, 't.id = $ticketId', { ticketId });
  if (!ticket) return undefined;
  const entries = await selectMessages(
    database.select,
    // Who else is kept informed, and what a customer said of the support, is between them.
    "ticket_id = $ticketId AND kind <> 'contacts_changed' ORDER BY seq",
    { ticketId },
  );
  return { ticket, entries };
}
