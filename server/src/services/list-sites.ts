import type { SiteRow } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import type { SignedInOwner } from './signed-in-owner.ts';

/** Lists sites by key; with a key of one site, that one. */
export function listSites(
  { database }: Pick<Deps, 'database'>,
  { site }: Pick<SignedInOwner, 'site'>,
): Promise<Array<Pick<SiteRow, 'key' | 'name' | 'createdAt'>>> {
  return database.select(
    `SELECT key, name, created_at AS "createdAt" FROM sites ${site ? 'WHERE id = $id' : ''} ORDER BY key`,
    site ? { id: site.id } : {},
  );
}
