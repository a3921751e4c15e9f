import type { Deps } from '../deps.ts';
import { owe } from './owe.ts';

/** Owes every open ticket's present state to all destinations again, for a technicians' tool that has lost its cards. */
export function oweCurrentState(deps: Deps): Promise<void> {
  return deps.database.transaction(async (tx) => {
    const open = await tx.select<{ id: string }>("SELECT id FROM tickets WHERE status <> 'closed' ORDER BY number");
    for (const { id } of open) await owe(deps, { ticketId: id, kind: 'ticket_changed' }, tx);
  });
}
