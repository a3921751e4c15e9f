import { z } from 'zod';
import type { ListTicketsQuery } from '../contract/tickets.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import type { Deps } from '../deps.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

const Key = z.tuple([z.number(), z.string()]);

/** Lists tickets of the customer's company, last changed first, by keyset: a page costs the same however many there are. */
export async function listTickets(
  { database }: Deps,
  customer: SignedInCustomer,
  { state, cursor, limit }: ListTicketsQuery,
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const [updatedAt, id] = cursor ? readCursor(cursor, Key) : [Number.MAX_SAFE_INTEGER, ''];
  const rows = await selectTickets(
    database.select,
    `t.company_id = $companyId AND t.site_id = $siteId AND ${state === 'closed' ? "t.status = 'closed'" : "t.status <> 'closed'"}
       AND (t.updated_at, t.id) < ($updatedAt, $id)
     ORDER BY t.updated_at DESC, t.id DESC LIMIT $limit`,
    { companyId: customer.companyId, siteId: customer.siteId, updatedAt, id, limit: limit + 1 },
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.updatedAt, last.id]) : null };
}
