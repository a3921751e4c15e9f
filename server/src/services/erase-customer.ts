import type { EraseCustomerRequest, Erasure } from '../contract/privacy.ts';
import type { CustomerRow } from '../database/models/customer.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { removeUnusedFilesLater, unusedFilesRemoved } from '../files/remove-unused-file.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { eraseContact } from './erase-contact.ts';
import { eraseRequests } from './erase-requests.ts';
import { eraseSharedTicket } from './erase-shared-ticket.ts';
import { eraseTicket } from './erase-ticket.ts';
import { findCustomer } from './find-customer.ts';
import { leftBehind } from './left-behind.ts';
import { erasedName } from './nobody-of.ts';
import { ownAddress } from './own-address.ts';

/** Ends a transaction that only was to tell what it would do. */
class OnlyDry extends Error {
  constructor(readonly erasure: Erasure) {
    super('nothing was to be erased');
  }
}

/**
 * Erases a customer and what they wrote, in one transaction; what was posted for them in Slack is owed to be deleted.
 * Tickets where nobody else of the company wrote are emptied; in others only their own words go.
 * @throws AppError `unknown_site`, `not_found`, `invalid_request` where `confirm` is not their username
 */
export async function eraseCustomer(
  deps: Deps,
  siteKey: string,
  id: string,
  { confirm, isDry }: EraseCustomerRequest,
  by: By = commandLine,
): Promise<Erasure> {
  try {
    const erasure = await deps.database.transaction(async (tx) => {
      const customer = await findCustomer(deps, siteKey, id, tx);
      if (confirm !== customer.username) {
        const message = 'It must be the username of whom is to be erased.';
        throw new AppError('invalid_request', { message, details: [{ path: 'body.confirm', message }] });
      }
      const left = await leftBehind(customer, tx);
      const erased = await erase(deps, customer, tx);
      if (isDry) throw new OnlyDry({ isDry, erased, left });
      const at = deps.now().getTime();
      const { siteId } = customer;
      await noteAudit(tx, { by, what: 'customer.erased', siteId, subject: id, details: { ...erased }, at });
      return { isDry, erased, left };
    });
    await unusedFilesRemoved(); // a command closes the database next
    return erasure;
  } catch (error) {
    if (error instanceof OnlyDry) return error.erasure;
    throw error;
  }
}

async function erase(deps: Deps, customer: CustomerRow, tx: Tx): Promise<Erasure['erased']> {
  const { id, siteId } = customer;
  // What stands under an address alone may be a colleague's who has the same.
  const { address, isShared: isAddressShared } = await ownAddress(customer, tx);
  const email = isAddressShared ? null : address;
  const erased = { tickets: 0, sharedTickets: 0, messages: 0, notes: 0, files: 0, contacts: 0, mails: 0 };
  const add = (more: Partial<typeof erased>) => {
    for (const [name, count] of Object.entries(more)) erased[name as keyof typeof erased] += count;
  };
  for (const { ticketId, isShared } of await ticketsOf(id, tx)) {
    add(isShared ? { sharedTickets: 1 } : { tickets: 1 });
    add(isShared ? await eraseSharedTicket(deps, ticketId, id, tx) : await eraseTicket(deps, ticketId, tx));
  }
  if (email !== null) add(await eraseContact(deps, { siteId, email }, tx));
  add(await eraseUnsent(deps, id, tx));
  const requests = await eraseRequests(
    deps,
    {
      condition: 'customer_id = $id OR (customer_id IS NULL AND site_id = $siteId AND LOWER(email) = $email)',
      bind: { id, siteId, email },
    },
    tx,
  );
  const mails = await tx.select("SELECT 1 FROM deliveries WHERE customer_id = $id AND destination = 'email'", { id });
  const sessions = await tx.select('SELECT 1 FROM sessions WHERE customer_id = $id', { id });
  for (const table of ['deliveries', 'sessions', 'password_links', 'ticket_reads']) {
    await tx.run(`DELETE FROM ${table} WHERE customer_id = $id`, { id });
  }
  await tx.run('UPDATE machines SET customer_id = NULL WHERE customer_id = $id', { id });
  await forgetInAudit(customer, tx);
  await tx.run('DELETE FROM customers WHERE id = $id', { id });
  return { ...erased, mails: erased.mails + mails.length, sessions: sessions.length, requests };
}

/** Tickets that they opened or wrote in, and whether somebody else of the company wrote there. */
async function ticketsOf(id: string, tx: Tx): Promise<Array<{ ticketId: string; isShared: boolean }>> {
  const rows = await tx.select<{ ticketId: string; others: number }>(
    `SELECT t.id AS "ticketId", (SELECT COUNT(*) FROM messages x WHERE x.ticket_id = t.id AND x.customer_id <> $id) AS "others"
     FROM tickets t
     WHERE t.customer_id = $id OR t.id IN (SELECT ticket_id FROM messages WHERE customer_id = $id)
     ORDER BY t.number`,
    { id },
  );
  return rows.map(({ ticketId, others }) => ({ ticketId, isShared: Number(others) > 0 }));
}

/** Files that nothing carries yet, whole or in parts; their bytes go after the commit. */
async function eraseUnsent({ database, files }: Deps, id: string, tx: Tx): Promise<{ files: number }> {
  const kept = await tx.select<{ name: string }>(
    'SELECT COALESCE(stored_as, id) AS "name" FROM attachments WHERE customer_id = $id AND message_id IS NULL',
    { id },
  );
  const uploads = await tx.select<{ id: string }>('SELECT id FROM uploads WHERE customer_id = $id', { id });
  await tx.run('DELETE FROM attachments WHERE customer_id = $id AND message_id IS NULL', { id });
  await tx.run('DELETE FROM uploads WHERE customer_id = $id', { id });
  const names = kept.map(({ name }) => name);
  const uploadIds = uploads.map((upload) => upload.id);
  tx.afterCommit(() => removeUnusedFilesLater(database, files, names, uploadIds));
  return { files: names.length + uploadIds.length };
}

/** Entries about them, whatever they were called then. */
async function forgetInAudit({ id, siteId, username, name, email, externalId }: CustomerRow, tx: Tx): Promise<void> {
  const about = `%"customerId":"${id}"%`;
  for (const known of new Set([username, name, email, externalId])) {
    if (known === null) continue;
    await tx.run(
      `UPDATE audit_entries SET subject = $erasedName
       WHERE site_id = $siteId AND what LIKE 'customer.%'
         AND (LOWER(subject) = LOWER($known) OR CAST(details AS TEXT) LIKE $about)`,
      { erasedName, siteId, known, about },
    );
  }
}
