import type { Select } from '../database/queries/select.ts';
import { AppError } from '../errors.ts';

/**
 * Refuses further files of a site that keeps, or has promised room for, as many bytes as it may (ASVS 5.2.4).
 * @param maxSiteBytes of each site
 * @throws AppError `storage_full`
 */
export async function checkSiteStorage(
  { select }: { select: Select },
  siteId: string,
  maxSiteBytes: number,
): Promise<void> {
  const [kept] = await select<{ files: number; parts: number }>(
    `SELECT (SELECT COALESCE(SUM(bytes), 0) FROM attachments WHERE site_id = $siteId) AS "files",
       (SELECT COALESCE(SUM(bytes), 0) FROM uploads WHERE site_id = $siteId) AS "parts"`,
    { siteId },
  );
  if (Number(kept?.files ?? 0) + Number(kept?.parts ?? 0) >= maxSiteBytes) throw new AppError('storage_full');
}
