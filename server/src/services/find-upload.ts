import type { AttachmentRow } from '../database/models/attachment.ts';
import type { UploadRow } from '../database/models/upload.ts';
import { attachmentColumns, readAttachmentRow } from '../database/queries/message-row.ts';
import type { Select } from '../database/queries/select.ts';
import type { Uploader } from './upload-attachment.ts';

/** A file that comes in parts: its row while it is on its way, then what has become of it. */
export type FoundUpload = { row: UploadRow } | { attachment: AttachmentRow };

/** What an upload in parts answers: where to go on, or what has become of it. */
export type UploadState = { id: string; offset: number } | { id: string; attachment: AttachmentRow };

/** Finds a customer's own upload, unfinished or finished. */
export async function findUpload(
  select: Select,
  { id: customerId, siteId, companyId }: Uploader,
  id: string,
): Promise<FoundUpload | undefined> {
  const own = 'id = $id AND site_id = $siteId AND company_id = $companyId AND customer_id = $customerId';
  const bind = { id, siteId, companyId, customerId };
  const [row] = await select<UploadRow>(
    `SELECT id, site_id AS "siteId", company_id AS "companyId", customer_id AS "customerId", name, bytes, received,
       created_at AS "createdAt", touched_at AS "touchedAt" FROM uploads WHERE ${own}`,
    bind,
  );
  if (row) return { row };
  const [attachment] = await select<AttachmentRow>(`SELECT ${attachmentColumns} FROM attachments WHERE ${own}`, bind);
  return attachment && { attachment: readAttachmentRow(attachment) };
}
