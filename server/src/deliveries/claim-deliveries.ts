import type { ClaimDeliveriesRequest, CredentialDelivery, TicketDelivery } from '../contract/deliveries.ts';
import type { Destination, ExternalRef } from '../contract/places.ts';
import { type CredentialRequestDetails, selectCredentialRequests } from '../database/queries/credential-request-row.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { type LeasedDelivery, leaseDeliveries } from './lease-deliveries.ts';

interface Claimed {
  id: string;
  lease: string;
  leasedUntil: number;
  attempt: number;
  site: { key: string; name: string; slackChannel: string | null };
  thread: ExternalRef | null;
}

/** A delivery with everything a technicians' tool needs to carry it out. */
export type ClaimedDelivery =
  | (Claimed & {
      kind: TicketDelivery['kind'];
      ticket: TicketDetails;
      message: MessageRow | null;
      delivered: ExternalRef | null;
    })
  | (Claimed & { kind: CredentialDelivery['kind']; request: CredentialRequestDetails });

/** Leases what is owed to a technicians' tool. Waits up to `waitSeconds` for something to come. */
export function claimDeliveries(
  deps: Deps,
  request: ClaimDeliveriesRequest,
  signal: AbortSignal,
): Promise<ClaimedDelivery[]> {
  return leaseDeliveries(deps, request, signal, (leased, tx) => describe(leased, request.destination, tx));
}

async function describe(leased: LeasedDelivery, destination: Destination, tx: Tx): Promise<ClaimedDelivery> {
  const { id, lease, leasedUntil, attempt } = leased;
  if (leased.credentialRequestId) {
    const kind = leased.kind as CredentialDelivery['kind'];
    const [request] = await selectCredentialRequests(tx.select, 'r.id = $id', { id: leased.credentialRequestId });
    if (!request) throw new Error(`delivery ${id} points to no request`);
    const site = await readSite(request.siteId, tx);
    return { id, lease, leasedUntil, attempt, kind, site, thread: request.card, request };
  }
  const kind = leased.kind as TicketDelivery['kind'];
  const ticket = await selectTicketDetails(tx.select, 't.id = $id', { id: leased.ticketId });
  if (!ticket) throw new Error(`delivery ${id} points to no ticket`);
  const [message] = leased.messageId ? await selectMessages(tx.select, 'id = $id', { id: leased.messageId }) : [];
  const [thread] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM threads
     WHERE ticket_id = $ticketId AND destination = $destination ORDER BY created_at DESC, id DESC LIMIT 1`,
    { ticketId: leased.ticketId, destination },
  );
  const [delivered] = await tx.select<ExternalRef>(
    `SELECT workspace, channel, external_id AS "id" FROM external_messages
     WHERE message_id = $messageId AND destination = $destination`,
    { messageId: leased.messageId, destination },
  );
  return {
    id,
    lease,
    leasedUntil,
    attempt,
    kind,
    site: await readSite(ticket.siteId, tx),
    thread: thread ?? null,
    ticket,
    message: message ?? null,
    delivered: delivered ?? null,
  };
}

async function readSite(siteId: string, tx: Tx): Promise<Claimed['site']> {
  const [site] = await tx.select<Claimed['site']>(
    'SELECT key, name, slack_channel AS "slackChannel" FROM sites WHERE id = $siteId',
    { siteId },
  );
  if (!site) throw new Error(`site ${siteId} cannot be read`);
  return site;
}
