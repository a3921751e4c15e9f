import type { Company, SearchCompaniesQuery } from '../contract/credentials.ts';
import type { Deps } from '../deps.ts';
import { checkAsker } from './check-asker.ts';
import { readSite } from './read-site.ts';

/** As many as a menu in Slack may show. */
const most = 100;

/**
 * Finds companies of a site by part of their name. Case does not matter, beyond ASCII only where the database folds it.
 * @throws AppError `unknown_site`, `not_a_technician`, `not_found`
 */
export async function searchCompanies(deps: Deps, query: SearchCompaniesQuery): Promise<Company[]> {
  const { id: siteId } = await readSite(deps, query.site);
  await checkAsker(deps, siteId, query);
  const { search } = query;
  const given = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return deps.database.select<Company>(
    `SELECT id, name FROM companies
     WHERE site_id = $siteId AND (LOWER(name) LIKE $folded ESCAPE '\\' OR name LIKE $given ESCAPE '\\')
     ORDER BY name LIMIT ${most}`,
    { siteId, folded: given.toLowerCase(), given },
  );
}
