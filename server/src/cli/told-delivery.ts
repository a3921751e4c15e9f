import type { ListedDelivery } from '../services/list-deliveries.ts';

/** A delivery as its owner reads it, with moments in ISO 8601. */
export function asTold(
  { id, kind, destination, status, attempts, lastError, address, site, ticketNumber, ...moments }: ListedDelivery,
  now: number,
) {
  const { createdAt, availableAt, firstFailedAt, finishedAt, leasedUntil } = moments;
  return {
    id,
    state: status,
    kind,
    site,
    ticket: ticketNumber,
    to: address ?? destination,
    attempts,
    lastError,
    owedSince: momentOf(createdAt),
    nextAt: status === 'waiting' ? momentOf(Math.max(availableAt, createdAt)) : null,
    firstFailedAt: momentOf(firstFailedAt),
    endedAt: momentOf(finishedAt),
    inHandUntil: status === 'waiting' && leasedUntil > now ? momentOf(leasedUntil) : null,
  };
}

/** The same in a line of a table. */
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

function momentOf(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

const units: Array<[ms: number, name: string]> = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** Such as `3 min`, with no more than one unit. */
function span(ms: number): string {
  const [unitMs, name] = units.find(([one]) => ms >= 2 * one) ?? [1_000, 's'];
  return `${Math.max(0, Math.floor(ms / unitMs))} ${name}`;
}
