import type { Deps } from '../deps.ts';
import { eraseTicket } from './erase-ticket.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Of a site in one go: the first go of a site that has had many for years must not fill the way to technicians' tools. */
const mostAtOnce = 200;

/** Erases the oldest closed tickets that their site keeps no longer, each in a transaction of its own; more the next time. */
export async function eraseOldTickets(
  deps: Pick<Deps, 'announce' | 'bell' | 'database' | 'files' | 'now'>,
  stopping?: AbortSignal,
): Promise<void> {
  const sites = await deps.database.select<{ id: string; keepDays: number }>(
    'SELECT id, keep_days AS "keepDays" FROM sites WHERE keep_days IS NOT NULL',
  );
  for (const { id: siteId, keepDays } of sites) {
    const before = deps.now().getTime() - keepDays * dayMs;
    const old = `status = 'closed' AND erased_at IS NULL AND closed_at < $before`;
    const tickets = await deps.database.select<{ id: string }>(
      `SELECT id FROM tickets WHERE site_id = $siteId AND ${old} ORDER BY closed_at LIMIT ${mostAtOnce}`,
      { siteId, before },
    );
    for (const { id } of tickets) {
      if (stopping?.aborted) return;
      // Others who write go in between.
      await deps.database.transaction(async (tx) => {
        // It may have been opened again meanwhile.
        const due = await tx.select(`SELECT 1 FROM tickets WHERE id = $id AND ${old}`, { id, before });
        if (due.length > 0) await eraseTicket(deps, id, tx);
      });
    }
  }
}
