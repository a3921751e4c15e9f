import type { AttachmentRow } from '../database/models/attachment.ts';
import type { UploadRow } from '../database/models/upload.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { FileSizes } from '../files/check-size.ts';
import { inspectFile } from '../files/inspect-file.ts';
import { removeUnusedPartial } from '../files/remove-unused-file.ts';
import { keepReceivedFile } from './keep-received-file.ts';
import { findEarlierUpload, type Uploader } from './upload-attachment.ts';

/**
 * Makes an attachment of an upload all of whose bytes are there, by the same checks as one that came at once. The parts stay until it
 * is kept: after a failure of the disk it can be finished again.
 * @throws AppError `attachment_refused`, `payload_too_large`, `id_taken`, `not_found`, `storage_full`
 */
export async function finishUpload(
  deps: Deps,
  customer: Uploader,
  { id, name, bytes }: UploadRow,
  largest: FileSizes,
): Promise<AttachmentRow> {
  // Another server may still be writing a part that came twice: what is checked is what is kept.
  const temporaryPath = await deps.files.copyPartial(id);
  const nature = await inspectFile(temporaryPath, bytes, largest).catch(async (error: unknown) => {
    await deps.files.discard(temporaryPath);
    throw error;
  });
  const row = await keepReceivedFile(
    deps,
    { ...nature, bytes, temporaryPath },
    async (tx) => {
      const earlier = await findEarlierUpload(tx.select, customer, id);
      if (earlier) return { earlier };
      // Given up meanwhile.
      const rows = await tx.select('SELECT 1 FROM uploads WHERE id = $id', { id });
      if (rows.length === 0) throw new AppError('not_found');
      const { id: customerId, siteId, companyId } = customer;
      return { owner: { id, siteId, companyId, customerId, messageId: null, position: 0, name } };
    },
    (_row, tx) => tx.run('DELETE FROM uploads WHERE id = $id', { id }),
  );
  await removeUnusedPartial(deps.database, deps.files, id).catch(() => undefined); // else the sweep finds it
  return row;
}
