import type { AdminKeyRow } from '../database/models/admin-key.ts';
import type { Deps } from '../deps.ts';

/** An admin key with the key of its site; never its token. */
export type ListedAdminKey = Omit<AdminKeyRow, 'tokenHash' | 'siteId'> & { site: string | null };

/** Lists admin keys by name, or reads the one with an id. */
export function listAdminKeys({ database }: Pick<Deps, 'database'>, id?: string): Promise<ListedAdminKey[]> {
  return database.select<ListedAdminKey>(
    `SELECT k.id, k.name, s.key AS "site", k.created_at AS "createdAt", k.used_at AS "usedAt"
     FROM admin_keys k LEFT JOIN sites s ON s.id = k.site_id ${id === undefined ? '' : 'WHERE k.id = $id'}
     ORDER BY k.name`,
    id === undefined ? {} : { id },
  );
}
