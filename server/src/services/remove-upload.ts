import type { Deps } from '../deps.ts';
import { removeUnusedPartial } from '../files/remove-unused-file.ts';

/** Forgets an upload that did not become an attachment, and its bytes. */
export async function removeUpload({ database, files }: Pick<Deps, 'database' | 'files'>, id: string): Promise<void> {
  await database.transaction((tx) => tx.run('DELETE FROM uploads WHERE id = $id', { id }));
  await removeUnusedPartial(database, files, id);
}
