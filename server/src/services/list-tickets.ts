import type { ListTicketsQuery } from '../contract/tickets.ts';
import {
  foundFirst,
  joinSummary,
  readSummaryRows,
  type StoredSummaryRow,
  type SummaryRow,
  summaryColumns,
} from '../database/queries/ticket-row.ts';
import { unreadEntries } from '../database/queries/unread-entries.ts';
import type { Deps } from '../deps.ts';
import { matchWords } from './match-words.ts';
import { latest, MomentAndId, readCursor, writeCursor } from './page-cursor.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** A ticket as one customer sees it. */
export type ListedTicketRow = SummaryRow & { unreadCount: number };

const stateConditions = {
  open: "AND t.status <> 'closed'",
  closed: "AND t.status = 'closed'",
  all: '',
} as const;

/**
 * Lists tickets of the customer's company, last changed first, by keyset: a page costs the same however many there
 * are, and its size stands in the text, so that a plan that is made once is good for all. A search looks at the
 * company's tickets alone, every word must be found.
 */
export async function listTickets(
  { database }: Deps,
  customer: SignedInCustomer,
  { state, search, machineId, mine, cursor, limit }: ListTicketsQuery,
): Promise<{ items: ListedTicketRow[]; nextCursor: string | null }> {
  const [updatedAt, id] = cursor ? readCursor(cursor, MomentAndId) : latest;
  const words = matchWords(search, ['w.text']);
  const isListed = `t.company_id = $companyId AND t.site_id = $siteId AND t.erased_at IS NULL ${stateConditions[state]}
       ${machineId ? 'AND t.machine_id = $machineId' : ''} ${mine === 'true' ? 'AND t.customer_id = $customerId' : ''}
       AND (t.updated_at, t.id) < ($updatedAt, $id)`;
  const newestFirst = `ORDER BY t.updated_at DESC, t.id DESC LIMIT ${limit + 1}`;
  const found = `SELECT t.id FROM tickets t JOIN ticket_search w ON w.ticket_id = t.id
       WHERE ${[isListed, ...words.conditions].join(' AND ')} ${newestFirst}`;
  const isSearch = words.conditions.length > 0;
  const listed = isSearch ? joinSummary(foundFirst(found)) : `${joinSummary('tickets t')} WHERE ${isListed}`;
  const rows = await database.select<StoredSummaryRow & { unreadCount: number }>(
    `SELECT ${summaryColumns},
       (SELECT COUNT(*) FROM ticket_reads r JOIN messages x ON x.ticket_id = r.ticket_id AND ${unreadEntries}
        WHERE r.ticket_id = t.id AND r.customer_id = $customerId) AS "unreadCount"
     ${listed} ${newestFirst}`,
    {
      companyId: customer.companyId,
      siteId: customer.siteId,
      customerId: customer.id,
      ...(machineId && { machineId }),
      ...words.bind,
      updatedAt,
      id,
    },
  );
  const items = await readSummaryRows(database.select, rows.slice(0, limit));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.updatedAt, last.id]) : null };
}
