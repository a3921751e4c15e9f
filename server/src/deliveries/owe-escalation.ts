import type { Escalation } from '../contract/service-settings.ts';
import type { MachineStatus } from '../contract/tickets.ts';
import type { SiteHours } from '../database/queries/site-hours.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { scheduleOf } from '../hours/service-hours.ts';
import { insertDelivery } from './insert-delivery.ts';

interface Unclaimed {
  id: string;
  machineStatus: MachineStatus | null;
}

/**
 * Owes the calls for help that a site wants while nobody has claimed a new ticket, each after so many minutes of
 * service. They wait beside the ticket's line, so that nothing waits for them.
 */
export async function oweEscalation(
  deps: Pick<Deps, 'bell' | 'now'>,
  ticket: Unclaimed,
  { escalation, serviceHours, timeZone }: SiteHours & { escalation: Escalation | null },
  tx: Tx,
): Promise<void> {
  const steps = escalation?.[ticket.machineStatus ?? 'other'] ?? [];
  if (steps.length === 0) return;
  const schedule = scheduleOf(serviceHours, timeZone);
  for (const { afterMinutes, mention } of steps) {
    const availableAt = schedule.addServiceMinutes(deps.now().getTime(), afterMinutes);
    if (availableAt !== null) await oweCall(deps, { ticketId: ticket.id, mention, availableAt }, tx);
  }
}

/** Owes one call at a moment. */
export async function oweCall(
  deps: Pick<Deps, 'bell' | 'now'>,
  { ticketId, mention, availableAt }: { ticketId: string; mention: string; availableAt: number },
  tx: Tx,
): Promise<void> {
  const line = `escalation:${ticketId}:${mention}`;
  await insertDelivery(deps, { destination: 'slack', kind: 'escalated', line, ticketId, mention, availableAt }, tx);
}

/** Calls nobody any more about a ticket that somebody has, or that is closed. */
export async function dropEscalation({ now }: Pick<Deps, 'now'>, ticketId: string, tx: Tx): Promise<void> {
  // Each status has an index of its own, which a condition on both would not use.
  for (const status of ['waiting', 'parked']) {
    await tx.run(
      `UPDATE deliveries SET status = 'done', finished_at = $at
       WHERE ticket_id = $ticketId AND kind = 'escalated' AND status = '${status}'`,
      { ticketId, at: now().getTime() },
    );
  }
}
