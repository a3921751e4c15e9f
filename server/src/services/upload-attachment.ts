import type { AttachmentRow } from '../database/models/attachment.ts';
import { attachmentColumns, readAttachmentRow } from '../database/queries/message-row.ts';
import type { Select } from '../database/queries/select.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { cleanName } from '../files/clean-name.ts';
import { type PreparedFile, prepareFile } from '../files/prepare-file.ts';
import type { ReceivedFile } from '../files/receive-file.ts';
import { removeUnusedFile } from '../files/remove-unused-file.ts';
import { storageFailure } from '../files/storage-failure.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** Whose file it is. */
export type Uploader = Pick<SignedInCustomer, 'id' | 'siteId' | 'companyId'>;

/** A file that has arrived whole. */
export interface Upload {
  /** In lower case: names of files tell no cases apart everywhere. */
  id: string;
  /** As the sender called it. */
  name: string;
  file: ReceivedFile;
}

/**
 * Keeps a received file, to be sent with a ticket or message. Its bytes are in their place and on the disk before
 * its row is written; on failure neither is left, and the received file is gone in any case.
 * Repeating it with the same `id` returns the first result.
 * @throws AppError `attachment_refused`, `id_taken`, `storage_full`
 */
export async function uploadAttachment(
  deps: Deps,
  customer: Uploader,
  { id, name, file }: Upload,
): Promise<AttachmentRow> {
  let prepared: PreparedFile | undefined;
  try {
    prepared = await prepareFile(deps.files, file);
    return await keep(deps, customer, { id, name, file: prepared });
  } catch (error) {
    throw storageFailure(error);
  } finally {
    const temporary = [file.temporaryPath, prepared?.temporaryPath, prepared?.thumbnailPath];
    for (const path of temporary) if (path) await deps.files.discard(path);
  }
}

/**
 * Finds what an earlier upload with this id has made.
 * @throws AppError `id_taken` when it was somebody else's
 */
export async function findEarlierUpload(
  select: Select,
  customer: Uploader,
  id: string,
): Promise<AttachmentRow | undefined> {
  const [row] = await select<AttachmentRow>(`SELECT ${attachmentColumns} FROM attachments WHERE id = $id`, { id });
  if (!row) return undefined;
  const isOwn =
    row.customerId === customer.id && row.siteId === customer.siteId && row.companyId === customer.companyId;
  if (!isOwn) throw new AppError('id_taken');
  return readAttachmentRow(row);
}

async function keep(
  { database, files, now }: Deps,
  customer: Uploader,
  { id, name, file }: Upload & { file: PreparedFile },
): Promise<AttachmentRow> {
  let isPut = false;
  try {
    return await database.transaction(async (tx) => {
      const earlier = await findEarlierUpload(tx.select, customer, id);
      if (earlier) return earlier;
      const row: AttachmentRow = {
        id,
        siteId: customer.siteId,
        companyId: customer.companyId,
        customerId: customer.id,
        messageId: null,
        position: 0,
        kind: file.kind,
        name: cleanName(name, file.type),
        type: file.type,
        bytes: file.bytes,
        width: file.width,
        height: file.height,
        hasThumbnail: file.thumbnailPath !== null,
        createdAt: now().getTime(),
      };
      isPut = true;
      if (file.thumbnailPath) await files.put(file.thumbnailPath, id, 'thumbnail');
      await files.put(file.temporaryPath, id, 'original');
      await tx.run(
        `INSERT INTO attachments (id, site_id, company_id, customer_id, message_id, position, kind, name, type, bytes,
           width, height, has_thumbnail, created_at)
         VALUES ($id, $siteId, $companyId, $customerId, $messageId, $position, $kind, $name, $type, $bytes,
           $width, $height, $hasThumbnail, $createdAt)`,
        { ...row },
      );
      return row;
    });
  } catch (error) {
    // Where this fails too, the sweep finds the file.
    if (isPut) await removeUnusedFile(database, files, id).catch(() => undefined);
    throw error;
  }
}
