import type { SiteHours } from '../database/queries/site-hours.ts';
import type { TicketRow } from '../database/queries/ticket-row.ts';
import { scheduleOf } from '../hours/service-hours.ts';

/**
 * When technicians are back, for a ticket that waits for one while they are away; null where somebody has it, where it
 * is closed, and while they are there.
 * @param now and the answer: milliseconds since 1970 UTC
 */
export function answerExpectedFrom(
  { status, assigneeId }: Pick<TicketRow, 'status' | 'assigneeId'>,
  { serviceHours, timeZone }: SiteHours,
  now: number,
): number | null {
  if (status === 'closed' || assigneeId !== null) return null;
  const openingAt = scheduleOf(serviceHours, timeZone).nextOpening(now);
  return openingAt === now ? null : openingAt;
}
