import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { insertDelivery } from './insert-delivery.ts';

/** How long a technician's words may stay unread before they are mailed, where the site does not say. */
const defaultWaitMinutes = 2;

type Owing = Pick<Deps, 'bell' | 'now' | 'sendsMail'>;

/** Owes everyone who is kept informed of a ticket a mail about one of its entries. */
export async function oweTicketNotices(deps: Owing, ticketId: string, messageId: string, tx: Tx): Promise<void> {
  if (!deps.sendsMail) return;
  const contacts = await tx.select<{ email: string }>(
    'SELECT email FROM ticket_contacts WHERE ticket_id = $ticketId AND unsubscribed_at IS NULL AND removed_at IS NULL',
    { ticketId },
  );
  for (const { email } of contacts) {
    await insertDelivery(
      deps,
      {
        destination: 'email',
        kind: 'ticket_notice',
        line: `${ticketId}:${email}`,
        ticketId,
        messageId,
        address: email,
      },
      tx,
    );
  }
}

/**
 * Owes a mail to each customer who takes part in a ticket, in case a technician's words are still unread in a while.
 * One mail tells of everything unread by then, so that a burst of messages is one mail.
 */
export async function oweUnreadNotices(deps: Owing, ticketId: string, tx: Tx): Promise<void> {
  if (!deps.sendsMail) return;
  const readers = await tx.select<{ customerId: string; email: string; minutes: number | null }>(
    `SELECT u.id AS "customerId", u.email, s.unread_mail_minutes AS "minutes"
     FROM ticket_reads r JOIN tickets t ON t.id = r.ticket_id
     -- Who belongs to another company since may not read it any more.
     JOIN customers u ON u.id = r.customer_id AND u.company_id = t.company_id JOIN sites s ON s.id = u.site_id
     WHERE r.ticket_id = $ticketId AND u.email IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM deliveries d
       WHERE d.line = 'unread:' || r.ticket_id || ':' || u.id AND d.destination = 'email' AND d.status = 'waiting'
         -- One that was taken may have read the conversation already.
         AND d.attempts = 0)`,
    { ticketId },
  );
  for (const { customerId, email, minutes } of readers) {
    const availableAt = deps.now().getTime() + (minutes ?? defaultWaitMinutes) * 60_000;
    await insertDelivery(
      deps,
      {
        destination: 'email',
        kind: 'unread_notice',
        line: `unread:${ticketId}:${customerId}`,
        ticketId,
        customerId,
        address: email,
        availableAt,
      },
      tx,
    );
  }
}

/** Owes a customer a link to set a password. The link itself is made when the mail is sent, so none is ever stored. */
export async function owePasswordMail(
  deps: Owing,
  { customerId, email, language }: { customerId: string; email: string; language?: string },
  kind: 'first_password' | 'forgotten_password',
  tx: Tx,
): Promise<void> {
  if (!deps.sendsMail) return;
  await insertDelivery(
    deps,
    {
      destination: 'email',
      kind,
      line: `password:${customerId}`,
      customerId,
      address: email,
      language: language ?? null,
    },
    tx,
  );
}

/** Owes someone who asked for credentials the answer that they get none. */
export async function oweDeclinedMail(
  deps: Owing,
  { credentialRequestId, email }: { credentialRequestId: string; email: string },
  tx: Tx,
): Promise<void> {
  if (!deps.sendsMail) return;
  await insertDelivery(
    deps,
    {
      destination: 'email',
      kind: 'credentials_declined',
      line: `request:${credentialRequestId}`,
      credentialRequestId,
      address: email,
    },
    tx,
  );
}
