import type { Tx } from '../database/write-queue.ts';
import { isNotInHand } from '../deliveries/free-delivery.ts';
import type { Deps } from '../deps.ts';

/** Keeps an e-mail address informed of no ticket of a site any more, and forgets what was mailed to it. */
export async function eraseContact(
  { now }: Pick<Deps, 'now'>,
  { siteId, email }: { siteId: string; email: string },
  tx: Tx,
): Promise<{ contacts: number; mails: number }> {
  const bind = { siteId, email: email.toLowerCase() };
  const ofSite = 'ticket_id IN (SELECT id FROM tickets WHERE site_id = $siteId)';
  const contacts = await tx.select(`SELECT 1 FROM ticket_contacts WHERE email_key = $email AND ${ofSite}`, bind);
  await tx.run(`DELETE FROM ticket_contacts WHERE email_key = $email AND ${ofSite}`, bind);
  const mailed = `destination = 'email' AND customer_id IS NULL AND LOWER(address) = $email AND ${ofSite}`;
  const mails = await tx.select(`SELECT 1 FROM deliveries WHERE ${mailed}`, bind);
  await tx.run(`DELETE FROM deliveries WHERE ${mailed} AND ${isNotInHand}`, {
    ...bind,
    at: now().getTime(),
  });
  await tx.run(`UPDATE deliveries SET address = NULL WHERE ${mailed}`, bind); // in hand: not sent again
  return { contacts: contacts.length, mails: mails.length };
}
