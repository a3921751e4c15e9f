import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { SignedInOwner } from './signed-in-owner.ts';

/**
 * The site that a list is wanted of, within the reach of who asks; null: all sites.
 * @param wanted key of a site; undefined: whatever the caller reaches
 * @throws AppError `unknown_site`, also for a site that a key does not reach
 */
export async function siteWithin(
  { database }: Pick<Deps, 'database'>,
  { site }: Pick<SignedInOwner, 'site'>,
  wanted: string | undefined,
): Promise<{ id: string; key: string } | null> {
  if (wanted === undefined || wanted === site?.key) return site;
  if (site) throw new AppError('unknown_site');
  const [found] = await database.select<{ id: string }>('SELECT id FROM sites WHERE key = $wanted', { wanted });
  if (!found) throw new AppError('unknown_site');
  return { id: found.id, key: wanted };
}
