import { v7 as uuid } from 'uuid';
import type { RemoveExternalFileRequest } from '../contract/technicians.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { removeExpectedFile } from './remove-files-of.ts';
import { withdrawMessage } from './withdraw-message.ts';

interface Carried {
  fileId: string;
  messageId: string;
  seq: number;
  body: string;
  ticketId: string;
  companyId: string;
}

/**
 * Takes back a technician's file that was deleted in their tool, wherever it was sent: its message is then edited,
 * or withdrawn where nothing is left of it. Files of customers stay: what happens to their copy there is no matter.
 * That it was deleted stays known, for a message that carries it and has not come yet.
 * @throws AppError `not_found`
 */
export async function removeExternalFile(deps: Deps, { workspace, id }: RemoveExternalFileRequest): Promise<void> {
  const isKnown = await deps.database.transaction(async (tx) => {
    await tx.run(
      `INSERT INTO removed_files (id, destination, workspace, external_id, created_at)
       VALUES ($newId, 'slack', $workspace, $id, $at)
       ON CONFLICT (destination, workspace, external_id) DO NOTHING`,
      { newId: uuid(), workspace, id, at: deps.now().getTime() },
    );
    const carried = await tx.select<Carried>(
      `SELECT f.id AS "fileId", x.id AS "messageId", x.seq, x.body, t.id AS "ticketId", t.company_id AS "companyId"
       FROM external_files f JOIN messages x ON x.id = f.message_id JOIN tickets t ON t.id = x.ticket_id
       WHERE f.destination = 'slack' AND f.workspace = $workspace AND f.external_id = $id
         AND x.technician_id IS NOT NULL AND x.withdrawn_at IS NULL`,
      { workspace, id },
    );
    for (const one of carried) await removeFrom(deps, one, tx);
    return carried.length > 0;
  });
  if (!isKnown) throw new AppError('not_found');
}

async function removeFrom(deps: Deps, { fileId, messageId, seq, body, ticketId, companyId }: Carried, tx: Tx) {
  await removeExpectedFile(deps, fileId, tx);
  const left = await tx.select('SELECT 1 FROM external_files WHERE message_id = $messageId', { messageId });
  if (body === '' && left.length === 0) {
    return withdrawMessage(deps, { id: ticketId, companyId }, { id: messageId, seq }, tx);
  }
  await tx.run('UPDATE messages SET attachment_count = $count, edited_at = $at WHERE id = $messageId', {
    count: left.length,
    at: deps.now().getTime(),
    messageId,
  });
  await deps.announce([{ what: 'entry', companyId, ticketId, seq }], tx);
}
