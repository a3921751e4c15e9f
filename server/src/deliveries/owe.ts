import { v7 as uuid } from 'uuid';
import type { DeliveryKind, Destination } from '../contract/deliveries.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

/** Destinations that hear of every ticket. */
const destinations: readonly Destination[] = ['slack'];

interface Debt {
  ticketId: string;
  kind: DeliveryKind;
  messageId?: string;
  /** Where the news came from: it is never echoed there. */
  except?: Destination | undefined;
}

/** Writes down, in the transaction that makes the news, what is owed to each destination; workers are woken after the commit. */
export async function owe({ bell, now }: Pick<Deps, 'bell' | 'now'>, debt: Debt, tx: Tx): Promise<void> {
  for (const destination of destinations) {
    if (destination === debt.except) continue;
    if (debt.kind === 'ticket_changed' && (await isChangeOwed(debt.ticketId, destination, tx))) continue;
    await tx.run(
      `INSERT INTO deliveries (id, ticket_id, message_id, destination, kind, status, attempts, available_at, leased_until, created_at)
       VALUES ($id, $ticketId, $messageId, $destination, $kind, 'waiting', 0, 0, 0, $now)`,
      {
        id: uuid(),
        ticketId: debt.ticketId,
        messageId: debt.messageId ?? null,
        destination,
        kind: debt.kind,
        now: now().getTime(),
      },
    );
    tx.afterCommit(() => bell.ring(destination));
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
