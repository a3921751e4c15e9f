import { conversation, idOf, longConversation, longConversations } from './scene.ts';
import type { Store } from './store.ts';

/** What people write about a machine that stands: a word, a sentence, a paragraph. */
export const texts = [
  'The film tears at the sealing jaws, every few packs, and the knife stops.',
  'Since when?',
  'Since this morning, after the change of format. The operator of the night says that it has run without a stop until five, and that nobody has touched the settings of the jaws.',
  'Please look at the temperature of the upper jaw, and tell me what the display says while the machine runs.',
  '142',
  'That is too low for this film: set it to 158, wait ten minutes, and try again with twenty packs at half speed. If it still tears, the Teflon has to be looked at: the manual shows it on page 43.',
  'Better, but not good.',
  'Then it is the Teflon.\nPart 4471-B, two pieces.\nWe have them here.',
] as const;

/** How many entries one and the same author writes in turn. */
const inTurn = 3;
const betweenMs = 15 * 60_000;
const rowsAtOnce = 500;

/** Makes the conversation of a ticket as long as that, at 15 minutes an entry, until an hour ago. */
export async function lengthen(store: Store, ticket: number, entries: number): Promise<void> {
  const begunAt = Date.now() - 3_600_000 - entries * betweenMs;
  const present = ticket < longConversations ? longConversation : conversation;
  const rows = Array.from({ length: entries - present }, (_, index) => {
    const seq = present + 1 + index;
    const isCustomers = Math.floor(seq / inTurn) % 2 === 0;
    const id = idOf('message', seq * 100_000_000 + ticket);
    const author = isCustomers
      ? `'${idOf('customer', 0)}', NULL, 'User 0'`
      : `NULL, '${idOf('technician', 0)}', 'Technician 0'`;
    const body = texts[seq % texts.length];
    return `('${id}', '${idOf('ticket', ticket)}', ${seq}, 'text', ${author}, '${body}', ${begunAt + seq * betweenMs})`;
  });
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await store.run(
      `INSERT INTO messages (id, ticket_id, seq, kind, customer_id, technician_id, author_name, body, created_at)
       VALUES ${rows.slice(from, from + rowsAtOnce).join(', ')}`,
    );
  }
  await store.run(
    `UPDATE tickets SET last_seq = ${entries}, updated_at = ${begunAt + entries * betweenMs} WHERE id = '${idOf('ticket', ticket)}'`,
  );
}
