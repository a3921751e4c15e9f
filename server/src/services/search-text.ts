import type { Tx } from '../database/write-queue.ts';

/** Longest text that a ticket is found by: a conversation beyond it is found by its beginning. */
const maxLength = 60_000;

/** Words of a text without case and accents, so that "Però" is found by "pero". A leading # of a number is dropped. */
export function foldWords(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .map((word) => word.replace(/^#(?=\d)/, ''))
    .filter((word) => word !== '');
}

/** Makes a ticket findable by some text. */
export async function addSearchText(ticketId: string, text: string, tx: Tx): Promise<void> {
  await tx.run(
    `INSERT INTO ticket_search (ticket_id, text) VALUES ($ticketId, $text)
     ON CONFLICT (ticket_id) DO UPDATE SET text = ticket_search.text || ' ' || excluded.text
     WHERE LENGTH(ticket_search.text) < ${maxLength}`,
    { ticketId, text: fold(text) },
  );
}

/** Makes a ticket findable by its words as they are now, after one was edited or withdrawn. */
export async function renewSearchText(ticketId: string, tx: Tx): Promise<void> {
  const [ticket] = await tx.select<{ facts: string }>(
    `SELECT t.number || ' ' || COALESCE(t.subject, '') || ' ' || COALESCE(m.model, '') || ' ' ||
       COALESCE(m.serial, '') || ' ' || u.name || ' ' || COALESCE(t.cause, '') || ' ' || COALESCE(t.parts, '') AS "facts"
     FROM tickets t JOIN customers u ON u.id = t.customer_id LEFT JOIN machines m ON m.id = t.machine_id
     WHERE t.id = $ticketId`,
    { ticketId },
  );
  const entries = await tx.select<{ body: string }>(
    "SELECT body FROM messages WHERE ticket_id = $ticketId AND withdrawn_at IS NULL AND body <> '' ORDER BY seq",
    { ticketId },
  );
  const text = [ticket?.facts ?? '', ...entries.map((entry) => entry.body)].join(' ');
  await tx.run('DELETE FROM ticket_search WHERE ticket_id = $ticketId', { ticketId });
  await addSearchText(ticketId, text.slice(0, maxLength), tx);
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\\]/gu, '')
    .toLowerCase();
}
