import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

/** Tells the customer that a technician's file will not come, once fetching it has failed for good or has ended without it. */
export async function noteMissedFile(
  { announce }: Pick<Deps, 'announce'>,
  externalFileId: string | null,
  tx: Tx,
): Promise<void> {
  const [file] = await tx.select<{ companyId: string; ticketId: string; seq: number }>(
    `SELECT t.company_id AS "companyId", t.id AS "ticketId", x.seq
     FROM external_files f JOIN messages x ON x.id = f.message_id JOIN tickets t ON t.id = x.ticket_id
     WHERE f.id = $externalFileId AND f.state = 'arriving'`,
    { externalFileId },
  );
  if (!file) return;
  await tx.run("UPDATE external_files SET state = 'failed' WHERE id = $externalFileId", { externalFileId });
  await announce([{ what: 'entry', ...file }], tx);
}
