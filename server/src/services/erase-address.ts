import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { eraseContact } from './erase-contact.ts';
import { eraseRequests } from './erase-requests.ts';
import { readSite } from './read-site.ts';

/** What was kept of somebody who has no account, by their e-mail address. */
export interface ErasedOfAddress {
  /** Requests for credentials. */
  requests: number;
  /** Tickets that they were kept informed of. */
  contacts: number;
  mails: number;
}

/** Ends a transaction that only was to tell what it would do. */
class OnlyDry extends Error {
  constructor(readonly erased: ErasedOfAddress) {
    super('nothing was to be erased');
  }
}

/**
 * Erases what is kept of somebody who has no account: requests for credentials and tickets that they are kept informed
 * of. Repeating it finds nothing more.
 * @param isDry true: only counts
 * @throws AppError `unknown_site`, `invalid_request` where a customer of the site has the address
 */
export async function eraseAddress(
  deps: Deps,
  siteKey: string,
  { email: given, isDry }: { email: string; isDry: boolean },
  by: By = commandLine,
): Promise<ErasedOfAddress> {
  const { id: siteId } = await readSite(deps, siteKey);
  const email = given.trim().toLowerCase();
  try {
    return await deps.database.transaction(async (tx) => {
      await refuseCustomers({ siteId, email }, tx);
      const condition = 'customer_id IS NULL AND site_id = $siteId AND LOWER(email) = $email';
      const requests = await eraseRequests(deps, { condition, bind: { siteId, email } }, tx);
      const erased = { requests, ...(await eraseContact(deps, { siteId, email }, tx)) };
      if (isDry) throw new OnlyDry(erased);
      const at = deps.now().getTime();
      // The address itself is what is to be forgotten.
      await noteAudit(tx, { by, what: 'address.erased', siteId, details: { ...erased }, at });
      return erased;
    });
  } catch (error) {
    if (error instanceof OnlyDry) return error.erased;
    throw error;
  }
}

async function refuseCustomers(bind: { siteId: string; email: string }, tx: Tx): Promise<void> {
  const [known] = await tx.select<{ username: string }>(
    'SELECT username FROM customers WHERE site_id = $siteId AND erased_at IS NULL AND LOWER(email) = $email',
    bind,
  );
  if (!known) return;
  const message = `It is the address of the user ${known.username}: erase them with --customer.`;
  throw new AppError('invalid_request', { message });
}
