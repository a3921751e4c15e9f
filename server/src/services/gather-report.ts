import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import type { TicketRow } from '../database/queries/ticket-row.ts';
import type { Deps } from '../deps.ts';

/** Everything that the service report of a ticket tells. */
export interface Report {
  ticket: TicketRow;
  site: { name: string; accentColor: string | null; defaultLanguage: string | null; timeZone: string | null };
  /** When a technician took the ticket first. */
  claimedAt: number | null;
  /** The newest of its calls, in the order they were made. */
  calls: MessageRow[];
}

/** A report stays a few pages long, however often somebody has called. */
const maxCalls = 20;

/** Reads what the service report of a closed ticket tells beside the ticket. */
export async function gatherReport({ database }: Pick<Deps, 'database'>, ticket: TicketRow): Promise<Report> {
  const { id: ticketId, siteId } = ticket;
  const [site] = await database.select<Report['site']>(
    `SELECT name, accent_color AS "accentColor", default_language AS "defaultLanguage", time_zone AS "timeZone"
     FROM sites WHERE id = $siteId`,
    { siteId },
  );
  if (!site) throw new Error(`site ${siteId} cannot be read`);
  const [claim] = await database.select<{ createdAt: number }>(
    `SELECT created_at AS "createdAt" FROM messages
     WHERE ticket_id = $ticketId AND kind = 'claimed' ORDER BY seq LIMIT 1`,
    { ticketId },
  );
  const calls = await selectMessages(
    database.select,
    `ticket_id = $ticketId AND kind = 'called' ORDER BY seq DESC LIMIT ${maxCalls}`,
    { ticketId },
  );
  return { ticket, site, claimedAt: claim?.createdAt ?? null, calls: calls.reverse() };
}
