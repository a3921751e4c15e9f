import type { AttachmentLimits } from '../contract/sites.ts';
import type { Deps } from '../deps.ts';
import { settingsOf } from './site-settings.ts';

/** Reads how large the files of a site's customers may be. */
export async function readUploadLimits(
  { database, sendsMail }: Pick<Deps, 'database' | 'sendsMail'>,
  siteId: string,
): Promise<AttachmentLimits> {
  const site = await database.models.Site.findByPk(siteId);
  if (!site) throw new Error('a customer without a site');
  return settingsOf(site.get(), sendsMail).attachmentLimits;
}
