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
  { id, line, ticketId, mention }: Pick<LeasedDelivery, 'id' | 'line' | 'ticketId' | 'mention'>,
  tx: Tx,
): Promise<boolean> {
  const [call] = await tx.select<{ siteId: string; availableAt: number }>(
    `SELECT t.site_id AS "siteId", d.available_at AS "availableAt" FROM deliveries d JOIN tickets t ON t.id = d.ticket_id
     WHERE d.id = $id AND d.status = 'waiting' AND t.assignee_id IS NULL AND t.status <> 'closed'`,
    { id },
  );
  if (!call || ticketId === null || mention === null) return false;
  const { serviceHours, timeZone } = await selectSiteHours(tx.select, call.siteId);
  const now = deps.now().getTime();
  const openingAt = scheduleOf(serviceHours, timeZone).nextOpening(now);
  if (openingAt === null) return false; // not within a year
  if (openingAt > now) {
    await postpone(deps, { id, ticketId, now, openingAt }, tx);
    return false;
  }
  if (line === ticketId) return true;
  const { availableAt } = call; // kept: the distance to the others is known by it
  await insertDelivery(
    deps,
    { destination: 'slack', kind: 'escalated', line: ticketId, ticketId, mention, availableAt },
    tx,
  );
  return false;
}

/**
 * Owes a ticket's calls from before the opening anew: the first of them then, the others as long after it as they were,
 * also where the time of all has come meanwhile. One that a worker holds may be going out and is left alone.
 */
async function postpone(
  deps: Pick<Deps, 'bell' | 'now'>,
  { id, ticketId, now, openingAt }: { id: string; ticketId: string; now: number; openingAt: number },
  tx: Tx,
): Promise<void> {
  const early = `ticket_id = $ticketId AND kind = 'escalated' AND status = 'waiting' AND available_at < $openingAt
    AND (lease IS NULL OR leased_until <= $now OR id = $id)`;
  const bind = { id, ticketId, now, openingAt };
  const calls = await tx.select<{ mention: string; availableAt: number }>(
    `SELECT mention, available_at AS "availableAt" FROM deliveries WHERE ${early} ORDER BY available_at, position`,
    bind,
  );
  await tx.run(`UPDATE deliveries SET status = 'done', finished_at = $now WHERE ${early}`, bind);
  const firstAt = calls[0]?.availableAt ?? now;
  for (const { mention, availableAt } of calls) {
    await oweCall(deps, { ticketId, mention, availableAt: openingAt + availableAt - firstAt }, tx);
  }
}
