import type { Database } from '../database/database.ts';
import type { FileStore } from './file-store.ts';

/**
 * Deletes what is kept under the id of an attachment or of a technician's picture, unless that has a row. Files are put away and deleted inside write
 * transactions only, and those run one after another: nobody can add the row in between.
 */
export function removeUnusedFile(database: Database, files: FileStore, id: string): Promise<void> {
  return database.transaction(async (tx) => {
    const rows = await tx.select(
      'SELECT 1 FROM attachments WHERE id = $id UNION ALL SELECT 1 FROM technicians WHERE picture_version = $id',
      { id },
    );
    if (rows.length === 0) await files.remove(id);
  });
}
