import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Uploader } from './upload-attachment.ts';

/** A few large tickets' worth; they are swept a day after. */
const maxUnsent = 60;

/**
 * Refuses another upload to who keeps many files without sending them.
 * @param running how many of their uploads are under way
 * @throws AppError `too_many_requests`
 */
export async function checkUploadQuota(
  { database }: Pick<Deps, 'database'>,
  { id: customerId, siteId, companyId }: Uploader,
  running: number,
): Promise<void> {
  const [counted] = await database.select<{ unsent: number }>(
    `SELECT COUNT(*) AS "unsent" FROM attachments
     WHERE message_id IS NULL AND customer_id = $customerId AND site_id = $siteId AND company_id = $companyId`,
    { customerId, siteId, companyId },
  );
  if ((counted?.unsent ?? 0) + running < maxUnsent) return;
  throw new AppError('too_many_requests', {
    message: 'Too many files were uploaded and not sent: send or remove some first.',
    retryAfterSeconds: 60 * 60,
  });
}
