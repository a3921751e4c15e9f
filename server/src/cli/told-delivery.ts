import type { ListedDelivery } from '../services/list-deliveries.ts';
import { span } from './told-moment.ts';

/** A delivery in a line of a table. */
export function inShort(delivery: ListedDelivery, now: number) {
  const { id, status, kind, site, ticketNumber, address, destination, attempts, lastError } = delivery;
  return {
    id,
    state: status,
    kind,
    site: site ?? '',
    ticket: ticketNumber === null ? '' : `#${ticketNumber}`,
    to: address ?? destination,
    attempts,
    age: span(now - delivery.createdAt),
    next: nextOf(delivery, now),
    'last error': (lastError ?? '').slice(0, 80),
  };
}

function nextOf({ status, availableAt, leasedUntil }: ListedDelivery, now: number): string {
  if (status !== 'waiting') return '';
  if (leasedUntil > now) return 'in hand';
  return availableAt <= now ? 'now' : `in ${span(availableAt - now)}`;
}
