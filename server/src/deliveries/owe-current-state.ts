import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { owe } from './owe.ts';

/** Owes every open ticket's present state to all destinations again, for a technicians' tool that has lost its cards. */
export function oweCurrentState(deps: Deps): Promise<void> {
  return deps.database.transaction(async (tx) => {
    await oweEach(deps, await tx.select<{ id: string }>(`${open} ORDER BY number`), tx);
  });
}

/** Owes the present state of a site's open tickets, whose cards tell something of the site that has changed. */
export async function oweStateOfSite(deps: Pick<Deps, 'bell' | 'now'>, siteId: string, tx: Tx): Promise<void> {
  await oweEach(deps, await tx.select<{ id: string }>(`${open} AND site_id = $siteId ORDER BY number`, { siteId }), tx);
}

const open = "SELECT id FROM tickets WHERE status <> 'closed'";

async function oweEach(deps: Pick<Deps, 'bell' | 'now'>, tickets: Array<{ id: string }>, tx: Tx): Promise<void> {
  for (const { id } of tickets) await owe(deps, { ticketId: id, kind: 'ticket_changed' }, tx);
}
