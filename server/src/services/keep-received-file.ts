import { v7 as uuid } from 'uuid';
import type { AttachmentRow } from '../database/models/attachment.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { cleanName } from '../files/clean-name.ts';
import { type PreparedFile, prepareFile } from '../files/prepare-file.ts';
import type { ReceivedFile } from '../files/receive-file.ts';
import { removeUnusedFile } from '../files/remove-unused-file.ts';
import { storageFailure } from '../files/storage-failure.ts';

/** Whose file it is and what carries it; `name` is what the sender called it. */
export type FileOwner = Pick<
  AttachmentRow,
  'id' | 'siteId' | 'companyId' | 'customerId' | 'messageId' | 'position' | 'name'
>;

/**
 * Makes a received file ready, once a scanner has seen it where there is one, and keeps it. Its bytes are in their place
 * before its row is written, and before anybody waits for that; on failure neither is left, and the received file is gone
 * in any case.
 * @param decide says in the transaction whose it is, or answers what is there already, and then nothing is kept
 * @param alongside writes, in the same transaction, what is true since it is kept
 * @throws AppError `attachment_refused`, `storage_full`, `unavailable` without a scanner's word, and what `decide` throws
 */
export async function keepReceivedFile(
  deps: Deps,
  received: ReceivedFile,
  decide: (tx: Tx) => Promise<{ owner: FileOwner } | { earlier: AttachmentRow }>,
  alongside?: (row: AttachmentRow, tx: Tx) => Promise<void>,
): Promise<AttachmentRow> {
  const { database, files } = deps;
  const temporary = [received.temporaryPath];
  const storedAs = uuid();
  let row: AttachmentRow | undefined;
  try {
    await deps.scanner?.check(received.temporaryPath);
    const file = await prepareFile(files, received);
    temporary.push(file.temporaryPath, ...(file.thumbnailPath === null ? [] : [file.thumbnailPath]));
    try {
      if (file.thumbnailPath !== null) await files.put(file.thumbnailPath, storedAs, 'thumbnail');
      await files.put(file.temporaryPath, storedAs, 'original');
      row = await writeRow(deps, file, storedAs, decide, alongside);
    } finally {
      // Where this fails too, the sweep finds it.
      if (row?.storedAs !== storedAs) await removeUnusedFile(database, files, storedAs).catch(() => undefined);
    }
    return row;
  } catch (error) {
    throw storageFailure(error);
  } finally {
    for (const path of temporary) await files.discard(path);
  }
}

function writeRow(
  { database, now }: Deps,
  file: PreparedFile,
  storedAs: string,
  decide: Parameters<typeof keepReceivedFile>[2],
  alongside: Parameters<typeof keepReceivedFile>[3],
): Promise<AttachmentRow> {
  return database.transaction(async (tx) => {
    const decided = await decide(tx);
    if ('earlier' in decided) return decided.earlier;
    const { owner } = decided;
    const row: AttachmentRow = {
      ...owner,
      kind: file.kind,
      name: cleanName(owner.name, file.type),
      type: file.type,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      hasThumbnail: file.thumbnailPath !== null,
      createdAt: now().getTime(),
      storedAs,
    };
    await tx.run(
      `INSERT INTO attachments (id, site_id, company_id, customer_id, message_id, position, kind, name, type, bytes,
         width, height, has_thumbnail, created_at, stored_as)
       VALUES ($id, $siteId, $companyId, $customerId, $messageId, $position, $kind, $name, $type, $bytes,
         $width, $height, $hasThumbnail, $createdAt, $storedAs)`,
      { ...row },
    );
    await alongside?.(row, tx);
    return row;
  });
}
