import type { Tx } from '../database/write-queue.ts';
import { isNotInHand } from '../deliveries/free-delivery.ts';
import { insertDelivery } from '../deliveries/insert-delivery.ts';
import type { Deps } from '../deps.ts';
import { eraseMessages } from './erase-messages.ts';
import { nobodyOf } from './nobody-of.ts';

type Erasing = Pick<Deps, 'announce' | 'bell' | 'database' | 'files' | 'now'>;

/** How much was erased of a ticket. */
export interface ErasedOfTicket {
  messages: number;
  notes: number;
  files: number;
  contacts: number;
  mails: number;
}

/**
 * Erases within a transaction everything that was said in a ticket, and who is kept informed of it. That there was a
 * ticket, of which machine, category and status, and its times stay: they are counted. It is closed, and in no list.
 */
export async function eraseTicket(deps: Erasing, ticketId: string, tx: Tx): Promise<ErasedOfTicket> {
  const at = deps.now().getTime();
  const emptied = await eraseMessages(deps, { ticketId, condition: '1 = 1' }, tx);
  const notes = await countOf(tx, "notes WHERE ticket_id = $ticketId AND body <> ''", ticketId);
  await tx.run(`UPDATE notes SET body = '', withdrawn_at = COALESCE(withdrawn_at, $at) WHERE ticket_id = $ticketId`, {
    ticketId,
    at,
  });
  const contacts = await countOf(tx, 'ticket_contacts WHERE ticket_id = $ticketId', ticketId);
  await tx.run('DELETE FROM ticket_contacts WHERE ticket_id = $ticketId', { ticketId });
  await tx.run('DELETE FROM ticket_reads WHERE ticket_id = $ticketId', { ticketId });
  await tx.run('DELETE FROM ticket_search WHERE ticket_id = $ticketId', { ticketId });
  const mails = await countOf(tx, "deliveries WHERE ticket_id = $ticketId AND destination = 'email'", ticketId);
  await dropDeliveries(ticketId, at, tx);
  await forgetHeard(ticketId, tx);
  await tx.run(
    `UPDATE tickets SET subject = NULL, phone = NULL, phone_display = NULL, call_window = NULL, summary = NULL,
       cause = NULL, parts = NULL, rating_comment = NULL, customer_id = $nobody, status = 'closed', closed_at = COALESCE(closed_at, $at),
       erased_at = $at
     WHERE id = $ticketId`,
    { ticketId, at, nobody: await nobodyOf(deps, ticketId, tx) },
  );
  await oweErasing(deps, ticketId, tx);
  return { ...emptied, notes, contacts, mails };
}

/** Owes technicians' tools to delete what the bot has posted of what is erased by then. */
export async function oweErasing(deps: Pick<Deps, 'bell' | 'now'>, ticketId: string, tx: Tx): Promise<void> {
  const owed = await tx.select(
    "SELECT 1 FROM deliveries WHERE ticket_id = $ticketId AND kind = 'erased' AND status = 'waiting' AND attempts = 0",
    { ticketId },
  );
  if (owed.length > 0) return;
  await insertDelivery(deps, { destination: 'slack', kind: 'erased', line: ticketId, ticketId }, tx);
}

/** What a worker has in hand goes out: what it makes in a tool is deleted by what is owed behind it. */
async function dropDeliveries(ticketId: string, at: number, tx: Tx): Promise<void> {
  await tx.run(
    `DELETE FROM deliveries WHERE ticket_id = $ticketId AND ${isNotInHand}
       AND (status <> 'done' OR destination IN ('email', 'webhook'))`,
    { ticketId, at },
  );
  await tx.run("UPDATE deliveries SET address = NULL WHERE ticket_id = $ticketId AND destination = 'email'", {
    ticketId,
  });
}

/** What was told of its threads and was given up, or waits for its message, holds words. */
async function forgetHeard(ticketId: string, tx: Tx): Promise<void> {
  await tx.run(
    `DELETE FROM external_events WHERE status = 'failed' AND EXISTS (
       SELECT 1 FROM threads h WHERE h.ticket_id = $ticketId AND h.destination = external_events.destination
         AND h.workspace = external_events.workspace AND external_events.line = h.channel || ':' || h.external_id)`,
    { ticketId },
  );
  await tx.run(
    `UPDATE external_changes SET body = NULL WHERE body IS NOT NULL AND EXISTS (
       SELECT 1 FROM external_messages e JOIN messages x ON x.id = e.message_id
       WHERE x.ticket_id = $ticketId AND e.destination = external_changes.destination
         AND e.workspace = external_changes.workspace AND e.channel = external_changes.channel
         AND e.external_id = external_changes.external_id)`,
    { ticketId },
  );
}

/** @param from a table with its condition, written in this file */
async function countOf(tx: Tx, from: string, ticketId: string): Promise<number> {
  const [row] = await tx.select<{ count: number }>(`SELECT COUNT(*) AS "count" FROM ${from}`, { ticketId });
  return Number(row?.count ?? 0);
}
