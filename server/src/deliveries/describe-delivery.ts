import type {
  CredentialDelivery,
  FileDelivery,
  MentionDelivery,
  NoteDelivery,
  TicketDelivery,
} from '../contract/deliveries.ts';
import type { Destination, ExternalRef } from '../contract/places.ts';
import type { AttachmentRow } from '../database/models/attachment.ts';
import type { NoteRow } from '../database/models/note.ts';
import { type CredentialRequestDetails, selectCredentialRequests } from '../database/queries/credential-request-row.ts';
import {
  attachmentColumns,
  type MessageRow,
  readAttachmentRow,
  selectMessages,
} from '../database/queries/message-row.ts';
import { noteColumns } from '../database/queries/note-row.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import { type CardContextRow, readCardContext } from './card-context.ts';
import { type ErasedPlaces, erasedPlaces } from './erased-places.ts';
import type { LeasedDelivery } from './lease-deliveries.ts';
import { markOf } from './mark-of.ts';
import { routedChannel } from './routed-channel.ts';
import { type ToldTrouble, toldTrouble } from './told-trouble.ts';
import { wantedFile, wantedPicture } from './wanted.ts';

interface Claimed {
  id: string;
  lease: string;
  leasedUntil: number;
  attempt: number;
  site: { key: string; name: string; slackChannel: string | null };
  thread: ExternalRef | null;
}

type OfTicket = Claimed & { ticket: TicketDetails; card: CardContextRow };
type Marked = NonNullable<Awaited<ReturnType<typeof markOf>>>;
type WantedFile = NonNullable<Awaited<ReturnType<typeof wantedFile>>>;
type WantedPicture = NonNullable<Awaited<ReturnType<typeof wantedPicture>>>;

/** A delivery with everything a technicians' tool needs to carry it out. */
export type ClaimedDelivery =
  | (OfTicket & { kind: TicketDelivery['kind']; message: MessageRow | null; delivered: ExternalRef | null })
  | (OfTicket & { kind: NoteDelivery['kind']; note: NoteRow })
  | (OfTicket & { kind: FileDelivery['kind']; message: MessageRow; attachment: AttachmentRow })
  | (OfTicket & { kind: MentionDelivery['kind']; mention: string; by: string | null })
  | (Claimed & { kind: 'marked'; ticketId: string } & Marked)
  | (Claimed & { kind: 'file_wanted'; ticketId: string } & WantedFile)
  | (Claimed & { kind: 'erased' } & ErasedPlaces)
  | (Claimed & { kind: 'alert'; trouble: ToldTrouble })
  | (Claimed & { kind: 'picture_wanted'; technician: WantedPicture })
  | (Claimed & { kind: CredentialDelivery['kind']; request: CredentialRequestDetails });

