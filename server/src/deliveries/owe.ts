import type { CredentialDelivery, TicketDelivery } from '../contract/deliveries.ts';
import type { Destination } from '../contract/places.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

/** Destinations that hear of every ticket. */
export const destinations: readonly Destination[] = ['slack'];

type Owing = Pick<Deps, 'bell' | 'now'>;

interface Debt {
  ticketId: string;
  kind: TicketDelivery['kind'];
  messageId?: string;
  /** Where the news came from: it is never echoed there. */
  except?: Destination | undefined;
}

/** Writes down, in the transaction that makes the news, what is owed to each technicians' tool; workers are woken after the commit. */
export async function owe(deps: Owing, { except, ticketId, kind, messageId }: Debt, tx: Tx): Promise<void> {
  for (const destination of destinations) {
    if (destination === except) continue;
    if (kind === 'ticket_changed' && (await isChangeOwed(ticketId, destination, tx))) continue;
    await insertDelivery(deps, { destination, line: ticketId, ticketId, kind, messageId: messageId ?? null }, tx);
  }
}

/** Owes a note to each technicians' tool, in the line of its ticket. */
export async function oweNote(
  deps: Owing,
  { ticketId, noteId }: { ticketId: string; noteId: string },
  tx: Tx,
): Promise<void> {
  for (const destination of destinations) {
    await insertDelivery(deps, { destination, line: ticketId, kind: 'note', ticketId, noteId }, tx);
  }
}

/** Owes the card of a request for credentials, or its new state. */
export async function oweRequestCard(
  deps: Owing,
  credentialRequestId: string,
  kind: CredentialDelivery['kind'],
  tx: Tx,
): Promise<void> {
  for (const destination of destinations) {
    await insertDelivery(deps, { destination, line: credentialRequestId, credentialRequestId, kind }, tx);
  }
}

/** A change that nobody has taken yet will show the newest state when it is delivered: one is enough. */
async function isChangeOwed(ticketId: string, destination: Destination, tx: Tx): Promise<boolean> {
  const rows = await tx.select(
    `SELECT 1 FROM deliveries
     WHERE ticket_id = $ticketId AND destination = $destination AND kind = 'ticket_changed' AND status = 'waiting' AND attempts = 0`,
    { ticketId, destination },
  );
  return rows.length > 0;
}
