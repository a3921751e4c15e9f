import type { OwnerDelivery } from '../../contract/owner-deliveries.ts';
import type { ListedDelivery } from '../../services/list-deliveries.ts';
import { presentMoment } from './present-moment.ts';

/** A delivery as its owner reads it: how far it is, and nothing of what it says. */
export function presentOwnerDelivery(delivery: ListedDelivery, now: number): OwnerDelivery {
  const { id, kind, destination, status, attempts, lastError, address, site, ticketNumber } = delivery;
  const { createdAt, availableAt, firstFailedAt, finishedAt, leasedUntil } = delivery;
  return {
    id,
    state: status,
    kind,
    site,
    ticket: ticketNumber,
    to: address ?? destination,
    attempts,
    lastError,
    owedSince: new Date(createdAt).toISOString(),
    nextAt: status === 'waiting' ? presentMoment(Math.max(availableAt, createdAt)) : null,
    firstFailedAt: presentMoment(firstFailedAt),
    endedAt: presentMoment(finishedAt),
    inHandUntil: status === 'waiting' && leasedUntil > now ? presentMoment(leasedUntil) : null,
  };
}
