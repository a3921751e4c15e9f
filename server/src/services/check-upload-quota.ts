import type { Select } from '../database/queries/select.ts';
import { AppError } from '../errors.ts';
import type { Uploader } from './upload-attachment.ts';

/** A few large tickets' worth; they are swept a day after. */
const maxUnsent = 60;
/** Some ten of the largest videos. */
const maxUnsentBytes = 2 * 1024 ** 3;

/**
 * Refuses another upload to who keeps many files, or much, without sending them; those on their way in parts count whole.
 * @param more the bytes of the new file as far as they are known, and how many others are under way
 * @throws AppError `too_many_requests`
 */
export async function checkUploadQuota(
  { select }: { select: Select },
  { id: customerId, siteId, companyId }: Uploader,
  { bytes, running = 0 }: { bytes: number; running?: number },
): Promise<void> {
  const own = 'customer_id = $customerId AND site_id = $siteId AND company_id = $companyId';
  const [counted] = await select<{ files: number; bytes: number | null }>(
    `SELECT COUNT(*) AS "files", SUM(bytes) AS "bytes" FROM (
       SELECT bytes FROM attachments WHERE message_id IS NULL AND ${own}
       UNION ALL SELECT bytes FROM uploads WHERE ${own}) AS unsent`,
    { customerId, siteId, companyId },
  );
  const { files, bytes: kept } = { files: counted?.files ?? 0, bytes: counted?.bytes ?? 0 };
  // One file alone is bounded by the largest of its kind.
  const fits = kept === 0 || kept + bytes <= maxUnsentBytes;
  if (files + running < maxUnsent && fits) return;
  throw new AppError('too_many_requests', {
    message: 'Too many files were uploaded and not sent: send or remove some first.',
    retryAfterSeconds: 60 * 60,
  });
}
