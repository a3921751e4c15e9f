import type { BeginUploadRequest } from '../contract/uploads.ts';
import type { UploadRow } from '../database/models/upload.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { checkSiteStorage } from './check-site-storage.ts';
import { checkUploadQuota } from './check-upload-quota.ts';
import { type FoundUpload, findUpload, type UploadState } from './find-upload.ts';
import { stateOf } from './read-upload.ts';
import { findEarlierUpload, type Uploader } from './upload-attachment.ts';

/**
 * Makes room for a file that comes in parts. Repeating it with the same `id` tells how far the first is.
 * @param count counts one that is not a repeat, or throws where there were too many
 * @throws AppError `id_taken` also where the first was of another length, `too_many_requests`, `storage_full`
 */
export async function beginUpload(
  { database, files, now, maxSiteBytes }: Pick<Deps, 'database' | 'files' | 'now' | 'maxSiteBytes'>,
  customer: Uploader,
  { id, name, bytes }: BeginUploadRequest,
  count: () => Promise<void>,
): Promise<UploadState> {
  const found = await database.transaction(async (tx): Promise<FoundUpload> => {
    await findEarlierUpload(tx.select, customer, id);
    const earlier = await findUpload(tx.select, customer, id);
    if (earlier && 'row' in earlier && earlier.row.bytes !== bytes) throw new AppError('id_taken');
    if (earlier) return earlier;
    await count();
    await checkSiteStorage(tx, customer.siteId, maxSiteBytes);
    await checkUploadQuota(tx, customer, { bytes });
    const at = now().getTime();
    const { siteId, companyId, id: customerId } = customer;
    const row: UploadRow = {
      id,
      siteId,
      companyId,
      customerId,
      name,
      bytes,
      received: 0,
      createdAt: at,
      touchedAt: at,
    };
    await tx.run(
      `INSERT INTO uploads (id, site_id, company_id, customer_id, name, bytes, received, created_at, touched_at)
       VALUES ($id, $siteId, $companyId, $customerId, $name, $bytes, $received, $createdAt, $touchedAt)`,
      { ...row },
    );
    return { row };
  });
  return stateOf(files, id, found);
}
