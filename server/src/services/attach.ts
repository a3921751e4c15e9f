import type { AttachmentRow } from '../database/models/attachment.ts';
import { attachmentColumns, readAttachmentRow } from '../database/queries/message-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { AppError } from '../errors.ts';

/** More than any ticket needs; a technician who has to find something in it would not. */
const maxOfTicket = { files: 500, bytes: 10_000_000_000 };

/** Whose files they are and what is to carry them. */
interface Carrier {
  id: string;
  customerId: string | null;
  siteId: string;
  ticketId: string;
  /** Of the ticket: a file that was uploaded for another company stays there. */
  companyId: string;
}

/**
 * Makes a message carry its author's uploaded files, in the order given.
 * @throws AppError `invalid_request` when one is not theirs, was removed, or is carried by another message, or when the
 *   ticket would hold too much
 */
export async function attach(carrier: Carrier, attachmentIds: string[], tx: Tx): Promise<AttachmentRow[]> {
  const { customerId, siteId, companyId } = carrier;
  const attachments: AttachmentRow[] = [];
  for (const [position, id] of attachmentIds.entries()) {
    await tx.run(
      `UPDATE attachments SET message_id = $messageId, position = $position
       WHERE id = $id AND customer_id = $customerId AND site_id = $siteId AND company_id = $companyId
         AND message_id IS NULL`,
      { id, messageId: carrier.id, position, customerId, siteId, companyId },
    );
    const [attachment] = await tx.select<AttachmentRow>(
      `SELECT ${attachmentColumns} FROM attachments WHERE id = $id AND message_id = $messageId`,
      { id, messageId: carrier.id },
    );
    if (!attachment) {
      throw new AppError('invalid_request', {
        details: [
          { path: `body.attachments.${position}`, message: 'must be a file that you uploaded and did not send yet' },
        ],
      });
    }
    attachments.push(readAttachmentRow(attachment));
  }
  if (attachmentIds.length > 0) await checkTicket(carrier.ticketId, tx);
  return attachments;
}

async function checkTicket(ticketId: string, tx: Tx): Promise<void> {
  const [held] = await tx.select<{ files: number; bytes: number }>(
    `SELECT COUNT(*) AS "files", COALESCE(SUM(a.bytes), 0) AS "bytes"
     FROM messages m JOIN attachments a ON a.message_id = m.id WHERE m.ticket_id = $ticketId`,
    { ticketId },
  );
  const { files, bytes } = held ?? { files: 0, bytes: 0 };
  if (Number(files) <= maxOfTicket.files && Number(bytes) <= maxOfTicket.bytes) return;
  throw new AppError('invalid_request', {
    details: [{ path: 'body.attachments', message: 'are more than a ticket can hold: open a new one' }],
  });
}
