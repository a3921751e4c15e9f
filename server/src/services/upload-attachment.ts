import type { AttachmentRow } from '../database/models/attachment.ts';
import { attachmentColumns, readAttachmentRow } from '../database/queries/message-row.ts';
import type { Select } from '../database/queries/select.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { ReceivedFile } from '../files/receive-file.ts';
import { keepReceivedFile } from './keep-received-file.ts';
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
 * Keeps a received file, to be sent with a ticket or message. Repeating it with the same `id` returns the first
 * result.
 * @throws AppError `attachment_refused`, `id_taken`, `storage_full`
 */
export function uploadAttachment(deps: Deps, customer: Uploader, { id, name, file }: Upload): Promise<AttachmentRow> {
  const { id: customerId, siteId, companyId } = customer;
  return keepReceivedFile(
    deps,
    file,
    async (tx) => {
      const earlier = await findEarlierUpload(tx.select, customer, id);
      if (earlier) return { earlier };
      return { owner: { id, siteId, companyId, customerId, messageId: null, position: 0, name } };
    },
    // One that was on its way in parts has arrived whole instead; the sweep takes its bytes.
    (_row, tx) => tx.run('DELETE FROM uploads WHERE id = $id', { id }),
  );
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
  const { id: customerId, siteId, companyId } = customer;
  const [row] = await select<AttachmentRow>(
    `SELECT ${attachmentColumns} FROM attachments
     WHERE id = $id AND customer_id = $customerId AND site_id = $siteId AND company_id = $companyId`,
    { id, customerId, siteId, companyId },
  );
  if (row) return readAttachmentRow(row);
  const taken = await select('SELECT 1 FROM attachments WHERE id = $id', { id });
  if (taken.length > 0) throw new AppError('id_taken');
  await checkUnfinished(select, customer, id);
  return undefined;
}

/** @throws AppError `id_taken` when somebody else sends a file in parts under this id */
async function checkUnfinished(select: Select, { id: customerId }: Uploader, id: string): Promise<void> {
  const foreign = await select('SELECT 1 FROM uploads WHERE id = $id AND customer_id <> $customerId', {
    id,
    customerId,
  });
  if (foreign.length > 0) throw new AppError('id_taken');
}
