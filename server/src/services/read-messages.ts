import type { ReadMessagesQuery } from '../contract/messages.ts';
import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/**
 * Reads a part of a conversation in ascending `seq`: forward from `after`, else backward from `before` or the end.
 * @throws AppError `not_found`
 */
export async function readMessages(
  { database }: Deps,
  customer: SignedInCustomer,
  ticketId: string,
  { after, before, limit }: ReadMessagesQuery,
): Promise<{ items: MessageRow[]; nextCursor: string | null }> {
  const scope = { ticketId, siteId: customer.siteId, companyId: customer.companyId };
  const tickets = await database.select(
    'SELECT 1 FROM tickets WHERE id = $ticketId AND site_id = $siteId AND company_id = $companyId',
    scope,
  );
  if (tickets.length === 0) throw new AppError('not_found');
  const isForward = after !== undefined;
  const rows = await selectMessages(
    database.select,
    `ticket_id = (SELECT id FROM tickets WHERE id = $ticketId AND site_id = $siteId AND company_id = $companyId)
       AND seq ${isForward ? '>' : '<'} $from
     ORDER BY seq ${isForward ? 'ASC' : 'DESC'} LIMIT $limit`,
    { ...scope, from: after ?? before ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 },
  );
  const items = rows.slice(0, limit);
  const nextCursor = rows.length > limit ? String(items.at(-1)?.seq) : null;
  return { items: isForward ? items : items.reverse(), nextCursor };
}
