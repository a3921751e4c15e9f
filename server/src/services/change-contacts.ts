import { v7 as uuid } from 'uuid';
import { selectTicketDetails, type TicketDetails } from '../database/queries/ticket-details.ts';
import type { Tx } from '../database/write-queue.ts';
import { owe } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { appendMessage } from './append-message.ts';
import { lockTicket } from './lock-ticket.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Changes who is kept informed of an open ticket. Who stays, or comes back, keeps their choice to get no mails. The same list again
 * changes nothing.
 * @throws AppError `not_found`, `ticket_closed`
 */
export function changeContacts(
  deps: Deps,
  customer: SignedInCustomer,
  ticketId: string,
  contacts: string[],
): Promise<TicketDetails> {
  return deps.database.transaction(async (tx) => {
    const ticket = await lockTicket(ticketId, customer, tx);
    if (ticket.status === 'closed') throw new AppError('ticket_closed');
    if (await setContacts(deps, ticketId, contacts, tx)) {
      const author = { kind: 'customer', id: customer.id, name: customer.name } as const;
      const message = await appendMessage(deps, ticket, { kind: 'contacts_changed', author }, tx);
      await owe(deps, { ticketId, kind: 'message', messageId: message.id }, tx);
      await owe(deps, { ticketId, kind: 'ticket_changed' }, tx);
    }
    const changed = await selectTicketDetails(tx.select, 't.id = $id', { id: ticketId });
    if (!changed) throw new AppError('not_found');
    return changed;
  });
}

/**
 * Makes the contacts of a ticket those given.
 * @returns whether that changed anything
 */
async function setContacts({ now }: Pick<Deps, 'now'>, ticketId: string, contacts: string[], tx: Tx): Promise<boolean> {
  const known = await tx.select<{ id: string; key: string }>(
    'SELECT id, email_key AS "key" FROM ticket_contacts WHERE ticket_id = $ticketId AND removed_at IS NULL',
    { ticketId },
  );
  const wanted = new Set(contacts.map((email) => email.toLowerCase()));
  const gone = known.filter(({ key }) => !wanted.has(key));
  const added = contacts.filter((email) => !known.some(({ key }) => key === email.toLowerCase()));
  const at = now().getTime();
  for (const { id } of gone) await tx.run('UPDATE ticket_contacts SET removed_at = $at WHERE id = $id', { id, at });
  await addContacts({ now }, ticketId, added, tx);
  return gone.length + added.length > 0;
}

/** Makes more people contacts of a ticket: those of a new one have none before them. */
export async function addContacts(
  { now }: Pick<Deps, 'now'>,
  ticketId: string,
  contacts: string[],
  tx: Tx,
): Promise<void> {
  const at = now().getTime();
  for (const email of contacts) {
    await tx.run(
      `INSERT INTO ticket_contacts (id, ticket_id, email, email_key, created_at)
       VALUES ($id, $ticketId, $email, $emailKey, $at)
       ON CONFLICT (ticket_id, email_key) DO UPDATE SET email = excluded.email, removed_at = NULL`,
      { id: uuid(), ticketId, email, emailKey: email.toLowerCase(), at },
    );
  }
}
