import type { TicketStatus } from '../contract/tickets.ts';
import type { Tx } from '../database/write-queue.ts';
import { hasWebhooks } from '../deliveries/owe-webhooks.ts';
import { AppError } from '../errors.ts';

/** A ticket that no one else can change until the transaction ends. */
export interface LockedTicket {
  id: string;
  siteId: string;
  companyId: string;
  status: TicketStatus;
  assigneeId: string | null;
  lastSeq: number;
  /** So far some customer has seen everything; 0: nobody has seen anything. */
  seenUpTo: number;
  /** Whether there are webhooks of its site that are switched on. */
  hasWebhooks: boolean;
}

/** Whose tickets a caller may touch; a technicians' tool may touch all. */
export type Scope = { siteId: string; companyId: string } | 'all';

/**
 * Reads a ticket for a change. There is one writer, so the transaction itself is the lock.
 * @param entryId of an entry that may be there already: `hasEntry`
 * @throws AppError `not_found` for a ticket that is absent, outside the scope or erased alike: nothing is said in it again
 */
export async function lockTicket(
  id: string,
  scope: Scope,
  tx: Tx,
  entryId: string | null = null,
): Promise<LockedTicket & { hasEntry: boolean }> {
  const within = scope === 'all' ? '' : 'AND t.site_id = $siteId AND t.company_id = $companyId';
  const [ticket] = await tx.select<LockedTicket & { hasEntry: boolean }>(
    `SELECT t.id, t.site_id AS "siteId", t.company_id AS "companyId", t.status, t.assignee_id AS "assigneeId",
       t.last_seq AS "lastSeq", COALESCE((SELECT MAX(r.seq) FROM ticket_reads r WHERE r.ticket_id = t.id), 0) AS "seenUpTo",
       ${hasWebhooks('t.site_id')} AS "hasWebhooks", EXISTS (SELECT 1 FROM messages x WHERE x.id = $entryId) AS "hasEntry"
     FROM tickets t WHERE t.id = $id AND t.erased_at IS NULL ${within}`,
    { id, entryId, ...(scope !== 'all' && { siteId: scope.siteId, companyId: scope.companyId }) },
  );
  if (!ticket) throw new AppError('not_found');
  return { ...ticket, hasWebhooks: Boolean(ticket.hasWebhooks), hasEntry: Boolean(ticket.hasEntry) };
}
