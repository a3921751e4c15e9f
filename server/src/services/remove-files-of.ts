import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { removeUnusedFilesLater } from '../files/remove-unused-file.ts';

type Removing = Pick<Deps, 'database' | 'files'>;

/** Takes away the files of a message that is withdrawn, those that are still arriving included. */
export async function removeFilesOf(deps: Removing, messageId: string, tx: Tx): Promise<void> {
  await removeFiles(deps, { attachments: 'message_id = $messageId', externalFiles: 'message_id = $messageId' }, tx, {
    messageId,
  });
  await tx.run('UPDATE messages SET attachment_count = 0 WHERE id = $messageId', { messageId });
}

/** Takes away one file of a technician's message, by the id under which it was expected. */
export async function removeExpectedFile(deps: Removing, externalFileId: string, tx: Tx): Promise<void> {
  const kept = 'id = (SELECT attachment_id FROM external_files WHERE id = $externalFileId)';
  await removeFiles(deps, { attachments: kept, externalFiles: 'id = $externalFileId' }, tx, { externalFileId });
}

/** The bytes go after the commit; where that fails, the sweep finds them. */
async function removeFiles(
  { database, files }: Removing,
  where: { attachments: string; externalFiles: string },
  tx: Tx,
  bind: Record<string, unknown>,
): Promise<void> {
  const gone = await tx.select<{ name: string }>(
    `SELECT COALESCE(stored_as, id) AS "name" FROM attachments WHERE ${where.attachments}`,
    bind,
  );
  await tx.run(`DELETE FROM attachments WHERE ${where.attachments}`, bind);
  await tx.run(`DELETE FROM external_files WHERE ${where.externalFiles}`, bind);
  const names = gone.map(({ name }) => name);
  tx.afterCommit(() => removeUnusedFilesLater(database, files, names));
}
