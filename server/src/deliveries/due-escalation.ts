import { selectSiteHours } from '../database/queries/site-hours.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { scheduleOf } from '../hours/service-hours.ts';
import { insertDelivery } from './insert-delivery.ts';
import type { LeasedDelivery } from './lease-deliveries.ts';
import { oweCall } from './owe-escalation.ts';

/**
 * Whether a call for help goes out now. Once its time has come it is owed anew in its ticket's line, where nothing else
 * makes the ticket's card at the same time; outside service hours it is owed anew for the next opening, without holding
 * that line up.
 */
export async function isCallDue(
  deps: Pick<Deps, 'bell' | 'now'>,
  { line, ticketId, mention }: Pick<LeasedDelivery, 'line' | 'ticketId' | 'mention'>,
  tx: Tx,
): Promise<boolean> {
  const [ticket] = await tx.select<{ siteId: string }>(
    `SELECT site_id AS "siteId" FROM tickets
     WHERE id = $ticketId AND assignee_id IS NULL AND status <> 'closed'`,
    { ticketId },
  );
  if (!ticket || ticketId === null || mention === null) return false;
  const { serviceHours, timeZone } = await selectSiteHours(tx.select, ticket.siteId);
  const now = deps.now().getTime();
  const openingAt = scheduleOf(serviceHours, timeZone).nextOpening(now);
  if (openingAt === null) return false; // not within a year
  if (openingAt > now) {
    await keepDistance(ticketId, { now, openingAt }, tx);
    await oweCall(deps, { ticketId, mention, availableAt: openingAt }, tx);
    return false;
  }
  if (line === ticketId) return true;
  await insertDelivery(deps, { destination: 'slack', kind: 'escalated', line: ticketId, ticketId, mention }, tx);
  return false;
}

/** Whoever was to be called before that opening, after this call, still is called after it. */
async function keepDistance(ticketId: string, { now, openingAt }: { now: number; openingAt: number }, tx: Tx) {
  await tx.run(
    `UPDATE deliveries SET available_at = available_at + $wait
     WHERE ticket_id = $ticketId AND kind = 'escalated' AND status = 'waiting'
       AND available_at > $now AND available_at < $openingAt`,
    { ticketId, now, openingAt, wait: openingAt - now },
  );
}
