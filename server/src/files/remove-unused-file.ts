import type { Database } from '../database/database.ts';
import type { FileStore } from './file-store.ts';

/**
 * Deletes what is kept of an attachment, unless it has a row. Files are put away and deleted inside write
 * transactions only, and those run one after another: nobody can add the row in between.
 */
export function removeUnusedFile(database: Database, files: FileStore, attachmentId: string): Promise<void> {
  return database.transaction(async (tx) => {
    const rows = await tx.select('SELECT 1 FROM attachments WHERE id = $id', { id: attachmentId });
    if (rows.length === 0) await files.remove(attachmentId);
  });
}
