import type { AttachmentRow } from '../database/models/attachment.ts';
import { attachmentColumns, readAttachmentRow } from '../database/queries/message-row.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** The files of a message that was withdrawn are gone. */
const notWithdrawn = `NOT EXISTS (SELECT 1 FROM messages
  WHERE messages.id = attachments.message_id AND messages.withdrawn_at IS NOT NULL)`;

/**
 * Reads a file that the customer's company has sent or received, or that the customer is about to send.
 * @throws AppError `not_found`
 */
export async function readAttachment(
  { database }: Pick<Deps, 'database'>,
  { id: customerId, siteId, companyId }: SignedInCustomer,
  id: string,
): Promise<AttachmentRow> {
  const [row] = await database.select<AttachmentRow>(
    `SELECT ${attachmentColumns} FROM attachments
     WHERE id = $id AND site_id = $siteId AND company_id = $companyId
       AND (message_id IS NOT NULL OR customer_id = $customerId) AND ${notWithdrawn}`,
    { id, siteId, companyId, customerId },
  );
  if (!row) throw new AppError('not_found');
  return readAttachmentRow(row);
}

/**
 * Reads a file whose signed address somebody holds: the signature, made for whoever might see the file, is the
 * permission.
 * @throws AppError `not_found`
 */
export async function readSharedAttachment({ database }: Pick<Deps, 'database'>, id: string): Promise<AttachmentRow> {
  const [row] = await database.select<AttachmentRow>(
    `SELECT ${attachmentColumns} FROM attachments WHERE id = $id AND ${notWithdrawn}`,
    { id },
  );
  if (!row) throw new AppError('not_found');
  return readAttachmentRow(row);
}
