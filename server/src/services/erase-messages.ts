import type { Tx } from '../database/write-queue.ts';
import { isNotInHand } from '../deliveries/free-delivery.ts';
import type { Deps } from '../deps.ts';
import { removeUnusedFilesLater } from '../files/remove-unused-file.ts';
import { erasedName } from './nobody-of.ts';

type Erasing = Pick<Deps, 'announce' | 'database' | 'files' | 'now'>;

/**
 * Empties entries of a ticket: words, names of customers and files go; that there was an entry, and when, stays. Where
 * they stand in a technicians' tool stays known until they are deleted there.
 * @param condition on `messages`
 */
export async function eraseMessages(
  deps: Erasing,
  { ticketId, condition, bind = {} }: { ticketId: string; condition: string; bind?: Record<string, unknown> },
  tx: Tx,
): Promise<{ messages: number; files: number }> {
  const { announce, database, files, now } = deps;
  const at = now().getTime();
  const where = `ticket_id = $ticketId AND ${condition}`;
  const chosen = { ticketId, ...bind };
  const entries = await tx.select<{ id: string; seq: number; companyId: string }>(
    `SELECT id, seq, (SELECT company_id FROM tickets WHERE id = messages.ticket_id) AS "companyId"
     FROM messages WHERE ${where} ORDER BY seq`,
    chosen,
  );
  const ofEntries = `message_id IN (SELECT id FROM messages WHERE ${where})`;
  const gone = await tx.select<{ name: string }>(
    `SELECT COALESCE(stored_as, id) AS "name" FROM attachments WHERE ${ofEntries}`,
    chosen,
  );
  // However many entries there are, as many statements: writers wait for them. What the bot uploaded is deleted there by
  // its id; a technician's own file is not the bot's to delete.
  await tx.run(`UPDATE external_files SET attachment_id = NULL, name = '' WHERE ${ofEntries}`, chosen);
  await tx.run(
    `DELETE FROM external_files
     WHERE message_id IN (SELECT id FROM messages WHERE ${where} AND technician_id IS NOT NULL)`,
    chosen,
  );
  await tx.run(`DELETE FROM attachments WHERE ${ofEntries}`, chosen);
  await tx.run(
    `DELETE FROM deliveries
     WHERE ticket_id = $ticketId AND ${ofEntries} AND status <> 'done' AND kind <> 'erased' AND ${isNotInHand}`,
    { ...chosen, at },
  );
  await tx.run(
    `UPDATE messages SET body = '', attachment_count = 0,
       author_name = CASE WHEN technician_id IS NULL THEN $erasedName ELSE author_name END, customer_id = NULL,
       withdrawn_at = CASE WHEN kind IN ('opened', 'text') THEN COALESCE(withdrawn_at, $at) ELSE withdrawn_at END
     WHERE ${where}`,
    { ...chosen, at, erasedName },
  );
  // The bytes go after the commit; where that fails, the sweep finds them.
  tx.afterCommit(() =>
    removeUnusedFilesLater(
      database,
      files,
      gone.map(({ name }) => name),
    ),
  );
  const news = entries.map(({ companyId, seq }) => ({ what: 'entry', companyId, ticketId, seq }) as const);
  if (news.length > 0) await announce(news, tx);
  return { messages: entries.length, files: gone.length };
}
