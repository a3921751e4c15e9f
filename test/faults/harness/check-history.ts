import type { Books } from './books.ts';
import type { Findings } from './findings.ts';

/** Each closing and reopening that was told is in the database once, and they take turns up to how the ticket is now. */
export function checkHistory({ rulings, tickets, entries }: Books): Partial<Findings> {
  const found: Pick<Findings, 'lost' | 'doubled' | 'outOfOrder'> = { lost: [], doubled: [], outOfOrder: [] };
  for (const { tag, what, ticketId, isTold } of rulings) {
    const rows = entries.filter((one) => one.kind === what && one.ticketId === ticketId && one.body.includes(tag));
    if (!isTold) found.lost.push(`whether ${tag} is ${what} was never answered`);
    else if (rows.length === 0) found.lost.push(`${tag} was told to be ${what}, the database has no such entry`);
    if (rows.length > 1) found.doubled.push(`${tag} was ${what} ${rows.length} times`);
  }
  for (const { id, status } of tickets) {
    const kinds = entries.filter((one) => one.ticketId === id).map(({ kind }) => kind);
    const turns = kinds.filter((kind) => kind === 'closed' || kind === 'reopened');
    const isInTurn = turns.every((kind, index) => kind === (index % 2 === 0 ? 'closed' : 'reopened'));
    if (!isInTurn) found.outOfOrder.push(`${id} was ${turns.join(', ')}`);
    const isClosed = turns.at(-1) === 'closed';
    if ((status === 'closed') !== isClosed) found.lost.push(`${id} is ${status} after ${turns.join(', ')}`);
  }
  return found;
}
