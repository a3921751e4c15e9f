import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Deps } from '../deps.ts';

/** The pages of all sites, as browsers name them. */
export async function listAllowedOrigins({ database }: Pick<Deps, 'database'>): Promise<string[]> {
  const rows = await database.select<{ origins: StoredJson<string[]> }>(
    'SELECT allowed_origins AS "origins" FROM sites',
  );
  return rows.flatMap((row) => readStoredJson(row.origins) ?? []);
}
