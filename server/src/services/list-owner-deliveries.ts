import { z } from 'zod';
import type { ListSiteDeliveriesQuery } from '../contract/owner-deliveries.ts';
import type { Deps } from '../deps.ts';
import { type ListedDelivery, listDeliveries } from './list-deliveries.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import type { SignedInOwner } from './signed-in-owner.ts';
import { siteWithin } from './site-within.ts';

const Position = z.tuple([z.int().nonnegative()]);

/**
 * Lists deliveries page by page, of one site or of whatever the caller reaches.
 * @throws AppError `unknown_site`, `invalid_request`
 */
export async function listOwnerDeliveries(
  deps: Pick<Deps, 'database'>,
  owner: Pick<SignedInOwner, 'site'>,
  { site, state, cursor, limit }: ListSiteDeliveriesQuery,
): Promise<{ items: ListedDelivery[]; nextCursor: string | null }> {
  const [after] = cursor ? readCursor(cursor, Position) : [undefined];
  const only = await siteWithin(deps, owner, site);
  const rows = await listDeliveries(deps, { site: only?.key, state, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.position]) : null };
}
