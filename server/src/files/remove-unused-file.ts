import type { Database } from '../database/database.ts';
import type { FileStore } from './file-store.ts';

/**
 * Deletes what is kept of an attachment with this id, of an upload in parts, and of a technician's picture of this
 * version, each unless it has a row. Files are put away and deleted inside write transactions only, and those run one after another: nobody can add
 * the row in between.
 */
export function removeUnusedFile(database: Database, files: FileStore, id: string): Promise<void> {
  return database.transaction(async (tx) => {
    const attachments = await tx.select('SELECT 1 FROM attachments WHERE id = $id', { id });
    if (attachments.length === 0) await files.remove(id, ['thumbnail', 'original']);
    const uploads = await tx.select('SELECT 1 FROM uploads WHERE id = $id', { id });
    if (uploads.length === 0) await files.removePartial(id);
    const technicians = await tx.select('SELECT 1 FROM technicians WHERE picture_version = $id', { id });
    if (technicians.length === 0) await files.remove(id, ['portrait']);
  });
}
