import type { CardContext } from '../contract/deliveries.ts';
import type { Destination } from '../contract/places.ts';
import type { ThreadReplies } from '../contract/service-settings.ts';
import type { TicketStatus } from '../contract/tickets.ts';
import type { TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';

/** What a card shows besides its ticket, with moments as they are stored. */
export type CardContextRow = Omit<CardContext, 'earlierTickets' | 'callAgainAt' | 'pictures'> & {
  earlierTickets: Array<Omit<CardContext['earlierTickets'][number], 'openedAt'> & { openedAt: number }>;
  callAgainAt: number | null;
  pictures: Array<{ attachmentId: string; hasThumbnail: boolean; name: string; fileId: string }>;
};

const mostEarlier = 3;

/** Reads what the card of a ticket shows besides the ticket. */
export async function readCardContext(
  ticket: TicketDetails,
  destination: Destination,
  tx: Tx,
): Promise<CardContextRow> {
  const [site] = await tx.select<{ threadReplies: ThreadReplies | null }>(
    'SELECT thread_replies AS "threadReplies" FROM sites WHERE id = $siteId',
    { siteId: ticket.siteId },
  );
  const earlier = await tx.select<EarlierTicket>(
    `SELECT t.number, t.status, t.subject, COALESCE(t.phone_display, t.phone) AS "phoneDisplay",
       (SELECT SUBSTR(body, 1, 120) FROM messages WHERE ticket_id = t.id AND seq = 1) AS "opening", t.opened_at AS "openedAt", h.workspace, h.channel, h.external_id AS "externalId"
     FROM tickets t LEFT JOIN threads h ON h.id = (
       SELECT id FROM threads WHERE ticket_id = t.id AND destination = $destination
       ORDER BY created_at DESC, id DESC LIMIT 1)
     WHERE t.machine_id = $machineId AND t.id <> $ticketId
     ORDER BY t.opened_at DESC, t.id DESC LIMIT ${mostEarlier}`,
    { machineId: ticket.machineId, ticketId: ticket.id, destination },
  );
  const [lastCall] = await tx.select<{ callAgainAt: number | null }>(
    `SELECT call_again_at AS "callAgainAt" FROM messages WHERE ticket_id = $ticketId AND kind = 'called'
     ORDER BY seq DESC LIMIT 1`,
    { ticketId: ticket.id },
  );
  const pictures = await tx.select<CardContextRow['pictures'][number]>(
    `SELECT a.id AS "attachmentId", a.has_thumbnail AS "hasThumbnail", a.name, f.external_id AS "fileId"
     FROM messages o JOIN external_files f ON f.message_id = o.id AND f.destination = $destination AND f.state = 'here'
     JOIN attachments a ON a.id = f.attachment_id AND a.kind = 'image'
     WHERE o.ticket_id = $ticketId AND o.seq = 1 ORDER BY a.position`,
    { ticketId: ticket.id, destination },
  );
  return {
    threadReplies: site?.threadReplies ?? 'send',
    earlierTickets: earlier.map(({ workspace, channel, externalId, ...one }) => ({
      ...one,
      thread: workspace && channel && externalId ? { workspace, channel, id: externalId } : null,
    })),
    callAgainAt: ticket.status === 'closed' ? null : (lastCall?.callAgainAt ?? null),
    pictures: pictures.map((picture) => ({ ...picture, hasThumbnail: Boolean(picture.hasThumbnail) })),
  };
}

interface EarlierTicket {
  number: number;
  status: TicketStatus;
  subject: string | null;
  phoneDisplay: string | null;
  opening: string;
  openedAt: number;
  workspace: string | null;
  channel: string | null;
  externalId: string | null;
}
