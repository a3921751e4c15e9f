import type { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import type { AttachmentRow } from '../database/models/attachment.ts';
import { attachmentColumns, readAttachmentRow } from '../database/queries/message-row.ts';
import type { Select } from '../database/queries/select.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { receiveFile } from '../files/receive-file.ts';
import { checkSiteStorage } from './check-site-storage.ts';
import { keepReceivedFile } from './keep-received-file.ts';
import { readUploadLimits } from './read-upload-limits.ts';

interface ExpectedFile {
  attachmentId: string | null;
  name: string;
  position: number;
  messageId: string;
  ticketId: string;
  seq: number;
  siteId: string;
  companyId: string;
}

/**
 * Takes a technician's file that its message is waiting for: checked and made anew like an upload of a customer, and
 * shown in its place. Repeating it returns the first result.
 * @throws AppError `not_found` (unknown, or withdrawn meanwhile), `attachment_refused`, `payload_too_large`,
 *   `storage_full`
 */
export async function receiveExternalFile(deps: Deps, id: string, stream: Readable): Promise<AttachmentRow> {
  const { database, files, announce } = deps;
  const expected = await findExpected(database.select, id);
  const earlier = await findKept(database.select, expected);
  if (earlier) return earlier;
  await checkSiteStorage(deps.database, expected.siteId, deps.maxSiteBytes);
  const received = await receiveFile(files, stream, await readUploadLimits(deps, expected.siteId));
  return keepReceivedFile(
    deps,
    received,
    async (tx) => {
      const current = await findExpected(tx.select, id);
      const kept = await findKept(tx.select, current);
      if (kept) return { earlier: kept };
      const { siteId, companyId, messageId, position, name } = current;
      return { owner: { id: uuid(), siteId, companyId, customerId: null, messageId, position, name } };
    },
    async (row, tx) => {
      await tx.run("UPDATE external_files SET attachment_id = $attachmentId, state = 'here' WHERE id = $id", {
        attachmentId: row.id,
        id,
      });
      const { companyId, ticketId, seq } = expected;
      await announce([{ what: 'entry', companyId, ticketId, seq }], tx);
    },
  );
}

async function findExpected(select: Select, id: string): Promise<ExpectedFile> {
  const [expected] = await select<ExpectedFile>(
    `SELECT f.attachment_id AS "attachmentId", f.name, f.position, x.id AS "messageId", x.ticket_id AS "ticketId", x.seq,
       t.site_id AS "siteId", t.company_id AS "companyId"
     FROM external_files f JOIN messages x ON x.id = f.message_id JOIN tickets t ON t.id = x.ticket_id
     WHERE f.id = $id AND x.technician_id IS NOT NULL AND x.withdrawn_at IS NULL`,
    { id },
  );
  if (!expected) throw new AppError('not_found');
  return expected;
}

async function findKept(select: Select, { attachmentId }: ExpectedFile): Promise<AttachmentRow | undefined> {
  if (attachmentId === null) return undefined;
  const [row] = await select<AttachmentRow>(`SELECT ${attachmentColumns} FROM attachments WHERE id = $attachmentId`, {
    attachmentId,
  });
  return row && readAttachmentRow(row);
}
