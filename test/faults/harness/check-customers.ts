import type { Books } from './books.ts';
import type { Customer } from './customer.ts';
import { type Findings, reversals } from './findings.ts';
import { tagsIn } from './tags.ts';

/** What customers were told is sent, against the database: each once, where they sent it, in the order of writing. */
export function checkCustomers(books: Books): Partial<Findings> {
  const found: Pick<Findings, 'lost' | 'doubled' | 'outOfOrder'> = { lost: [], doubled: [], outOfOrder: [] };
  for (const customer of books.customers) {
    found.lost.push(...unsent(customer));
    for (const { tag, id, kind } of customer.written) {
      const rows =
        kind === 'ticket'
          ? books.tickets.filter(({ subject }) => subject.includes(tag))
          : books.entries.filter(({ body, isTechnicians }) => !isTechnicians && body.includes(tag));
      const wasTold = customer.disk.told.some((told) => told.id === id);
      if (wasTold && rows.length === 0) found.lost.push(`${tag} was told sent, the database has no such ${kind}`);
      const isKept = customer.disk.kept.some((kept) => kept.id === id);
      if (isKept && rows.length > 0) found.doubled.push(`${tag} was told not to be sent, the database has it`);
      if (rows.length > 1) found.doubled.push(`${tag} stands ${rows.length} times in the database`);
    }
    found.outOfOrder.push(...disordered(books, customer));
  }
  return found;
}

function unsent({ name, disk }: Customer): string[] {
  return [
    ...disk.unsent.map(({ body }) => `${tagsIn(JSON.stringify(body))} of ${name} never reached the server`),
    ...disk.refused.map((refusal) => `${name} was refused: ${refusal}`),
  ];
}

/** The ticket's order is that of writing, and what the answers told is what the database holds. */
function disordered({ entries }: Books, { written, disk }: Customer): string[] {
  const bySeq = new Map(entries.map((entry) => [entry.id, entry.seq]));
  const told = disk.told.flatMap(({ id, seq }) =>
    seq !== undefined && bySeq.has(id) && bySeq.get(id) !== seq
      ? [`${id} was told to be entry ${seq} and is ${bySeq.get(id)}`]
      : [],
  );
  const tickets = written.filter(({ kind }) => kind === 'ticket');
  const reversed = tickets.flatMap((ticket) => {
    const own = written.filter(
      ({ kind, id, ticketId }) => kind === 'message' && ticketId === ticket.id && !disk.everKept.has(id),
    );
    const places = own.flatMap(({ tag }) => {
      const entry = entries.find(({ body, isTechnicians }) => !isTechnicians && body.includes(tag));
      return entry ? [{ name: `${tag} in the database`, at: entry.seq }] : [];
    });
    return reversals(places);
  });
  return [...told, ...reversed];
}
