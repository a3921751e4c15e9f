import type { SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Reads a site by its public key.
 * @throws AppError `unknown_site`
 */
export async function readSite({ database }: Pick<Deps, 'database'>, key: string): Promise<SiteRow> {
  const site = await database.models.Site.findOne({ where: { key } });
  if (!site) throw new AppError('unknown_site');
  return site.get();
}