/** Reads, in the transaction that leases it, everything that a delivery is about; undefined where it is of no use any more. */
export async function describeDelivery(
  leased: LeasedDelivery,
  destination: Destination,
  now: number,
  tx: Tx,
): Promise<ClaimedDelivery | undefined> {
  const { id, lease, leasedUntil, attempt, kind } = leased;
  const held = { id, lease, leasedUntil, attempt };
  switch (kind) {
    case 'credentials_requested':
    case 'credentials_decided': {
      const [request] = await selectCredentialRequests(tx.select, 'r.id = $id', { id: leased.credentialRequestId });
      if (!request) throw new Error(`delivery ${id} points to no request`);
      return { ...held, kind, site: await readSite(request.siteId, tx), thread: request.card, request };
    }
    case 'picture_wanted': {
      const technician = await wantedPicture(leased, tx);
      if (!technician) return undefined;
      return { ...held, kind, site: { key: '', name: '', slackChannel: null }, thread: null, technician };
    }
    case 'alert': {
      const { siteId } = leased;
      const trouble = siteId === null ? undefined : await toldTrouble(tx, { siteId, destination: 'email' }, now);
      if (!trouble || siteId === null) return undefined;
      return { ...held, kind, site: await readSite(siteId, tx), thread: null, trouble };
    }
    case 'marked': {
      const mark = await markOf(leased, destination, tx);
      return mark && { ...held, ...(await placeOf(leased, destination, tx)), kind, ...mark };
    }
    case 'file_wanted': {
      const wanted = await wantedFile(leased, destination, tx);
      return wanted && { ...held, ...(await placeOf(leased, destination, tx)), kind, ...wanted };
    }
    case 'erased': {
      const erased = await erasedPlaces(leased.ticketId ?? '', destination, tx);
      return erased && { ...held, ...(await placeOf(leased, destination, tx)), kind, ...erased };
    }
    case 'ticket_opened':
    case 'message':
    case 'ticket_changed': {
      const [message] = leased.messageId ? await selectMessages(tx.select, 'id = $id', { id: leased.messageId }) : [];
      const delivered = await readDelivered(leased.messageId, destination, tx);
      return { ...held, ...(await readTicket(leased, destination, tx)), kind, message: message ?? null, delivered };
    }
    case 'note': {
      const [note] = await tx.select<NoteRow>(`SELECT ${noteColumns} FROM notes WHERE id = $id`, { id: leased.noteId });
      if (!note || note.withdrawnAt !== null) return undefined;
      return { ...held, ...(await readTicket(leased, destination, tx)), kind, note };
    }
    case 'file': {
      const [attachment] = await tx.select<AttachmentRow>(
        `SELECT ${attachmentColumns} FROM attachments WHERE id = $id`,
        {
          id: leased.attachmentId,
        },
      );
      const [message] = await selectMessages(tx.select, 'id = $id', { id: leased.messageId });
      if (!attachment || !message) return undefined;
      const ofTicket = await readTicket(leased, destination, tx);
      return { ...held, ...ofTicket, kind, message, attachment: readAttachmentRow(attachment) };
    }
    case 'escalated':
    case 'assigned': {
      const [by] = await tx.select<{ name: string }>('SELECT name FROM technicians WHERE id = $id', {
        id: leased.technicianId,
      });
      const ofTicket = await readTicket(leased, destination, tx);
      if (kind === 'assigned' && !(await isAssignedTo(ofTicket.ticket, leased.mention, tx))) return undefined;
      return { ...held, ...ofTicket, kind, mention: leased.mention ?? '', by: by?.name ?? null };
    }
    default:
      throw new Error(`delivery ${id} of kind ${kind} goes to no technicians’ tool`);
  }
}

/** Whether a person of a technicians' tool still has an open ticket. */
async function isAssignedTo(
  { status, assigneeId }: TicketDetails,
  externalId: string | null,
  tx: Tx,
): Promise<boolean> {
  const found = await tx.select('SELECT 1 FROM technicians WHERE id = $assigneeId AND external_id = $externalId', {
    assigneeId,
    externalId,
  });
  return status !== 'closed' && found.length > 0;
}

async function readTicket(
  leased: LeasedDelivery,
  destination: Destination,
  tx: Tx,
): Promise<Pick<OfTicket, 'ticket' | 'site' | 'thread' | 'card'>> {
  const ticket = await selectTicketDetails(tx.select, 't.id = $id', { id: leased.ticketId });
  if (!ticket) throw new Error(`delivery ${leased.id} points to no ticket`);
  const site = await readSite(ticket.siteId, tx);
  return {
    ticket,
    site: { ...site, slackChannel: (await routedChannel(ticket, tx)) ?? site.slackChannel },
    thread: await readThread(ticket.id, destination, tx),
    card: await readCardContext(ticket, destination, tx),
  };
}

async function placeOf(leased: LeasedDelivery, destination: Destination, tx: Tx) {
  const { ticketId } = leased;
  const [ticket] = await tx.select<{ siteId: string }>('SELECT site_id AS "siteId" FROM tickets WHERE id = $ticketId', {
    ticketId,
  });
  if (!ticket || ticketId === null) throw new Error(`delivery ${leased.id} points to no ticket`);
  return { ticketId, site: await readSite(ticket.siteId, tx), thread: await readThread(ticketId, destination, tx) };
}

async function readThread(ticketId: string, destination: Destination, tx: Tx): Promise<ExternalRef | null> {
  const [thread] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM threads
     WHERE ticket_id = $ticketId AND destination = $destination ORDER BY created_at DESC, id DESC LIMIT 1`,
    { ticketId, destination },
  );
  return thread ?? null;
}

async function readDelivered(messageId: string | null, destination: Destination, tx: Tx): Promise<ExternalRef | null> {
  const [delivered] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM external_messages
     WHERE message_id = $messageId AND destination = $destination`,
    { messageId, destination },
  );
  return delivered ?? null;
}

async function readSite(siteId: string, tx: Tx): Promise<Claimed['site']> {
  const [site] = await tx.select<Claimed['site']>(
    'SELECT key, name, slack_channel AS "slackChannel" FROM sites WHERE id = $siteId',
    { siteId },
  );
  if (!site) throw new Error(`site ${siteId} cannot be read`);
  return site;
}
