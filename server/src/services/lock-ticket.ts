import type { TicketStatus } from '../contract/tickets.ts';
import type { Tx } from '../database/write-queue.ts';
import { AppError } from '../errors.ts';

/** A ticket that no one else can change until the transaction ends. */
export interface LockedTicket {
  id: string;
  siteId: string;
  companyId: string;
  status: TicketStatus;
  assigneeId: string | null;
  lastSeq: number;
}

/** Whose tickets a caller may touch; a technicians' tool may touch all. */
export type Scope = { siteId: string; companyId: string } | 'all';

/**
 * Reads a ticket for a change. SQLite has one writer, so the transaction itself is the lock.
 * @throws AppError `not_found` for a ticket that is absent, outside the scope or erased alike: nothing is said in it again
 */
export async function lockTicket(id: string, scope: Scope, tx: Tx): Promise<LockedTicket> {
  const columns =
    'id, site_id AS "siteId", company_id AS "companyId", status, assignee_id AS "assigneeId", last_seq AS "lastSeq"';
  const [ticket] =
    scope === 'all'
      ? await tx.select<LockedTicket>(`SELECT ${columns} FROM tickets WHERE id = $id AND erased_at IS NULL`, { id })
      : await tx.select<LockedTicket>(
          `SELECT ${columns} FROM tickets WHERE id = $id AND site_id = $siteId AND company_id = $companyId AND erased_at IS NULL`,
          { id, siteId: scope.siteId, companyId: scope.companyId },
        );
  if (!ticket) throw new AppError('not_found');
  return ticket;
}
